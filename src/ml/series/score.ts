import type { Trial } from './backtest'
import { THIRDS, thirdOf } from './calibrate'
import type { MethodId, MethodScore } from './types'

/** Sums that scores are made of; may go over many series. */
export interface Tally {
  scaled: number
  scaledCount: number
  symmetric: number
  absolute: number
  signed: number
  count: number
  /** Levels × thirds. */
  inside: Float64Array
  judged: Float64Array
}

export const openTally = (levels: number): Tally => ({
  scaled: 0,
  scaledCount: 0,
  symmetric: 0,
  absolute: 0,
  signed: 0,
  count: 0,
  inside: new Float64Array(levels * THIRDS),
  judged: new Float64Array(levels * THIRDS),
})

/** Half the width of an interval, in deviations, by level and third. */
export type Reach = (level: number, third: number) => number

/** Counts a trial's errors, and which of its actual values lay inside the intervals of that reach. */
export function count(tally: Tally, { outlook, actual, scale }: Trial, levels: readonly number[], reach: Reach): void {
  const horizon = outlook.mean.length
  const reaches = levels.map((_, l) => Array.from({ length: THIRDS }, (_unused, third) => reach(l, third)))
  for (let h = 0; h < actual.length; h++) {
    if (Number.isNaN(actual[h]!)) continue
    const error = outlook.mean[h]! - actual[h]!
    const size = Math.abs(outlook.mean[h]!) + Math.abs(actual[h]!)
    tally.count++
    tally.absolute += Math.abs(error)
    tally.signed += error
    tally.symmetric += size === 0 ? 0 : (200 * Math.abs(error)) / size
    if (scale > 0 || error === 0) {
      tally.scaled += error === 0 ? 0 : Math.abs(error) / scale
      tally.scaledCount++
    }
    const third = thirdOf(h, horizon)
    for (const [l, reached] of reaches.entries()) {
      tally.judged[l * THIRDS + third]!++
      if (Math.abs(error) <= reached[third]! * outlook.deviation[h]!) tally.inside[l * THIRDS + third]!++
    }
  }
}

export const toScore = (method: MethodId, tally: Tally, isOneSeries: boolean): MethodScore => ({
  method,
  mase: tally.scaled / tally.scaledCount,
  smape: tally.symmetric / tally.count,
  mae: isOneSeries ? tally.absolute / tally.count : NaN,
  bias: isOneSeries ? tally.signed / tally.count : NaN,
  forecasts: tally.count,
  coverage: tally.inside.map((inside, i) => inside / tally.judged[i]!),
})
