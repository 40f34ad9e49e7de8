import { lowerBound, upperBound } from '../../math/statistics'
import { compensatedSum } from '../../math/sum'
import type { Groups } from '../treatments-plan'
import { extremeness, findFences, quantilesOf, type Fences } from './fences'
import { histogramOf } from './histogram'
import { overStretches, STRETCH, type Work } from './slices'
import { sortKnown } from './sort-known'
import type { NumberProfile, SampleRow } from './types'

const SAMPLES = 6

/** Figures of a column of numbers, for each group of rows apart, most values first; and how many values differ. */
export function* profileNumbers(
  values: Float64Array,
  groups: Groups,
): Work<{ profiles: NumberProfile[]; distinct: number; known: number }> {
  const profiles: NumberProfile[] = []
  const sorted = yield* sortKnown(values)
  const distinct = yield* countDistinct(sorted)
  for (let group = 0; group < groups.names.length; group++) {
    const own = groups.codes === null ? sorted : yield* sortKnown(yield* valuesOfGroup(values, groups.codes, group))
    if (own.length === 0) continue
    const isIn = groups.codes === null ? undefined : { codes: groups.codes, group }
    profiles.push(yield* profileSorted(own, groups.names[group]!, values, isIn))
  }
  profiles.sort((a, b) => b.count - a.count)
  return { profiles, distinct, known: sorted.length }
}

interface Member {
  codes: Uint32Array
  group: number
}

function* valuesOfGroup(values: Float64Array, codes: Uint32Array, group: number): Work<Float64Array> {
  const own = new Float64Array(values.length)
  let size = 0
  yield* overStretches(values.length, (from, to) => {
    for (let row = from; row < to; row++) if (codes[row] === group) own[size++] = values[row]!
  })
  return own.subarray(0, size)
}

function* profileSorted(
  sorted: Float64Array,
  currency: string,
  values: Float64Array,
  isIn: Member | undefined,
): Work<NumberProfile> {
  const sum = yield* sumOf(sorted)
  const fences = findFences(sorted)
  yield
  const below = lowerBound(sorted, 0)
  const { tooSmall, tooLarge, beyond, extremes } = fences
    ? yield* findExtremes(values, fences, isIn)
    : { tooSmall: 0, tooLarge: 0, beyond: 0, extremes: [] }
  return {
    currency,
    count: sorted.length,
    min: sorted[0]!,
    max: sorted.at(-1)!,
    mean: sum / sorted.length,
    sum,
    quantiles: quantilesOf(sorted),
    zeros: upperBound(sorted, 0) - below,
    negatives: below,
    histogram: histogramOf(sorted, fences),
    fences,
    tooSmall,
    tooLarge,
    weight: beyond === 0 ? 0 : beyond / (yield* magnitudeOf(sorted)),
    extremes,
  }
}

function* sumOf(values: Float64Array): Work<number> {
  const sums: number[] = []
  for (let from = 0; from < values.length; from += STRETCH) {
    sums.push(compensatedSum(values.subarray(from, from + STRETCH)))
    yield
  }
  return compensatedSum(sums)
}

function* magnitudeOf(values: Float64Array): Work<number> {
  let sum = 0
  yield* overStretches(values.length, (from, to) => {
    for (let i = from; i < to; i++) sum += Math.abs(values[i]!)
  })
  return sum
}

export function* countDistinct(sorted: Float64Array): Work<number> {
  let distinct = 0
  yield* overStretches(sorted.length, (from, to) => {
    for (let i = from; i < to; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++
  })
  return distinct
}

/** How many values lie beyond the fences, and the rows of those that lie furthest, largest magnitudes first. */
function* findExtremes(
  values: Float64Array,
  fences: Fences,
  isIn: Member | undefined,
): Work<{ tooSmall: number; tooLarge: number; beyond: number; extremes: SampleRow[] }> {
  let [tooSmall, tooLarge, beyond] = [0, 0, 0]
  const extremes: { row: number; value: number; distance: number }[] = []
  let least = -Infinity
  const keep = (row: number, value: number): void => {
    const distance = distanceBeyond(fences, value)
    if (extremes.length === SAMPLES && distance <= least) return
    extremes.push({ row, value, distance })
    extremes.sort((a, b) => b.distance - a.distance)
    if (extremes.length > SAMPLES) extremes.pop()
    least = extremes.at(-1)!.distance
  }
  yield* overStretches(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row]!
      const side = extremeness(fences, value)
      if (side === 0 || (isIn && isIn.codes[row] !== isIn.group)) continue
      if (side < 0) tooSmall++
      else tooLarge++
      beyond += Math.abs(value)
      keep(row, value)
    }
  })
  return { tooSmall, tooLarge, beyond, extremes: extremes.map(({ row, value }) => ({ row, value })) }
}

/** How far beyond its fence a value lies: as a ratio on the logarithmic scale, as a difference on the other. */
function distanceBeyond({ scale, low, high }: Fences, value: number): number {
  if (scale === 'linear') return value > high ? value - high : low - value
  const magnitude = Math.abs(value)
  return magnitude > high ? magnitude / high : low / magnitude
}
