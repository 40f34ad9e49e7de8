import type { Feature, ListFeature } from '../../ml/encode/types'
import { FLAG_LEVELS, type DateCells, type LevelCells } from './cells'
import { splitList, type Judged } from './judge-column'
import type { FeatureInfo } from './spec'

export interface MadeFeature {
  info: FeatureInfo
  feature: Feature
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** A month of the year means something only where more than one year could be told by it. */
const YEAR_DAYS = 330
const WEEK_DAYS = 14

/**
 * What is learned from a column: itself, or of dates how long ago, and the month, weekday and hour where they vary. With `like`,
 * the same parts, counted from the same moment, as were made of another file's column; with 'every', all parts of a date: a model
 * that was learned elsewhere takes those that it knows.
 */
export function makeFeatures(judged: Judged, like?: readonly FeatureInfo[] | 'every'): MadeFeature[] {
  const { title, cells, fact } = judged
  const column = (like === 'every' ? undefined : like?.[0]?.column) ?? judged.column
  const info: FeatureInfo = { name: column, column, title, part: 'whole', isFlag: cells.kind === 'flag' }
  if (cells.kind === 'text') return []
  if (cells.kind === 'number') return [{ info, feature: { kind: 'number', name: column, values: cells.values } }]
  if (cells.kind === 'date') return dateFeatures(info, cells, like)
  if (fact.kind === 'list') return [{ info, feature: listFeature(column, cells) }]
  const levels = cells.kind === 'flag' ? FLAG_LEVELS : cells.levels
  return [{ info, feature: { kind: 'category', name: column, codes: cells.codes, levels } }]
}

function dateFeatures(
  info: FeatureInfo,
  { values }: DateCells,
  like: readonly FeatureInfo[] | 'every' | undefined,
): MadeFeature[] {
  const isEvery = like === 'every'
  if (like && !isEvery) {
    return like.map(({ part, reference }) =>
      part === 'month' || part === 'weekday' || part === 'hour'
        ? partFeature(info, values, part)
        : dayFeature(info, values, reference!),
    )
  }
  const [first, last] = rangeOf(values)
  const days = (last - first) / DAY_MS
  const clock = values.some((value) => value % DAY_MS !== 0 && value === value)
  return [
    dayFeature(info, values, last),
    ...(isEvery || days > YEAR_DAYS ? [partFeature(info, values, 'month')] : []),
    ...(isEvery || days > WEEK_DAYS ? [partFeature(info, values, 'weekday')] : []),
    ...(isEvery || clock ? [partFeature(info, values, 'hour')] : []),
  ]
}

const nameOf = ({ column }: FeatureInfo, part: FeatureInfo['part']): string => `${column}:${part}`

function dayFeature(info: FeatureInfo, moments: Float64Array, reference: number): MadeFeature {
  const name = nameOf(info, 'daysBefore')
  const values = moments.map((moment) => Math.round(((reference - moment) / DAY_MS) * 1e4) / 1e4)
  return {
    info: { ...info, name, part: 'daysBefore', reference },
    feature: { kind: 'number', name, values },
  }
}

const MONTHS = Array.from({ length: 12 }, (_, i) => String(i + 1))
/** Monday is 1. */
const WEEKDAYS = Array.from({ length: 7 }, (_, i) => String(i + 1))

/** The month and weekday are classes; the hour is a number. */
function partFeature(info: FeatureInfo, moments: Float64Array, part: 'month' | 'weekday' | 'hour'): MadeFeature {
  const name = nameOf(info, part)
  if (part === 'hour') {
    const values = moments.map((moment) => (moment - Math.floor(moment / DAY_MS) * DAY_MS) / HOUR_MS)
    return { info: { ...info, name, part }, feature: { kind: 'number', name, values } }
  }
  const read = part === 'month' ? monthOf : weekdayOf
  const codes = Int32Array.from(moments, (moment) => (moment === moment ? read(moment) : -1))
  const levels = part === 'month' ? MONTHS : WEEKDAYS
  return { info: { ...info, name, part }, feature: { kind: 'category', name, codes, levels } }
}

const monthOf = (moment: number): number => new Date(moment).getUTCMonth()
/** 1 January 1970 was a Thursday. */
const weekdayOf = (moment: number): number => (((Math.floor(moment / DAY_MS) + 3) % 7) + 7) % 7

function rangeOf(values: Float64Array): [first: number, last: number] {
  let [first, last] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < first) first = value
    if (value > last) last = value
  }
  return [first, last]
}

function listFeature(name: string, { codes, levels }: LevelCells): ListFeature {
  const words = new Map<string, number>()
  const wordsOf = levels.map((level) =>
    [...new Set(splitList(level))].map((word) => {
      if (!words.has(word)) words.set(word, words.size)
      return words.get(word)!
    }),
  )
  const offsets = new Uint32Array(codes.length + 1)
  codes.forEach((code, row) => (offsets[row + 1] = offsets[row]! + (code < 0 ? 0 : wordsOf[code]!.length)))
  const out = new Int32Array(offsets[codes.length]!)
  codes.forEach((code, row) => (code < 0 ? undefined : out.set(wordsOf[code]!, offsets[row])))
  return { kind: 'list', name, offsets, codes: out, levels: [...words.keys()] }
}
