import { cell, type Column, type Frame } from '../../schema/columns'
import { KNOWN_BY, type KnownMoods } from './spec'

/** Words that data uses for how a message feels, by step. */
const WORDS: readonly string[] = [
  'very negative,very bad,very-negative,terrible,很差,非常差,极差',
  'negative,neg,bad,unhappy,dissatisfied,not recommended,差评,差,负面,消极,不满意,不满',
  'neutral,neu,mixed,ok,中评,一般,中性,中立',
  'positive,pos,good,happy,satisfied,recommended,好评,好,正面,积极,满意',
  'very positive,very good,very-positive,excellent,非常好,很好,极好,非常满意',
]

const stepOfWord = new Map(WORDS.flatMap((words, i) => words.split(',').map((word) => [word, i + 1] as const)))

/** What rows are known to feel by: step 1 to 5, 0 for unknown, and place in `KNOWN_BY`. */
export interface Known {
  step: Uint8Array
  by: Uint8Array
  scale: KnownMoods['scale']
}

interface Sources {
  rating: Column | undefined
  label: Column | undefined
  /** By key of the message. */
  corrections: ReadonlyMap<string, number>
  keyOf: (row: number) => string
  /** Whether a row counts: the customer's own words. */
  isOwn: (row: number) => boolean
}

/** Corrections prevail over labels, labels over ratings. */
export function readKnown(frame: Frame, { rating, label, corrections, keyOf, isOwn }: Sources): Known {
  const known: Known = { step: new Uint8Array(frame.rows), by: new Uint8Array(frame.rows), scale: null }
  const set = (row: number, step: number, by: (typeof KNOWN_BY)[number]): void => {
    known.step[row] = step
    known.by[row] = KNOWN_BY.indexOf(by)
  }
  const values = rating && numbersOf(rating, frame.rows)
  known.scale = values ? scaleOf(values.filter((value, row) => !Number.isNaN(value) && isOwn(row))) : null
  const stepOfLabel = label ? stepsOfLabels(label, frame.rows, isOwn) : stepOfWord
  for (let row = 0; row < frame.rows; row++) {
    if (!isOwn(row)) continue
    if (known.scale && !Number.isNaN(values![row]!)) set(row, stepOn(known.scale, values![row]!), 'rating')
    const step = stepOfLabel.get(wordOf(label, row))
    if (step !== undefined) set(row, step, 'label')
    const corrected = corrections.size > 0 ? corrections.get(keyOf(row)) : undefined
    if (corrected !== undefined) set(row, corrected, 'correction')
  }
  return known
}

const wordOf = (label: Column | undefined, row: number): string =>
  label
    ? String(cell(label, row) ?? '')
        .trim()
        .toLowerCase()
    : ''

/** Numbers that sets of labelled texts use for bad, neither and good. */
const SIGNS: readonly ReadonlyMap<string, number>[] = [
  new Map([
    ['0', 1],
    ['1', 5],
  ]),
  new Map([
    ['-1', 1],
    ['0', 3],
    ['1', 5],
  ]),
]

const MOST_SIGNS = 3

/** Steps by label: by words, or by signs, where there are signs alone, the worst and the best among them. */
function stepsOfLabels(label: Column, rows: number, isOwn: (row: number) => boolean): ReadonlyMap<string, number> {
  const words = new Set<string>()
  for (let row = 0; row < rows && words.size <= MOST_SIGNS; row++) {
    const word = isOwn(row) ? wordOf(label, row) : ''
    if (word !== '') words.add(word)
  }
  const isAll = (steps: ReadonlyMap<string, number>): boolean => {
    const found = [...words].map((word) => steps.get(word))
    return !found.includes(undefined) && found.includes(1) && found.includes(5)
  }
  return SIGNS.find(isAll) ?? stepOfWord
}

/** Numbers, also where a file's column was kept as words. */
function numbersOf(column: Column, rows: number): Float64Array {
  if (column.kind === 'f64') return column.values
  return Float64Array.from({ length: rows }, (_, row) => {
    const value = cell(column, row)
    return value === null || value === '' ? NaN : Number(value)
  })
}

/** Scales that people rate on; the ends are those of the scale, not of the shop: nobody may have given the worst. */
const SCALES: readonly [low: number, high: number][] = [
  [0, 1],
  [1, 5],
  [0, 5],
  [1, 10],
  [0, 10],
  [0, 100],
]

/** The first scale that holds all ratings; null where they are all alike on none, or of no scale. */
function scaleOf(values: Float64Array): KnownMoods['scale'] {
  if (values.length === 0) return null
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
  // Ones alone are one star, or ticks: nothing is known by them.
  if (low === high && high <= 1) return null
  return SCALES.find(([from, to]) => low >= from && high <= to) ?? null
}

const stepOn = ([low, high]: [number, number], value: number): number =>
  1 + Math.round((4 * (value - low)) / (high - low))
