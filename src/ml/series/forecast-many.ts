import type { Engine } from '../../compute'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { quietly } from '../quietly'
import { originsOf, tryMethods, type Trial } from './backtest'
import { addErrors, poolErrors, type Errors } from './calibrate'
import { checkOptions } from './check-options'
import { chooseMethod, LEAD, lossesOf, poolLosses, type Losses } from './choose'
import { foresee, standAt } from './foresee'
import { judgeChosen, reachFor, scoresOf, type Pools } from './judge'
import { suits } from './methods'
import { isIntermittent, prepareSeries, type Ready } from './prepare'
import { forecastRecurrent, tryRecurrent } from './recurrent'
import { reachOfModel, toForecast } from './to-forecast'
import {
  RECURRENT_IDS,
  type ForecastBatch,
  type ForecastOptions,
  type LocalId,
  type MethodId,
  type Outlook,
  type RecurrentId,
  type Series,
  type SeriesForecast,
} from './types'

const isRecurrent = (id: MethodId): id is RecurrentId => (RECURRENT_IDS as readonly MethodId[]).includes(id)
const isLocal = (id: MethodId): id is LocalId => !isRecurrent(id)
/** Where no candidate can be fitted, the first of these that can. */
const SIMPLEST = ['ses', 'naive', 'mean'] as const satisfies readonly LocalId[]

/** One series on its way: what was tried, what was chosen. */
interface Progressing {
  ready: Ready
  trials: Trial[]
  chosen: MethodId | undefined
}

/**
 * Forecasts every series: tries the candidates from rolling origins, chooses for each series by its own errors drawn towards those of
 * all, sets the intervals by the errors that were made (conformal), and fits the chosen method to everything. Recurrent candidates
 * need an engine and are left out without one. Steps of the phases 'backtest' (series), 'gru', 'lstm' (epochs) and 'forecast' (series).
 * @throws ClienteleError CONFIG_INVALID, BACKEND_LOST
 */
export async function* forecastMany(
  series: readonly Series[],
  options: ForecastOptions,
  random: Random,
  engine?: Engine,
): Task<ForecastBatch> {
  checkOptions(options)
  const all = yield* tryAll(series, options)
  const recurrent = options.origins > 0 && engine ? options.methods.filter(isRecurrent) : []
  const readys = all.map(({ ready }) => ready)
  for (const id of recurrent) {
    const work = { id, readys, horizon: options.horizon, random: random.fork(), engine: engine! }
    const found = yield* tryRecurrent(work, originsOfAll(all, options))
    found.forEach((trials, i) => all[i]!.trials.push(...trials))
  }
  const total = all.length
  const pools = yield* quietly(chooseAll(all), { kind: 'step', phase: 'forecast', done: 0, total })
  const outlooks = new Map<RecurrentId, (Outlook | undefined)[]>()
  for (const id of recurrent) {
    if (!all.some(({ chosen }) => chosen === id)) continue
    const work = { id, readys, horizon: options.horizon, random: random.fork(), engine: engine! }
    outlooks.set(id, yield* forecastRecurrent(work))
  }
  const forecasts: SeriesForecast[] = []
  for (const [i, one] of all.entries()) {
    const outlook = one.chosen && isRecurrent(one.chosen) ? outlooks.get(one.chosen)?.[i] : undefined
    const step = { kind: 'step', phase: 'forecast', total } as const
    forecasts.push(yield* quietly(finish(one, options, pools, outlook), { ...step, done: i }))
    yield { ...step, done: i + 1 }
  }
  return yield* quietly(judgeAll(all, forecasts, options, pools), {
    kind: 'step',
    phase: 'forecast',
    done: total,
    total,
  })
}

function* judgeAll(
  all: readonly Progressing[],
  series: SeriesForecast[],
  options: ForecastOptions,
  pools: Pools,
): Generator<void, ForecastBatch, void> {
  const chosen = yield* judgeChosen(all, options, pools)
  const trials = all.map((one) => one.trials)
  return { series, scores: yield* scoresOf(trials, options, false), chosen }
}

