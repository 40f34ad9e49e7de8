import type { Random } from '../../core/random'
import type { Rankings, RankMetrics } from './rankings'
import type { Measured, Statistics } from './statistics'
import type { Estimate, MetricName } from './types'

export type Estimates = Partial<Record<MetricName, Estimate>>

/** As many as tell a deviation to about 9 %; fewer for very many rows, where it is small. */
const REPLICATES = 60
const LEAST_REPLICATES = 25
const ROWS_IN_ALL = 1e7
/** 97.5 % quantile of the standard normal. */
const Z = 1.959963984540054

const RANGES: Readonly<Record<MetricName, readonly [number, number]>> = {
  auc: [0, 1],
  averagePrecision: [0, 1],
  logLoss: [0, Infinity],
  brier: [0, 2],
  accuracy: [0, 1],
  f1: [0, 1],
  mcc: [-1, 1],
  rmse: [0, Infinity],
  mae: [0, Infinity],
  r2: [-Infinity, 1],
}

/**
 * Metrics of several methods on the same rows, with normal 95 % intervals of what these rows leave open. Variances: of two classes'
 * AUC DeLong's; of means (log loss, Brier, accuracy, MAE) and of functions of them (RMSE, R², F1, MCC) those of the mean and the
 * delta method; of the other ranking metrics that over replicates in which every row counts a Poisson(1) number of times (a
 * bootstrap of rows, the same for all methods). Yields the share done after each replicate and method.
 */
export function* estimatesOf(
  methods: readonly Statistics[],
  rows: number,
  weights: Float64Array | undefined,
  random: Random,
): Generator<number, Estimates[], void> {
  const tallies = methods.map(({ rankings }) => rankings && openTally(rankings))
  const replicates = Math.min(REPLICATES, Math.max(LEAST_REPLICATES, Math.floor(ROWS_IN_ALL / rows)))
  const counts = new Float64Array(rows)
  const isAsked = tallies.some((tally) => tally !== null)
  for (let replicate = 0; isAsked && replicate < replicates; replicate++) {
    for (let row = 0; row < rows; row++) counts[row] = poisson(random) * (weights ? weights[row]! : 1)
    for (const tally of tallies) {
      if (tally) add(tally, counts)
      yield (replicate + 1) / replicates
    }
  }
  return methods.map(({ measured }, at) => {
    const tally = tallies[at]
    return Object.fromEntries([...measured, ...(tally ? close(tally) : [])].map((one) => [one.name, around(one)]))
  })
}

const RANK_METRICS = ['auc', 'averagePrecision'] as const

/** Ranking metrics over the replicates: their count, and sums and squares of their distance from the value itself. */
interface Tally {
  rankings: Rankings
  value: RankMetrics
  count: RankMetrics
  sum: RankMetrics
  square: RankMetrics
}

function openTally(rankings: Rankings): Tally {
  const zero = (): RankMetrics => ({ auc: 0, averagePrecision: 0 })
  return { rankings, value: rankings.of(), count: zero(), sum: zero(), square: zero() }
}

function add({ rankings, value, count, sum, square }: Tally, counts: Float64Array): void {
  const drawn = rankings.of(counts)
  for (const name of RANK_METRICS) {
    const distance = drawn[name] - value[name]
    if (Number.isNaN(distance)) continue
    count[name]++
    sum[name] += distance
    square[name] += distance * distance
  }
}

const close = ({ rankings, value, count, sum, square }: Tally): Measured[] =>
  RANK_METRICS.map((name) => {
    const drawn = (square[name] - sum[name] ** 2 / count[name]) / (count[name] - 1)
    return { name, value: value[name], variance: (name === 'auc' ? rankings.aucVariance : null) ?? drawn }
  })

function around({ name, value, variance }: Measured): Estimate {
  const [least, most] = RANGES[name]
  const deviation = Math.sqrt(Math.max(0, variance))
  const reach = Number.isFinite(deviation) ? Z * deviation : most - least
  return { value, low: Math.max(least, value - reach), high: Math.min(most, value + reach) }
}

/** How often a row is drawn: Poisson with mean 1, by inversion. */
function poisson(random: Random): number {
  const u = random.next()
  let [count, term] = [0, Math.exp(-1)]
  for (let sum = term; u > sum && count < 20; sum += term) term /= ++count
  return count
}
