import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { toEnd } from '../../../src/core/to-end'
import { originsOf, tryMethods } from '../../../src/ml/series/backtest'
import { chooseMethod, type Losses, lossesOf, poolLosses } from '../../../src/ml/series/choose'
import { averageOf } from '../../../src/ml/series/combine/average'
import { fitOne } from '../../../src/ml/series/ets/fit'
import { forecast as forecastEts } from '../../../src/ml/series/ets/forecast'
import { fitHoltWinters } from '../../../src/ml/series/holt-winters/fit'
import { foresee, standAt } from '../../../src/ml/series/foresee'
import { forecastMany, type ForecastBatch, type MethodId, type Series } from '../../../src/ml/series'
import { METHODS, suits } from '../../../src/ml/series/methods'
import { naiveError, prepareSeries } from '../../../src/ml/series/prepare'
import { ses } from '../../../src/ml/series/smoothing'
import { theta } from '../../../src/ml/series/theta/theta'
import { tryRecurrent } from '../../../src/ml/series/recurrent'
import { RECURRENT_IDS, type LocalId, type LocalMethod } from '../../../src/ml/series/types'
import type { Contest, Retail } from './sets'

export { readM3, readPassengers, readRetail } from './sets'

const SEED = 42
const LEVELS = [0.8, 0.95]
const REACH = [1.2815515655446004, 1.959963984540054]
const THIRDS = 3
/** What the automatic choice is made among. */
const CANDIDATES: MethodId[] = [
  'naive',
  'seasonal-naive',
  'ses',
  'holt',
  'damped',
  'holt-winters-additive',
  'holt-winters-multiplicative',
  'ets',
  'theta',
  'dynamic-theta',
  'comb',
  'ensemble',
]

const smape = (actual: number, forecast: number): number =>
  actual === forecast ? 0 : (200 * Math.abs(actual - forecast)) / (Math.abs(actual) + Math.abs(forecast))
