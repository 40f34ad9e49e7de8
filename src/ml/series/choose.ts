import type { Trial } from './backtest'
import { meanOf } from './line'
import type { MethodId } from './types'

/**
 * How a method did over all series of a kind counts as much as so many origins of one's own: to choose by a handful of errors is
 * mostly to choose by luck. Set on the earlier values of the M3 series alone.
 */
const POOL_WEIGHT = 40

/**
 * The mean of several methods is left for one of them, or another fitted one, only where that was this much closer: a lead that is
 * smaller is mostly luck, and a mean errs less where the past and what comes differ (Bates & Granger 1969; Makridakis & Hibon 2000).
 * What fits nothing needs no lead. Set on the earlier values of the M3 series alone, where 3 to 15 per cent do alike.
 */
export const LEAD = 0.05
const MEAN_OF_SEVERAL: MethodId = 'ensemble'
const FITS_NOTHING: readonly MethodId[] = ['mean', 'naive', 'seasonal-naive', 'drift']

/** Losses, origin by origin, relative to the mean of all methods over all origins of the series. */
export type Losses = Map<MethodId, number[]>

/**
 * Losses of each method, origin by origin: absolute errors; squared ones are for demand that comes now and then, of which the middle is
 * no demand at all.
 */
export function lossesOf(trials: readonly Trial[], isSquared: boolean): Losses {
  const own = trials.map((trial) => lossOf(trial, isSquared))
  const known = own.filter((loss) => !Number.isNaN(loss))
  const mean = known.reduce((sum, loss) => sum + loss, 0) / known.length
  const losses: Losses = new Map()
  for (const [i, { method }] of trials.entries()) {
    if (Number.isNaN(own[i]!)) continue
    const list = losses.get(method) ?? []
    losses.set(method, list)
    list.push(mean === 0 ? 1 : own[i]! / mean)
  }
  return losses
}

function lossOf({ outlook, actual }: Trial, isSquared: boolean): number {
  let [sum, count] = [0, 0]
  for (let h = 0; h < actual.length; h++) {
    const error = Math.abs(actual[h]! - outlook.mean[h]!)
    if (Number.isNaN(error)) continue
    sum += isSquared ? error * error : error
    count++
  }
  return sum / count
}

/** The mean over series of each method's mean loss. */
export function poolLosses(all: readonly Losses[]): Map<MethodId, number> {
  const lists = new Map<MethodId, number[]>()
  for (const losses of all) {
    for (const [method, list] of losses) {
      const means = lists.get(method) ?? []
      lists.set(method, means)
      means.push(meanOf(list))
    }
  }
  return new Map([...lists].map(([method, list]) => [method, meanOf(list)]))
}

/**
 * The method of least loss over a series' own origins, drawn towards how each did over all series: with few origins of its own a series
 * follows the others. The mean of several is a share `lead` ahead. Undefined without losses.
 */
export function chooseMethod(losses: Losses, pooled: ReadonlyMap<MethodId, number>, lead = LEAD): MethodId | undefined {
  let [best, least]: [MethodId | undefined, number] = [undefined, Infinity]
  const most = Math.max(0, ...[...losses.values()].map((list) => list.length))
  for (const [method, list] of losses) {
    const pool = pooled.get(method)!
    // Origins at which it could not be fitted speak neither for nor against it.
    const loss = (list.reduce((a, b) => a + b, 0) + (POOL_WEIGHT + most - list.length) * pool) / (POOL_WEIGHT + most)
    const judged = isFavoured(method, losses) ? loss : loss / (1 - lead)
    if (judged < least) [best, least] = [method, judged]
  }
  return best
}

const isFavoured = (method: MethodId, losses: Losses): boolean =>
  !losses.has(MEAN_OF_SEVERAL) || method === MEAN_OF_SEVERAL || FITS_NOTHING.includes(method)
