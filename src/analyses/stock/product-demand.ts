import { CANDIDATES, followPaths, WARM } from './paths'
import type { Demand } from './distribution'
import { patternOf } from './pattern'
import type { DemandMethod, Pattern } from './spec'

/** Errors of so many steps ago count half. */
const HALF_LIFE = 26
const KEEP = 0.5 ** (1 / HALF_LIFE)
/** What single steps vary by counts as so many errors over the whole time: it stands in where few of those are known. */
const OF_STEPS = 6
/** Steps that the spread of single steps, and the pattern of demand, are read from. */
const RECENT = 52
/** Another method than the first is taken where its errors are clearly smaller. */
const CLEARLY = 0.97

/** One product's sales in equal steps, and the time that its stock has to last. */
export interface Timeline {
  /** Pieces by step, the season taken out; and by day, running total: `total[d]` is what sold before day d. */
  steps: Float64Array
  total: Float64Array
  stepDays: number
  /** Lead time and days to the next look. */
  spanDays: number
  /** What the season multiplies demand by over the span that begins with step t; all 1 without one. */
  seasonFrom: Float64Array
}

/** Demand over the span as expected after `t` steps, with its spread. */
export interface Standing extends Demand {
  method: DemandMethod
  pattern: Pattern
}

interface ProductDemand {
  /** Least t at which something can be said, and the last at which it is known what came. */
  first: number
  last: number
  /** What is expected of the span after `t` steps, by nothing that was not known then. */
  standAt(t: number): Standing
  /** What came in the span that begins with step t. */
  cameAfter(t: number): number
}

/**
 * Every candidate's forecasts of the whole span, from each step of the past, against what came: the spread is that of these errors
 * themselves, so that errors which point the same way for weeks are in it, as they are not in √time times a step's.
 */
export function judgeDemand(line: Timeline): ProductDemand {
  const { steps, stepDays, spanDays, seasonFrom } = line
  const perSpan = spanDays / stepDays
  const lag = Math.ceil(perSpan)
  const count = steps.length
  const first = Math.min(WARM, count)
  const last = count - lag
  const paths = followPaths(steps)
  const came = (t: number): number => line.total[t * stepDays + spanDays]! - line.total[t * stepDays]!
  const said = (candidate: number, t: number): number => paths[candidate]![t]! * perSpan * seasonFrom[t]!
  const { squares, weights } = sumSquares(paths.length, { first, last, said, came })
  return {
    first,
    last,
    cameAfter: came,
    standAt(t) {
      const known = Math.min(t - lag, last)
      const errors = known >= first ? known - first : -1
      const best = errors < 0 ? 0 : chooseBy(squares, errors)
      const mean = said(best, t)
      const recent = steps.subarray(Math.max(0, t - RECENT), t)
      const ofSteps = Math.max(mean, varianceOf(recent) * perSpan * seasonFrom[t]! ** 2)
      const weight = errors < 0 ? 0 : weights[errors]!
      const sum = errors < 0 ? 0 : squares[best]![errors]!
      const pattern = patternOf(recent)
      return {
        mean,
        sd: Math.sqrt((sum + OF_STEPS * ofSteps) / (weight + OF_STEPS)),
        isNormal: pattern === 'smooth',
        method: mean > 0 ? CANDIDATES[best]!.method : 'none',
        pattern,
      }
    },
  }
}

interface Errors {
  first: number
  last: number
  said(candidate: number, t: number): number
  came(t: number): number
}

/** By candidate and number of errors known: their squares' sum, older ones fading; and the sum of the weights. */
function sumSquares(
  candidates: number,
  { first, last, said, came }: Errors,
): { squares: Float64Array[]; weights: Float64Array } {
  const length = Math.max(0, last - first + 1)
  const weights = new Float64Array(length)
  for (let i = 0; i < length; i++) weights[i] = (i === 0 ? 0 : weights[i - 1]! * KEEP) + 1
  const squares = Array.from({ length: candidates }, (_, candidate) => {
    const sums = new Float64Array(length)
    let sum = 0
    for (let i = 0; i < length; i++) {
      sum = sum * KEEP + (came(first + i) - said(candidate, first + i)) ** 2
      sums[i] = sum
    }
    return sums
  })
  return { squares, weights }
}

function chooseBy(squares: readonly Float64Array[], errors: number): number {
  let best = 0
  let least = squares[0]![errors]! * CLEARLY
  for (let candidate = 1; candidate < squares.length; candidate++) {
    if (squares[candidate]![errors]! >= least) continue
    least = squares[candidate]![errors]!
    best = candidate
  }
  return best
}

function varianceOf(values: Float64Array): number {
  if (values.length < 2) return 0
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / values.length
  let square = 0
  for (const value of values) square += (value - mean) ** 2
  return square / (values.length - 1)
}