/** Of the processor: what else the machine does meanwhile does not count. */
function clock(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
const seconds = <T>(work: () => T): { result: T; seconds: number } => {
  const start = clock()
  const result = work()
  return { result, seconds: clock() - start }
}

/** Sums over the forecasts of a method. */
function openScore() {
  return {
    series: 0,
    perSeries: 0,
    mase: 0,
    errors: 0,
    forecasts: 0,
    inside: new Float64Array(6),
    judged: new Float64Array(6),
  }
}
type Score = ReturnType<typeof openScore>
type Bounds = (level: number, h: number) => [number, number]

function addScore(score: Score, { train, test, period }: Contest, mean: Float64Array, bounds: Bounds): void {
  let [sum, absolute] = [0, 0]
  test.forEach((actual, h) => {
    sum += smape(actual, mean[h]!)
    absolute += Math.abs(actual - mean[h]!)
    const third = Math.min(THIRDS - 1, Math.floor((h * THIRDS) / test.length))
    LEVELS.forEach((_, l) => {
      const [lower, upper] = bounds(l, h)
      score.judged[l * THIRDS + third]! += 1
      if (actual >= lower && actual <= upper) score.inside[l * THIRDS + third]! += 1
    })
  })
  score.series++
  score.perSeries += sum / test.length
  score.errors += sum
  score.forecasts += test.length
  score.mase += absolute / test.length / naiveError(train, period)
}

const shown = ({ series, perSeries, mase, errors, forecasts, inside, judged }: Score) => ({
  series,
  perSeries: perSeries / series,
  pooled: errors / forecasts,
  mase: mase / series,
  coverage: [...inside].map((count, i) => count / judged[i]!),
})

function grouped() {
  const scores = new Map<string, Score>()
  const of = (group: string): Score => {
    const score = scores.get(group) ?? openScore()
    scores.set(group, score)
    return score
  }
  return {
    add(contest: Contest, mean: Float64Array, bounds: Bounds): void {
      for (const group of [contest.frequency, 'ALL']) addScore(of(group), contest, mean, bounds)
    },
    rows: () => Object.fromEntries([...scores].map(([group, score]) => [group, shown(score)])),
  }
}

/** One method over all series that it can be fitted to, its intervals at the model's word. */
export function oneMethod(id: LocalId, contests: readonly Contest[]) {
  const method: LocalMethod = METHODS[id]
  const scores = grouped()
  const { seconds: spent } = seconds(() => {
    for (const contest of contests) {
      const { train, period, test } = contest
      if (!suits(id, train, period)) continue
      const { mean, deviation } = method.forecast(method.fit(train, period), test.length)
      const floored = mean.map((value) => Math.max(0, value))
      scores.add(contest, floored, (l, h) => [
        Math.max(0, mean[h]! - REACH[l]! * deviation[h]!),
        mean[h]! + REACH[l]! * deviation[h]!,
      ])
    }
  })
  return { id, seconds: spent, groups: scores.rows() }
}

/**
 * What other leads of the mean of several would have done on the earlier values alone: the last known horizon of each series is forecast
 * from what was before it, by what was chosen before it. The values of the competition’s own test are not looked at.
 */
export function leadsOnEarlierValues(contests: readonly Contest[], origins: number, leads: readonly number[]) {
  const kinds = new Map<string, { losses: Losses; errorOf: (method: LocalId) => number; horizon: number }[]>()
  for (const { frequency, train, test, period } of contests) {
    const horizon = test.length
    const [past, came] = [train.slice(0, -horizon), train.slice(-horizon)]
    if (past.length < LEAST_EARLIER) continue
    const ready = prepareSeries(toSeries(past, period))
    const cuts = originsOf(past.length, period, horizon, origins)
    const losses = lossesOf(toEnd(tryMethods(ready, CANDIDATES as LocalId[], cuts, horizon)), false)
    const standpoint = standAt(ready, past.length, horizon)
    const known = new Map<LocalId, number>()
    const errorOf = (method: LocalId): number => {
      const error = known.get(method) ?? symmetricError(came, toEnd(foresee(method, standpoint))!.outlook.mean)
      known.set(method, error)
      return error
    }
    kinds.set(frequency, [...(kinds.get(frequency) ?? []), { losses, errorOf, horizon }])
  }
  return leads.map((lead) => {
    const rows: Record<string, number> = {}
    let [sum, count, several, series] = [0, 0, 0, 0]
    for (const [frequency, own] of kinds) {
      const pooled = poolLosses(own.map(({ losses }) => losses))
      let [ownSum, ownCount] = [0, 0]
      for (const { losses, errorOf, horizon } of own) {
        const chosen = (chooseMethod(losses, pooled, lead) ?? 'ses') as LocalId
        ownSum += errorOf(chosen)
        ownCount += horizon
        several += chosen === 'ensemble' ? 1 : 0
      }
      rows[frequency] = ownSum / ownCount
      sum += ownSum
      count += ownCount
      series += own.length
    }
    return { lead, groups: { ...rows, ALL: sum / count }, several: several / series, series }
  })
}

/** Fewer values before the last horizon than any method learns from say nothing. */
const LEAST_EARLIER = 9

const symmetricError = (came: Float64Array, mean: Float64Array): number =>
  came.reduce((sum, actual, h) => sum + smape(actual, mean[h]!), 0)

const toSeries = (values: Float64Array, period: number): Series => ({ values, period, start: 0 })

async function ask(series: Series[], horizon: number, methods: MethodId[], origins: number): Promise<ForecastBatch> {
  const outcome = await drive(forecastMany(series, { horizon, methods, origins, levels: LEVELS }, createRandom(SEED)))
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

/** The choice by rolling back-test, with the intervals that it sets, over a contest. */
export async function automatic(contests: readonly Contest[], origins: number) {
  const scores = grouped()
  const chosen: Record<string, number> = {}
  const start = clock()
  for (const frequency of new Set(contests.map((contest) => contest.frequency))) {
    const own = contests.filter((contest) => contest.frequency === frequency)
    const series = own.map(({ train, period }) => toSeries(train, period))
    const batch = await ask(series, own[0]!.test.length, CANDIDATES, origins)
    batch.series.forEach(({ mean, intervals, method }, i) => {
      chosen[method] = (chosen[method] ?? 0) + 1
      scores.add(own[i]!, mean, (l, h) => [intervals[l]!.lower[h]!, intervals[l]!.upper[h]!])
    })
  }
  return { seconds: clock() - start, groups: scores.rows(), chosen }
}

/** Every so many of the monthly series. */
export const someMonthly = (contests: readonly Contest[], every: number): Contest[] =>
  contests.filter(({ frequency }) => frequency === 'MONTHLY').filter((_, i) => i % every === 0)

/** The last weeks of a shop's products, from what was before. */
export const productContests = ({ products }: Retail, horizon: number): Contest[] =>
  products.map((values) => ({
    frequency: 'PRODUCTS',
    period: 1,
    train: values.slice(0, -horizon),
    test: values.slice(-horizon),
  }))

/** Networks over all of some series at once, and their mean with that of several methods, beside plain methods on the same. */
export async function recurrent(own: readonly Contest[]) {
  const readys = own.map(({ train, test, period }) =>
    prepareSeries(toSeries(Float64Array.from([...train, ...test]), period)),
  )
  const origins = own.map(({ train }) => [train.length])
  const rows: { title: string; seconds: number; groups: object }[] = [
    { ...oneMethod('ses', own), title: 'simple smoothing' },
    { ...oneMethod('ensemble', own), title: 'mean of ETS, Theta and dynamic Theta' },
  ]
  const several = own.map(({ train, test, period }) =>
    METHODS.ensemble.forecast(METHODS.ensemble.fit(train, period), test.length),
  )
  for (const id of RECURRENT_IDS) {
    const start = clock()
    const work = { id, readys, horizon: own[0]!.test.length, random: createRandom(SEED), engine: typedArrays }
    const outcome = await drive(tryRecurrent(work, origins))
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
    const seconds = clock() - start
    const [alone, together] = [grouped(), grouped()]
    outcome.result.forEach(([trial], i) => {
      const both = averageOf([trial!.outlook, several[i]!])
      for (const [scores, { mean, deviation }] of [
        [alone, trial!.outlook],
        [together, both],
      ] as const) {
        scores.add(own[i]!, mean, (l, h) => [
          mean[h]! - REACH[l]! * deviation[h]!,
          mean[h]! + REACH[l]! * deviation[h]!,
        ])
      }
    })
    rows.push({ title: id.toUpperCase(), seconds, groups: alone.rows() })
    rows.push({ title: `mean of that and of ${id.toUpperCase()}`, seconds, groups: together.rows() })
  }
  return rows
}

/** Classical Holt-Winters on the whole series, and its errors over the last two years from what was before. */
export function passengers(values: Float64Array) {
  return (['M', 'A'] as const).map((kind) => {
    const { alpha, beta, gamma, sumOfSquares } = fitHoltWinters(values, 12, kind)
    const [train, test] = [values.slice(0, 120), values.slice(120)]
    const { mean } = forecastEts(fitHoltWinters(train, 12, kind), test.length)
    const errors = test.map((actual, h) => Math.abs(actual - mean[h]!))
    const meanOf = (each: (h: number) => number) => errors.reduce((sum, _, h) => sum + each(h), 0) / errors.length
    return {
      kind,
      fit: [alpha, beta / alpha, gamma / (1 - alpha), sumOfSquares],
      errors: [
        meanOf((h) => (100 * errors[h]!) / test[h]!),
        meanOf((h) => smape(test[h]!, mean[h]!)),
        meanOf((h) => errors[h]!) / naiveError(train, 12),
        Math.sqrt(meanOf((h) => errors[h]! ** 2)),
      ],
    }
  })
}

/** Simple smoothing of a series without a season: α and the sum of squares. */
export function simple(values: readonly number[]) {
  const { smooth } = ses.fit(Float64Array.from(values), 1)
  return [smooth.alpha, smooth.sumOfSquares]
}

/** Rolling back-tests of a shop's revenue: each candidate's and the choice's error beside the seasonal naive one's. */
export async function revenue({ daily }: Retail) {
  const weekly = Float64Array.from({ length: Math.floor(daily.length / 7) }, (_, week) =>
    daily.slice(week * 7, week * 7 + 7).reduce((sum, value) => sum + value, 0),
  )
  const cases = [
    { title: 'daily, 28 days ahead', series: toSeries(daily, 7), horizon: 28, origins: 8 },
    { title: 'weekly, 8 weeks ahead', series: toSeries(weekly, 1), horizon: 8, origins: 6 },
  ]
  return Promise.all(
    cases.map(async ({ title, series, horizon, origins }) => {
      const { scores, series: found } = await ask([series], horizon, [...CANDIDATES, 'trend', 'mean'], origins)
      return {
        title,
        method: found[0]!.method,
        scores: scores.map(({ method, mase, smape }) => ({ method, mase, smape })),
      }
    }),
  )
}

/** The single fits of the peer's step: the daily total with a week's season, 50 products by the week. */
export function singleFits({ daily, products }: Retail) {
  return seconds(() => {
    forecastEts(fitOne(daily, 7, { error: 'A', trend: 'Ad', season: 'A' }), 30)
    for (const product of products) forecastEts(fitOne(product, 1, { error: 'A', trend: 'Ad', season: 'N' }), 8)
  }).seconds
}

/** Theta over some series. */
export const thetaSeconds = (contests: readonly Contest[]): number =>
  seconds(() => {
    for (const { train, period, test } of contests) theta.forecast(theta.fit(train, period), test.length)
  }).seconds

/** Additive errors, damped trend, with a season where there is one: the likelihood of each, and the time. */
export function etsFits(contests: readonly Contest[]) {
  return seconds(() =>
    contests.map(({ train, period }) => {
      const season = period > 1 ? 'A' : 'N'
      return fitOne(train, period, { error: 'A', trend: 'Ad', season }).logLikelihood
    }),
  )
}
