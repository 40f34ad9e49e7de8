import { MS_PER_DAY } from '../../../features/periods'
import type { MethodId, MethodScore } from '../../../ml/series/types'
import { alikeness, nextDays, Z80 } from '../outlook'
import { forecastMembers, missOfLines, toldByMembers } from '../by-members'
import { comparePromises, toLedger } from '../keep-promises'
import type {
  Coverage,
  ForecastConfig,
  ForecastInputs,
  ForecastResult,
  ForecastSeries,
  MethodResult,
  OccasionEffect,
  PastForecast,
} from '../spec'
import { type AllForecasts, type Forecasted, scoreOf } from './forecast-all'

/** Largest series that the effect of an occasion is read from. */
const EFFECT_SERIES = 20

/** Everything that the page shows: closed days are put back, and what is no number is null. */
export function toResult(
  inputs: ForecastInputs,
  { by, measure, every, scope }: ForecastConfig,
  all: AllForecasts,
): ForecastResult {
  const { calendar, leftOut } = inputs
  const traces = all.series.map(({ traces }, slot) => pastOf(inputs, all, slot, traces))
  const rho = alikeness(traces)
  // One column of days for all series, of which each shows its part: thousands of copies would outweigh the values.
  const [at, futureAt] = [calendar.at.slice(), calendar.futureAt.slice()]
  const lines = all.series.map((one, slot) =>
    seriesOf(inputs, all, { one, slot, backtest: traces[slot]!, rho, at, futureAt }),
  )
  const { series, groups } = byBetter(inputs, lines, every)
  const count = (choice: ForecastSeries['choice']): number => series.filter((one) => one.choice === choice).length
  // Groups of customers are made anew with every answer: what comes of those of today was not promised of others of the same name.
  const isLasting = inputs.segments === null || inputs.segments === 'newAndReturning'
  return {
    by,
    measure,
    every,
    horizon: calendar.futureAt.length,
    series,
    leftOut,
    methods: methodsOf(all.series),
    coverage: coverageOf(all.judged),
    closedWeekdays: calendar.closedWeekdays,
    underway: calendar.underway,
    occasions: occasionsOf(inputs, all.series),
    past: isLasting ? comparePromises(inputs) : [],
    withdrawn: inputs.withdrawn,
    // Of a chosen period it would be a promise about days that are known.
    ledger: isLasting && scope?.from === undefined && scope?.to === undefined ? toLedger(inputs, series) : null,
    groups,
    choices: { backtest: count('backtest'), quick: count('quick'), simple: count('simple') },
    asOf: calendar.lastFull * MS_PER_DAY,
  }
}

/** Of groups of customers: what the next days bring as those who are in them now tell it, if that was closer than the lines were. */
function byBetter(
  { members, lastDays }: ForecastInputs,
  lines: ForecastSeries[],
  every: ForecastConfig['every'],
): Pick<ForecastResult, 'series' | 'groups'> {
  const told = members && forecastMembers(members, lines.length)
  if (!told) return { series: lines, groups: null }
  const missLine = missOfLines(
    lines.map(({ backtest }) => backtest),
    every,
    lastDays,
  )
  const isCloser = missLine === null || told.miss <= missLine
  return {
    series: isCloser ? lines.map((one, slot) => toldByMembers(one, told, slot)) : lines,
    groups: { by: isCloser ? 'members' : 'line', missMembers: told.miss, missLine },
  }
}

const orNull = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value

interface Part {
  one: Forecasted
  slot: number
  backtest: PastForecast[]
  rho: number
  at: Float64Array
  futureAt: Float64Array
}

function seriesOf(inputs: ForecastInputs, all: AllForecasts, part: Part): ForecastSeries {
  const { one, slot, backtest, rho, at, futureAt } = part
  const { calendar, names, keys, titles, values, starts, partial, last, lastDays } = inputs
  const { forecast } = one
  const periods = calendar.at.length
  const from = starts[slot]!
  const actual = values.slice(slot * periods + from, (slot + 1) * periods)
  const ahead = (column: Float64Array): Float64Array => spread(all, periods, calendar.futureAt.length, column)
  const [inner, outer] = [forecast.intervals[0]!, forecast.intervals[1]!]
  const mean = ahead(forecast.mean)
  const [lower80, upper80] = [ahead(inner.lower), ahead(inner.upper)]
  const score = scoreOf(forecast, forecast.method)
  return {
    name: names[slot]!,
    key: keys[slot]!,
    title: titles[slot]!,
    at: at.subarray(from),
    actual,
    futureAt,
    mean,
    lower80,
    upper80,
    lower95: ahead(outer.lower),
    upper95: ahead(outer.upper),
    method: forecast.method,
    mase: orNull(score?.mase),
    smape: orNull(score?.smape),
    baseline: one.baseline,
    baselineMase: score ? orNull(one.baselineMase) : null,
    choice: score ? one.choice : 'simple',
    tried: forecast.scores.length,
    backtest,
    partial: calendar.underway ? partial[slot]! : null,
    next: nextDays(calendar, { mean, lower80, upper80 }, { last: last[slot]!, days: lastDays, actual }, rho),
  }
}