/**
 * Series whose demand comes now and then are a kind of their own: what suits them suits no others. Answers with the errors of all; none
 * for one series alone.
 */
function* chooseAll(all: readonly Progressing[]): Generator<void, Pools, void> {
  const errors: Errors = new Map()
  const losses: Losses[] = []
  const isRare = all.map(({ ready }) => isIntermittent(ready.values))
  for (const [i, { trials }] of all.entries()) {
    for (const trial of trials) addErrors(errors, trial)
    losses.push(lossesOf(trials, isRare[i]!))
    yield
  }
  for (const kind of [true, false]) {
    const pooled = poolLosses(losses.filter((_, i) => isRare[i] === kind))
    // Demand that comes now and then has methods of its own: the mean of those for steady demand leads nothing there.
    const lead = kind ? 0 : LEAD
    for (const [i, one] of all.entries()) {
      if (isRare[i] === kind) one.chosen = chooseMethod(stillFitting(one, losses[i]!), pooled, lead)
    }
    yield
  }
  return all.length > 1 ? yield* poolErrors(errors) : new Map()
}

/** Without methods that could be fitted earlier and no longer: a ratio where the last values are zero, say. */
const stillFitting = ({ ready: { values, period } }: Progressing, losses: Losses): Losses =>
  new Map([...losses].filter(([method]) => isRecurrent(method) || suits(method, values, period)))

const originsOfAll = (all: readonly Progressing[], { horizon, origins }: ForecastOptions): number[][] =>
  all.map(({ ready }) => originsOf(ready.values.length, ready.period, horizon, origins))

async function* tryAll(series: readonly Series[], options: ForecastOptions): Task<Progressing[]> {
  const methods = options.methods.filter(isLocal)
  const all: Progressing[] = []
  for (const one of series) {
    const ready = prepareSeries(one)
    const origins = originsOf(ready.values.length, ready.period, options.horizon, options.origins)
    const step = { kind: 'step', phase: 'backtest', done: all.length, total: series.length } as const
    const trials = yield* quietly(tryMethods(ready, methods, origins, options.horizon), step)
    all.push({ ready, trials, chosen: undefined })
  }
  return all
}

/** The last fit, on everything, and what is told of it. */
function* finish(
  { ready, trials, chosen }: Progressing,
  options: ForecastOptions,
  pools: Pools,
  recurrent: Outlook | undefined,
): Generator<void, SeriesForecast, void> {
  const { levels, methods, origins } = options
  const horizon = options.horizon + ready.tail
  const length = ready.values.length
  const notes = [...ready.notes]
  if (length === 0) {
    const outlook = { mean: new Float64Array(horizon), deviation: new Float64Array(horizon) }
    return {
      method: 'mean',
      ...toForecast(outlook, ready, levels, reachOfModel(levels)),
      scores: [],
      effects: [],
      notes,
    }
  }
  const scores = yield* scoresOf([trials], options, true)
  const reachBy = (method: MethodId) => (chosen ? reachFor(trials, method, pools, levels) : reachOfModel(levels))
  if (recurrent && chosen) {
    return { method: chosen, ...toForecast(recurrent, ready, levels, reachBy(chosen)), scores, effects: [], notes }
  }
  const isShort = origins > 0 && chosen === undefined
  if (isShort) notes.push({ code: 'SHORT', details: { values: length } })
  const candidates: readonly LocalId[] = [
    ...(chosen && isLocal(chosen) ? [chosen] : []),
    ...(isShort ? [] : methods.filter(isLocal)),
    ...SIMPLEST,
  ]
  const standpoint = standAt(ready, length, horizon)
  for (const method of candidates) {
    const foreseen = yield* foresee(method, standpoint)
    if (!foreseen) continue
    const { outlook, effects } = foreseen
    return { method, ...toForecast(outlook, ready, levels, reachBy(method)), scores, effects, notes }
  }
  throw new Error('the mean can be fitted to one value')
}
