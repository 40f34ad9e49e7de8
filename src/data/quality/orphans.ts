import { PERSON_FIELDS } from '../../schema'
import type { CodeColumn, Column } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import { overStretches, type Work } from './slices'
import type { Orphans } from './types'

const SAMPLES = 5

/** What a table refers to: the target table, and the columns by which it is known there, the strongest first. */
export interface Reference {
  target: TableName
  /** Column here and column there. */
  by: readonly (readonly [string, string])[]
}

const PEOPLE: Reference = {
  target: 'customers',
  // A name alone may be anybody's.
  by: PERSON_FIELDS.filter((field) => field !== 'name').map((field) => [field, field] as const),
}
const GOODS: Reference = { target: 'products', by: [['productId', 'productId']] }

export const REFERENCES: Readonly<Record<TableName, readonly Reference[]>> = {
  orders: [PEOPLE, GOODS],
  customers: [],
  products: [],
  events: [PEOPLE, GOODS],
  conversations: [PEOPLE, GOODS, { target: 'conversations', by: [['replyTo', 'conversationId']] }],
  knowledge: [GOODS],
  sends: [PEOPLE],
  deals: [PEOPLE],
  table: [],
}

interface Join {
  own: CodeColumn
  /** By code of the own dictionary. */
  isKnown: Uint8Array
}

/**
 * Rows that name something which the target does not have. A row of several ids is known if any of them is; ids are compared
 * without regard to case. Undefined where the two share no column.
 */
export function* findOrphans(
  { target, by }: Reference,
  own: (name: string) => Column | undefined,
  other: (name: string) => Column | undefined,
  rows: number,
): Work<Orphans | undefined> {
  const joins = by.flatMap(([here, there]): (Join & { here: string })[] => {
    const [mine, theirs] = [own(here), other(there)]
    if (mine?.kind !== 'code' || theirs?.kind !== 'code') return []
    const words = new Set(usedWords(theirs))
    return [{ here, own: mine, isKnown: Uint8Array.from(mine.dictionary, (word) => (words.has(fold(word)) ? 1 : 0)) }]
  })
  const [first] = joins
  if (!first) return undefined
  let [named, unknown] = [0, 0]
  const rowsOf = new Map<string, { rows: number; row: number }>()
  yield* overStretches(rows, (from, to) => {
    for (let row = from; row < to; row++) {
      const name = nameOf(joins, row)
      if (name === undefined) continue
      named++
      if (name === '') continue
      unknown++
      const known = rowsOf.get(name)
      if (known) known.rows++
      else rowsOf.set(name, { rows: 1, row })
    }
  })
  const samples = [...rowsOf]
    .sort((a, b) => b[1].rows - a[1].rows)
    .slice(0, SAMPLES)
    .map(([value, one]) => ({ value, ...one }))
  return { column: first.here, target, rows: named, unknown, distinct: rowsOf.size, samples }
}

/** The strongest id of a row that the target does not know; '' where it knows one of them, undefined where the row has none. */
function nameOf(joins: readonly Join[], row: number): string | undefined {
  let name: string | undefined
  for (const { own, isKnown } of joins) {
    const code = own.codes[row]!
    if (code === 0) continue
    if (isKnown[code] === 1) return ''
    name ??= own.dictionary[code]!
  }
  return name
}

const fold = (word: string): string => word.trim().toLowerCase()

/** Words that a row uses: a dictionary may hold others. */
function usedWords({ codes, dictionary }: CodeColumn): string[] {
  const isUsed = new Uint8Array(dictionary.length)
  for (const code of codes) isUsed[code] = 1
  return dictionary.filter((word, code) => code > 0 && isUsed[code] === 1 && word !== '').map(fold)
}
