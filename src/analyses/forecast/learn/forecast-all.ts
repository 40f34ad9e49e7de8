import type { Engine } from '../../../compute'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import {
  forecastMany,
  type ForecastBatch,
  type ForecastOptions,
  type MethodId,
  type MethodScore,
  type SeriesForecast,
} from '../../../ml/series'
import { firstOpen, openPeriods, openSeries, type OpenPeriods } from '../open-series'
import type { ForecastInputs } from '../spec'
import { BASELINE, BASELINES, hasRecurrent, type Outline, planShares, type Share } from './plan'

const LEVELS = [0.8, 0.95] as const
/** Earlier forecasts that are shown of each series. */
const SHOWN_ORIGINS = { backtest: 4, quick: 1 } as const

/** An earlier forecast over open periods: it knew `until` of them. */
export interface Trace {
  until: number
  mean: Float64Array
}

/** What came of one series, over open periods. */
export interface Forecasted {
  forecast: SeriesForecast
  choice: Share['choice']
  /** The plainest method that could be tried, and its error; NaN where none could. */
  baseline: MethodId
  baselineMase: number
  traces: Trace[]
}

export interface AllForecasts {
  open: OpenPeriods
  series: Forecasted[]
  /** How the chosen methods did, with the intervals as they are shown, share by share. */
  judged: MethodScore[]
}

interface Work {
  inputs: ForecastInputs
  open: OpenPeriods
  random: Random
  engine: Engine
  /** Open periods ahead. */
  horizon: number
}

/** Forecasts of every series, the largest chosen among all methods asked for, the long tail among a few. */
export async function* forecastAll(
  inputs: ForecastInputs,
  asked: readonly string[],
  random: Random,
  engine: Engine,
): Task<AllForecasts> {
  const open = openPeriods(inputs)
  const work: Work = { inputs, open, random, engine, horizon: open.places.length - open.past }
  const outlines = inputs.names.map((_, slot) => outlineOf(inputs, open, slot))
  const series: Forecasted[] = []
  const judged: MethodScore[] = []
  for (const [number, share] of planShares(outlines, asked).entries()) {
    const batch = yield* forecastShare(work, share, `${share.choice}-${number}`)
    share.slots.forEach((slot, i) => (series[slot] = batch.series[i]!))
    judged.push(batch.judged)
  }
  return { open, series, judged }
}

function outlineOf(inputs: ForecastInputs, open: OpenPeriods, slot: number): Outline {
  const { values } = openSeries(inputs, open, { slot, until: open.past, horizon: 0 })
  return { length: values.length, zeros: values.filter((value) => value === 0).length }
}

async function* forecastShare(
  work: Work,
  share: Share,
  name: string,
): Task<{ series: Forecasted[]; judged: MethodScore }> {
  const { inputs, open, horizon, random, engine } = work
  const { slots, methods, origins, choice } = share
  const whole = slots.map((slot) => openSeries(inputs, open, { slot, until: open.past, horizon }))
  const options: ForecastOptions = { horizon, methods, origins, levels: LEVELS }
  const batch = yield* inPhases(forecastMany(whole, options, random.fork(), engine), name)
  const baselines = methods.includes(BASELINE)
    ? batch.series
    : (yield* inPhases(forecastMany(whole, { ...options, methods: BASELINES }, random.fork(), engine), `${name}-last`))
        .series
  const phase = `past-${name}`
  yield { kind: 'phase-start', phase, total: slots.length }
  const traces = yield* tracesOf(work, share, batch.series, phase)
  yield { kind: 'phase-end', phase }
  const series = batch.series.map((forecast, i) => ({
    forecast,
    choice,
    ...baselineOf(baselines[i]!),
    traces: traces[i]!,
  }))
  return { series, judged: batch.chosen }
}

function baselineOf(tried: SeriesForecast): Pick<Forecasted, 'baseline' | 'baselineMase'> {
  const baseline = BASELINES.find((method) => scoreOf(tried, method)) ?? BASELINE
  return { baseline, baselineMase: scoreOf(tried, baseline)?.mase ?? NaN }
}