/** A column over open periods ahead, with nothing on the closed ones. */
function spread({ open }: AllForecasts, periods: number, horizon: number, column: Float64Array): Float64Array {
  const whole = new Float64Array(horizon)
  for (let i = 0; i < column.length; i++) whole[open.places[open.past + i]! - periods] = column[i]!
  return whole
}

/** Earlier forecasts with the closed days between put back, beside what came. */
function pastOf(
  { calendar, values }: ForecastInputs,
  { open }: AllForecasts,
  slot: number,
  traces: Forecasted['traces'],
): PastForecast[] {
  const periods = calendar.at.length
  return traces.map(({ until, mean }) => {
    const start = open.places[until]!
    const stop = open.places[until + mean.length - 1]! + 1
    const whole = new Float64Array(stop - start)
    for (let i = 0; i < mean.length; i++) whole[open.places[until + i]! - start] = mean[i]!
    const row = slot * periods
    return { origin: calendar.at[start]!, mean: whole, actual: values.slice(row + start, row + stop) }
  })
}

/** Each method's errors over the series that it was tried on, weighed by forecasts; the best against the baseline first. */
function methodsOf(series: readonly Forecasted[]): MethodResult[] {
  const sums = new Map<MethodId, MethodResult & { baseline: number }>()
  for (const { forecast, baselineMase } of series)
    for (const { method, mase, smape, forecasts } of forecast.scores) {
      if (!Number.isFinite(mase) || !Number.isFinite(baselineMase) || forecasts === 0) continue
      const known = sums.get(method) ?? { method, mase: 0, smape: 0, ratio: 0, baseline: 0, forecasts: 0, chosen: 0 }
      known.mase += mase * forecasts
      known.smape += smape * forecasts
      known.baseline += baselineMase * forecasts
      known.forecasts += forecasts
      if (forecast.method === method) known.chosen++
      sums.set(method, known)
    }
  return [...sums.values()]
    .map(({ baseline, mase, smape, ...one }) => ({
      ...one,
      mase: mase / one.forecasts,
      smape: smape / one.forecasts,
      ratio: baseline > 0 ? mase / baseline : 1,
    }))
    .sort((x, y) => x.ratio - y.ratio)
}

/** The share of actual values inside the intervals of the chosen methods, over all series, by third of the horizon. */
function coverageOf(judged: readonly MethodScore[]): Coverage | null {
  const inside = new Float64Array(6)
  const weight = new Float64Array(6)
  let forecasts = 0
  for (const score of judged) {
    forecasts += score.forecasts
    for (let cell = 0; cell < 6; cell++) {
      if (!Number.isFinite(score.coverage[cell]!)) continue
      inside[cell]! += score.coverage[cell]! * score.forecasts
      weight[cell]! += score.forecasts
    }
  }
  if (forecasts === 0 || weight[0] === 0) return null
  const third = (cell: number): number | null => (weight[cell]! > 0 ? inside[cell]! / weight[cell]! : null)
  const thirds = (row: number): (number | null)[] => [third(3 * row), third(3 * row + 1), third(3 * row + 2)]
  const [thirds80, thirds95] = [thirds(0), thirds(1)]
  return { forecasts, inside80: meanOf(thirds80), inside95: meanOf(thirds95), thirds80, thirds95 }
}

function meanOf(shares: readonly (number | null)[]): number {
  const known = shares.filter((share) => share !== null)
  return known.reduce((sum, share) => sum + share, 0) / Math.max(1, known.length)
}

/** What each occasion did: the middle one of its effects on the largest series. */
function occasionsOf({ occasions }: ForecastInputs, series: readonly Forecasted[]): OccasionEffect[] {
  return occasions.flatMap(({ id, seen, next, isShut }): OccasionEffect[] => {
    if (isShut) return [{ id, factor: 0, low: 0, high: 0, seen, next, isShut }]
    const effects = series
      .slice(0, EFFECT_SERIES)
      .flatMap(({ forecast }) => forecast.effects.filter((effect) => effect.id === id && effect.seen > 0))
      .filter(({ factor, error }) => Number.isFinite(factor) && Number.isFinite(error))
      .sort((a, b) => a.factor - b.factor)
    const middle = effects[Math.floor(effects.length / 2)]
    if (!middle) return []
    const { factor, error } = middle
    return [
      { id, factor, low: factor * Math.exp(-Z80 * error), high: factor * Math.exp(Z80 * error), seen, next, isShut },
    ]
  })
}
