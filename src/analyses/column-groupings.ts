import type { Text } from '../core/locale'
import { cell, type Column } from '../schema/columns'
import { findPersonalData } from '../text/privacy/mask-personal-data'
import type { Grouping, MessageGroup } from './groupings'
import type { NamedColumn } from './message-source'
import { bandsOf } from './number-bands'

/** More values than that are no groups that anybody reads through. */
const MOST_VALUES = 60
/** Messages that a value has at least, on average. */
const PER_VALUE = 5
/** Two values have at least so many. */
const LEAST_MESSAGES = 8
/** What is longer is a sentence, and no name of a group. */
const LONGEST_VALUE = 60
/** Numbers of no more different values are kinds; of more, amounts, which are cut in bands. */
const MOST_KINDS = 12
/** Columns that are looked at. */
const MOST_COLUMNS = 40
/** Fewer whole numbers may well all differ. */
const LEAST_FOR_ID = 30

/** Headers of what names a row. */
const ID_WORD =
  /(?:^|[\s_\-.])(?:id|ids|uuid|key|idx|index|no|nr|number|code|sku|ref|reference)$|编号|单号|号码|流水号|序号/i
const ID_CAMEL = /[a-z](?:ID|Id)$/
/** Headers of what a message asks: where it is known it is what topics and intents are held against, and no group of customers. */
const INTENT = /^(?:intents?|意图)$/i

const NO_ENTRY: Text = { en: 'no entry', zh: '未填写' }

/**
 * Columns of a file that put its messages into groups to be read: few different values, none of them a sentence or somebody's address,
 * and no number or name of the row; amounts in bands. A column that parts the messages as one before it does is left out. Missing cells
 * are a group of their own where there are any.
 */
export function columnGroupings(columns: readonly NamedColumn[], rows: Uint32Array): Grouping[] {
  const found: Grouping[] = []
  const seen = new Set<string>()
  for (const { title, column } of columns.slice(0, MOST_COLUMNS)) {
    if (!isGroupName(title.trim())) continue
    const sorted = sort(column, rows)
    if (!sorted || !isTelling(sorted)) continue
    const parts = partition(sorted.of)
    if (seen.has(parts)) continue
    seen.add(parts)
    found.push({ by: 'column', column: title, ...withMissing(sorted) })
  }
  return found
}

const isGroupName = (title: string): boolean =>
  title !== '' && !ID_WORD.test(title) && !ID_CAMEL.test(title) && !INTENT.test(title)

type Sorted = Pick<Grouping, 'of' | 'groups' | 'isOrdered'>

function sort(column: Column, rows: Uint32Array): Sorted | null {
  if (column.kind === 'date') return null
  if (column.kind === 'f64') return sortNumbers(Float64Array.from(rows, (row) => column.values[row]!))
  if (column.kind === 'bool') return sortFlags(Uint8Array.from(rows, (row) => column.values[row]!))
  return sortWords(column, rows)
}

const YES_NO: readonly MessageGroup[] = [
  { key: 'no', title: { en: 'no', zh: '否' } },
  { key: 'yes', title: { en: 'yes', zh: '是' } },
]

const sortFlags = (flags: Uint8Array): Sorted => ({
  ...{ of: Int32Array.from(flags, (flag) => flag - 1), groups: YES_NO.map((one) => ({ ...one })), isOrdered: false },
})

function sortNumbers(values: Float64Array): Sorted | null {
  const known = values.filter((value) => Number.isFinite(value))
  const distinct = [...new Set(known)].sort((a, b) => a - b)
  if (distinct.length <= MOST_KINDS) {
    const placeOf = new Map(distinct.map((value, place) => [value, place]))
    return {
      of: Int32Array.from(values, (value) => placeOf.get(value) ?? -1),
      groups: distinct.map((value) => ({ key: String(value), title: null })),
      isOrdered: true,
    }
  }
  const isWhole = distinct.every(Number.isInteger)
  if (isWhole && distinct.length === known.length && known.length >= LEAST_FOR_ID) return null
  const bands = bandsOf(known, isWhole)
  return bands && { of: Int32Array.from(values, bands.of), groups: bands.groups, isOrdered: true }
}

/** Null as soon as there are too many different values, or one that is no name of a group. */
function sortWords(column: Extract<Column, { kind: 'code' | 'text' }>, rows: Uint32Array): Sorted | null {
  const placeOf = new Map<string, number>()
  const of = new Int32Array(rows.length).fill(-1)
  for (const [i, row] of rows.entries()) {
    const word = String(cell(column, row) ?? '').trim()
    if (word === '') continue
    let place = placeOf.get(word)
    if (place === undefined) {
      if (placeOf.size === MOST_VALUES || word.length > LONGEST_VALUE || isPersonal(word)) return null
      placeOf.set(word, (place = placeOf.size))
    }
    of[i] = place
  }
  const words = [...placeOf.keys()]
  if (words.length > 0 && words.every((word) => /\d/.test(word) && Number.isFinite(Number(word))))
    return sortNumbers(Float64Array.from(of, (place) => (place < 0 ? NaN : Number(words[place]))))
  return { of, groups: words.map((key) => ({ key, title: null })), isOrdered: false }
}

const isPersonal = (word: string): boolean => findPersonalData(word).length > 0

function isTelling({ of, groups }: Sorted): boolean {
  const counts = countsOf(of, groups.length)
  const known = counts.reduce((sum, count) => sum + count, 0)
  const used = counts.filter((count) => count > 0).length
  return (
    used >= 2 &&
    used <= MOST_VALUES &&
    known >= PER_VALUE * used &&
    counts.filter((count) => count >= LEAST_MESSAGES).length >= 2
  )
}

function countsOf(of: Int32Array, groups: number): Uint32Array {
  const counts = new Uint32Array(groups)
  for (const place of of) if (place >= 0) counts[place]!++
  return counts
}

/** The same for groupings that put the same messages together, whatever they call them. */
function partition(of: Int32Array): string {
  const numbers = new Map<number, number>()
  return Array.from(of, (place) => {
    const number = numbers.get(place) ?? numbers.size
    numbers.set(place, number)
    return String.fromCharCode(number)
  }).join('')
}

function withMissing({ of, groups, isOrdered }: Sorted): Sorted {
  if (!of.includes(-1)) return { of, groups, isOrdered }
  return {
    of: of.map((place) => (place < 0 ? groups.length : place)),
    groups: [...groups, { key: '', title: { ...NO_ENTRY } }],
    isOrdered,
  }
}
