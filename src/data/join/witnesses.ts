import { normaliseIdentifier } from '../../identity'
import type { Column } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import type { Units } from '../units'

type Kind = 'moment' | 'amount' | 'email' | 'phone' | 'word'

/** What a field says for and against two rows of one id being the same thing. */
interface Weight {
  field: string
  kind: Kind
  equal: number
  /** Where both say something else: in files of one kind, and in files of two kinds, which may mean two things by it. */
  differ: number
  differAcross: number
}

const MOMENT = { kind: 'moment', equal: 2, differ: -1, differAcross: -2 } as const
const EMAIL = { field: 'email', kind: 'email', equal: 2, differ: -2, differAcross: -2 } as const
const PHONE = { field: 'phone', kind: 'phone', equal: 2, differ: -1, differAcross: -1 } as const

const WEIGHTS: Partial<Record<TableName, readonly Weight[]>> = {
  orders: [
    { field: 'orderedAt', ...MOMENT },
    { field: 'orderTotal', kind: 'amount', equal: 1, differ: -1, differAcross: 0 },
    EMAIL,
    PHONE,
  ],
  customers: [EMAIL, PHONE, { field: 'name', kind: 'word', equal: 1, differ: -1, differAcross: -1 }],
  products: [
    { field: 'productName', kind: 'word', equal: 2, differ: -2, differAcross: -2 },
    { field: 'price', kind: 'amount', equal: 1, differ: 0, differAcross: 0 },
  ],
  conversations: [{ field: 'at', ...MOMENT }, EMAIL],
  deals: [{ field: 'createdAt', ...MOMENT }, EMAIL],
}

/** The columns of a table that tell whether one id means one thing in two files. */
export const witnessFields = (table: TableName): string[] => (WEIGHTS[table] ?? []).map(({ field }) => field)

/** What each unit of an import says in one field: the first of its rows that says something. NaN or '' where none does. */
type Said = { numbers: Float64Array } | { wordOf(unit: number): string }

export interface Witness {
  weight: Weight
  said: Said
}

export function readWitnesses(table: TableName, columns: ReadonlyMap<string, Column>, units: Units): Witness[] {
  return (WEIGHTS[table] ?? []).flatMap((weight) => {
    const column = columns.get(weight.field)
    const said = column && firstSaid(column, weight.kind, units)
    return said ? [{ weight, said }] : []
  })
}

function firstSaid(column: Column, kind: Kind, { index, ofRow }: Units): Said | undefined {
  const count = index.count.length
  if (column.kind === 'f64' || column.kind === 'date') {
    const numbers = new Float64Array(count).fill(NaN)
    for (let row = ofRow.length - 1; row >= 0; row--) {
      if (!Number.isNaN(column.values[row]!)) numbers[ofRow[row]!] = column.values[row]!
    }
    return { numbers }
  }
  if (column.kind !== 'code') return undefined
  const codes = new Uint32Array(count)
  for (let row = ofRow.length - 1; row >= 0; row--) if (column.codes[row] !== 0) codes[ofRow[row]!] = column.codes[row]!
  const field = kind === 'email' || kind === 'phone' ? kind : 'name'
  // Of many units few are looked at: words are made equal when they are.
  return {
    wordOf(unit) {
      const word = column.dictionary[codes[unit]!]!
      return word === '' ? '' : normaliseIdentifier(field, word)
    },
  }
}

const DAY_MS = 86_400_000
const QUARTER_MS = 900_000
/** Two exports of one order may date it by its making, its payment or its sending. */
const DAYS_APART = 3

/**
 * For (above 0), against (below), or nothing said about a unit of one import and the unit of that id in another being the same.
 * `isSameKind`: written by one program in one form, so that the same moment is the same to the second.
 */
export function weigh(a: readonly Witness[], i: number, b: readonly Witness[], j: number, isSameKind: boolean): number {
  let sum = 0
  for (const { weight, said } of a) {
    const other = b.find((one) => one.weight === weight)?.said
    const isEqual = other && compare(said, i, other, j, weight.kind, isSameKind)
    if (isEqual === undefined) continue
    if (isEqual) sum += weight.kind === 'moment' && !isSameKind ? 1 : weight.equal
    else sum += isSameKind ? weight.differ : weight.differAcross
  }
  return sum
}

/** Whether both say the same; undefined where one of them says nothing. */
function compare(a: Said, i: number, b: Said, j: number, kind: Kind, isSameKind: boolean): boolean | undefined {
  if ('numbers' in a && 'numbers' in b) {
    const difference = Math.abs(a.numbers[i]! - b.numbers[j]!)
    if (Number.isNaN(difference)) return undefined
    if (kind === 'amount') return difference < 0.005
    // A zone apart is a whole number of quarters.
    return isSameKind ? difference % QUARTER_MS === 0 && difference < DAY_MS : difference <= DAYS_APART * DAY_MS
  }
  if ('numbers' in a || 'numbers' in b) return undefined
  const [one, other] = [a.wordOf(i), b.wordOf(j)]
  if (one === '' || other === '') return undefined
  if (one === other) return true
  return kind === 'word' && (sharesWord(one, other) || HAN.test(one) !== HAN.test(other)) ? undefined : false
}

/** Names that have a word in common (two signs of a script without spaces) may be two spellings of one; so may those in two scripts. */
function sharesWord(one: string, other: string): boolean {
  const words = new Set(wordsOf(one))
  return wordsOf(other).some((word) => words.has(word))
}

function wordsOf(text: string): string[] {
  const words = text.match(/[\p{L}\d]+/gu) ?? []
  return words.flatMap((word) => (HAN.test(word) ? pairsOf(word) : word.length > 2 ? [word] : []))
}

const HAN = /\p{Script=Han}/u

const pairsOf = (word: string): string[] => [...word].map((sign, i, signs) => sign + (signs[i + 1] ?? ''))
