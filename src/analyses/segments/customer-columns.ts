import { ClienteleError } from '../../core/errors'
import { fill, type Text } from '../../core/locale'
import { CUSTOM_PREFIX, findField } from '../../schema'
import { cell, codes, type Column, type Frame } from '../../schema/columns'
import { ascending, median, quantileSorted } from '../../math/statistics'
import type { FeatureColumn } from './feature-column'
import { LEVELS } from './messages'

/** A column with more gaps than this says more about the form than about the customers. */
const MOST_MISSING = 0.5
/** Answers that are told apart; rarer ones are one group. */
const MOST_LEVELS = 12
/** Beyond this many different answers, or one for every second customer, a column names people or things, not kinds of people. */
const MOST_ANSWERS = 200
const YEAR_MS = 365.25 * 86_400_000
const DAY_MS = 86_400_000
/** Fields of the customers table that say who somebody is or how to reach them, not what they are like. */
const NOT_KINDS = new Set([
  ...['person', 'nick', 'name', 'region', 'city', 'address', 'postcode', 'zip'],
  ...['emailConsentAt', 'smsConsentAt'],
])
/** Dates that a number can be made of. */
const DATES = new Set(['birthday', 'createdAt'])

/** What a column of the customers table says of each customer. */
export interface CustomerTrait {
  name: string
  title: Text
  /** Numbers with the median in the gaps; or answers, one list a customer. */
  content: { kind: 'number'; unit: 'number' | 'money'; values: Float64Array } | { kind: 'levels'; levels: Level[] }
  /** Customers without a value. */
  missing: number
}

interface Level {
  title: Text
  /** 1 for customers who have it. */
  has: Uint8Array
}

/** The row of the customers table of each customer, −1 for who has none; the first row of several. */
export function rowsByPerson(frame: Frame | undefined, keys: readonly string[]): Int32Array {
  const person = frame && codes(frame, 'person')
  const rows = new Int32Array(keys.length).fill(-1)
  if (!person) return rows
  const first = new Int32Array(person.dictionary.length).fill(-1)
  for (let row = frame.rows - 1; row >= 0; row--) first[person.codes[row]!] = row
  // Rows that name nobody are nobody's, and least of all those of who has no row.
  first[0] = -1
  const codeOf = new Map(person.dictionary.map((key, code) => [key, code]))
  keys.forEach((key, i) => (rows[i] = first[codeOf.get(key) ?? 0] ?? -1))
  return rows
}

/** Columns of the customers table that could tell kinds of customers apart, by name. */
export const traitNames = (frame: Frame): string[] =>
  traitColumns([...frame.columns.keys()]).filter((name) => {
    const { kind } = frame.columns.get(name)!
    return kind !== 'text' && (kind !== 'date' || DATES.has(name))
  })

/** The same where only the names are known. */
export const traitColumns = (names: readonly string[]): string[] =>
  names.filter((name) => findField('customers', name)?.personal !== true && !NOT_KINDS.has(name))

/**
 * A column as what it says of each customer; null where it says nothing that could tell kinds apart (all the same, or nearly every
 * customer something else), or where more than half of the customers have no value. A birthday is an age at `asOf`; another date the days
 * until then.
 */
export function readTrait(frame: Frame, name: string, rows: Int32Array, asOf: number): CustomerTrait | null {
  const written = frame.columns.get(name)
  if (!written || rows.length === 0) return null
  const column = asNumbers(written)
  const field = findField('customers', name)
  if (column.kind === 'date' && Number.isNaN(asOf)) return null
  const isNumeric = column.kind === 'f64' || column.kind === 'date'
  const content = isNumeric
    ? numberOf(column, rows, name, asOf, field?.unit === 'money' ? 'money' : 'number')
    : levelsOf(column, rows, field?.list === true || name === 'tags' || name === 'interests')
  return content && { name, title: titleOfColumn(name), ...content }
}

/** Words that are all numbers, of more kinds than a person tells apart, are numbers: a year of birth is no category. */
function asNumbers(column: Column): Column {
  if (column.kind !== 'code' || column.dictionary.length <= MOST_LEVELS + 1) return column
  const numbers = column.dictionary.map((word) => (word.trim() === '' ? NaN : Number(word)))
  if (!numbers.every((value, code) => code === 0 || Number.isFinite(value))) return column
  return { kind: 'f64', values: Float64Array.from(column.codes, (code) => (code === 0 ? NaN : numbers[code]!)) }
}

/** What a column of the customers table is called: of one that the shop made up, its header. */
export function titleOfColumn(name: string): Text {
  const own = name.startsWith(CUSTOM_PREFIX) ? name.slice(CUSTOM_PREFIX.length) : name
  if (name === 'birthday') return LEVELS.age
  return findField('customers', name)?.title ?? { en: own, zh: own }
}

type Read = Pick<CustomerTrait, 'content' | 'missing'> | null