/** What the parts of forecasting many are called; networks go by their own names. */
const PARTS: Readonly<Record<string, string>> = { backtest: 'try', forecast: 'fit' }

/**
 * Each part of forecasting many as a phase of its own: series are tried, networks trained, series fitted. Who stops stops the work,
 * too: a network in training lets go of its memory.
 */
async function* inPhases(task: Task<ForecastBatch>, name: string): Task<ForecastBatch> {
  let [part, phase, number, furthest] = ['', '', 0, 0]
  try {
    for (let step = await task.next(); ; step = await task.next()) {
      if (step.done) {
        yield { kind: 'phase-end', phase }
        return step.value
      }
      if (step.value.kind !== 'step') continue
      const { phase: own, done, total } = step.value
      if (own !== part) {
        if (phase !== '') yield { kind: 'phase-end', phase }
        ;[part, phase, furthest] = [own, `${PARTS[own] ?? own}-${name}-${number++}`, 0]
        yield { kind: 'phase-start', phase, total }
      }
      furthest = Math.max(furthest, done)
      yield { kind: 'step', phase, done: furthest, total }
    }
  } finally {
    await task.return(undefined as never)
  }
}

export const scoreOf = ({ scores }: SeriesForecast, method: MethodId): SeriesForecast['scores'][number] | undefined =>
  scores.find((score) => score.method === method)

/** What the chosen method would have said at earlier times, knowing no more than was known then. */
async function* tracesOf(work: Work, share: Share, chosen: readonly SeriesForecast[], phase: string): Task<Trace[][]> {
  const { inputs, open, horizon, random, engine } = work
  const { slots } = share
  const traces: Trace[][] = slots.map(() => [])
  const asked = askedTraces(work, share, chosen)
  const total = slots.length
  let done = 0
  for (const method of new Set(asked.map((one) => one.method))) {
    const own = asked.filter((one) => one.method === method)
    const options: ForecastOptions = { horizon, methods: [method, 'naive'], origins: 0, levels: LEVELS }
    const cuts = own.map(({ place, until }) => openSeries(inputs, open, { slot: slots[place]!, until, horizon }))
    const task = forecastMany(cuts, options, random.fork(), engine)
    for (let step = await task.next(); ; step = await task.next()) {
      if (!step.done) {
        yield { kind: 'step', phase, done: Math.floor((done * total) / asked.length), total }
        continue
      }
      own.forEach(({ place, until }, i) => {
        const ahead = Math.min(horizon, open.past - until)
        traces[place]!.push({ until, mean: step.value.series[i]!.mean.slice(0, ahead) })
      })
      break
    }
    done += own.length
  }
  return traces.map((list) => list.sort((a, b) => a.until - b.until))
}

function askedTraces(
  { inputs, open, horizon }: Work,
  { slots, choice }: Share,
  chosen: readonly SeriesForecast[],
): { place: number; until: number; method: MethodId }[] {
  return slots.flatMap((slot, place) => {
    const { method, scores } = chosen[place]!
    // Networks learn for long: they are not asked again.
    if (scores.length === 0 || hasRecurrent([method])) return []
    const from = firstOpen(inputs, open, slot)
    return originsOf(open.past - from, horizon, SHOWN_ORIGINS[choice]).map((until) => ({
      place,
      until: from + until,
      method,
    }))
  })
}

/** Numbers of values that earlier forecasts knew: a horizon apart from the end, each with something to learn from. */
function originsOf(values: number, horizon: number, most: number): number[] {
  const least = Math.max(3, Math.ceil(values / 3))
  const origins: number[] = []
  for (let until = values - horizon; until >= least && origins.length < most; until -= horizon) origins.push(until)
  return origins.length > 0 ? origins : values > 3 ? [Math.max(3, Math.floor((values * 2) / 3))] : []
}