function numberOf(
  column: Extract<Column, { kind: 'f64' | 'date' }>,
  rows: Int32Array,
  name: string,
  asOf: number,
  unit: 'number' | 'money',
): Read {
  const read = (value: number): number =>
    column.kind === 'f64' ? value : (asOf - value) / (name === 'birthday' ? YEAR_MS : DAY_MS)
  const known = Float64Array.from(rows, (row) => (row < 0 ? NaN : read(column.values[row]!)))
  const missing = known.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0)
  if (missing > rows.length * MOST_MISSING) return null
  const sorted = ascending(known.filter((value) => Number.isFinite(value)))
  const middle = median(sorted)
  if (sorted[0] === sorted.at(-1)) return null
  const fence = fencesOf(sorted)
  const values = known.map((value) => (Number.isFinite(value) ? Math.min(Math.max(value, fence[0]), fence[1]) : middle))
  return { content: { kind: 'number', unit, values }, missing }
}

/** A birth year of 1893 or an income of 666,666 is no kind of customer: far beyond the quartiles (Tukey's outer fences) a value counts as the fence. */
function fencesOf(sorted: Float64Array): [low: number, high: number] {
  const [first, third] = [quantileSorted(sorted, 0.25), quantileSorted(sorted, 0.75)]
  const reach = 3 * (third - first)
  return reach > 0 ? [first - reach, third + reach] : [-Infinity, Infinity]
}

function levelsOf(column: Column, rows: Int32Array, isList: boolean): Read {
  const answers = answersOf(column, isList)
  const counts = new Map<string, number>()
  const most = Math.max(MOST_LEVELS, Math.min(MOST_ANSWERS, rows.length / 2))
  let missing = 0
  for (const row of rows) {
    const own = row < 0 ? [] : answers(row)
    if (own.length === 0) missing++
    for (const answer of own) counts.set(answer, (counts.get(answer) ?? 0) + 1)
    if (counts.size > most) return null
  }
  // In a list nothing is an answer too: no interest, no tag.
  if (!isList && missing > rows.length * MOST_MISSING) return null
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([answer]) => answer)
  const shown = sorted.length <= MOST_LEVELS ? sorted : sorted.slice(0, MOST_LEVELS - 1)
  const names: Text[] = shown.map((answer) => ({ en: answer, zh: answer }))
  const hasOthers = shown.length < sorted.length
  if (hasOthers) names.push(LEVELS.others)
  if (!isList && missing > 0) names.push(LEVELS.unknown)
  const place = new Map(shown.map((answer, at) => [answer, at]))
  const levels = names.map((title) => ({ title, has: new Uint8Array(rows.length) }))
  rows.forEach((row, i) => {
    const own = row < 0 ? [] : answers(row)
    for (const answer of own) levels[place.get(answer) ?? shown.length]!.has[i] = 1
    if (own.length === 0 && !isList) levels.at(-1)!.has[i] = 1
  })
  const telling = levels.filter(({ has }) => has.includes(0) && has.includes(1))
  return telling.length === 0 ? null : { content: { kind: 'levels', levels: telling }, missing: isList ? 0 : missing }
}

const SEPARATORS = /[;,|]/

function answersOf(column: Column, isList: boolean): (row: number) => string[] {
  return (row) => {
    const value = cell(column, row)
    if (value === null) return []
    const text = String(value)
    if (!isList) return [text]
    return [...new Set(text.split(SEPARATORS).map((part) => part.trim()))].filter((part) => part !== '')
  }
}

/** The matrix columns of a trait: a number, or a 0/1 column for each answer. `feature` numbers what weighs as one. */
export function encodeTrait(trait: CustomerTrait, feature: number): { column: FeatureColumn; values: Float64Array }[] {
  const { name, title, content } = trait
  if (content.kind === 'number') {
    return [{ column: { name, title, unit: content.unit, isLog: false, feature }, values: content.values }]
  }
  return content.levels.map((level) => ({
    column: {
      name: `${name}=${level.title.en}`,
      title: titleOfLevel(title, level.title),
      unit: 'level',
      isLog: false,
      feature,
    },
    values: Float64Array.from(level.has),
  }))
}

const titleOfLevel = (title: Text, level: Text): Text => ({
  en: fill(LEVELS.of.en, { feature: title.en, level: level.en }),
  zh: fill(LEVELS.of.zh, { feature: title.zh, level: level.zh }),
})

/** @throws ClienteleError DATA_MISSING, naming what the column lacks. */
export function refuseTrait(name: string): never {
  const title = titleOfColumn(name)
  throw new ClienteleError('DATA_MISSING', {
    needs: {
      en: fill(LEVELS.filled.en, { feature: title.en, share: MOST_MISSING * 100 }),
      zh: fill(LEVELS.filled.zh, { feature: title.zh, share: MOST_MISSING * 100 }),
    },
  })
}
