import type { Engine } from '../../../compute'
import type { Progress } from '../../../core/progress'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { toTrial, type Trial } from '../backtest'
import { actOn } from '../events'
import { keepWithin } from '../foresee'
import { pastOf, type Ready } from '../prepare'
import { restoreSeason } from '../season-adjust'
import type { Outlook, RecurrentId } from '../types'
import { answer } from './network'
import { arrayOps } from './ops'
import { train } from './train'
import type { RecurrentConfig, RecurrentModel, Shape } from './types'
import { draw, LEAST_PAST, placesOf, readSeries, stepsOf, windowsOf, type Reading } from './windows'

const DEFAULTS: RecurrentConfig = {
  units: 20,
  learningRate: 5e-3,
  batchSize: 64,
  maxEpochs: 40,
  patience: 5,
  mostWindows: 1_500,
}
/** With fewer windows a network only learns them by heart. */
const LEAST_WINDOWS = 50
const MOST_JUDGED = 500

/** What all recurrent work over one batch of series shares. */
export interface RecurrentWork {
  id: RecurrentId
  readys: readonly Ready[]
  horizon: number
  random: Random
  engine: Engine
  config?: Partial<RecurrentConfig>
}

/**
 * Trains on what every series was before its earliest origin and forecasts from all its origins with that network: no network has seen
 * what it is judged by. Empty where the windows are too few.
 */
export async function* tryRecurrent(work: RecurrentWork, origins: readonly (readonly number[])[]): Task<Trial[][]> {
  const model = yield* fitRecurrent(
    work,
    origins.map((cuts) => cuts.at(-1) ?? 0),
  )
  if (!model) return work.readys.map(() => [])
  const all: Trial[][] = []
  for (const [i, ready] of work.readys.entries()) {
    const trials: Trial[] = []
    for (const cut of origins[i]!) {
      const outlook = foreseeRecurrent(model, ready, cut)
      if (outlook) trials.push(toTrial(ready, model.kind, cut, outlook))
      yield atEnd(work)
    }
    all.push(trials)
  }
  return all
}

/** All epochs are over. */
const atEnd = ({ id, config }: RecurrentWork): Progress => {
  const { maxEpochs } = { ...DEFAULTS, ...config }
  return { kind: 'step', phase: id, done: maxEpochs, total: maxEpochs }
}

/** Trains on everything and forecasts what comes; undefined for a series that is too short, for all where the windows are too few. */
export async function* forecastRecurrent(work: RecurrentWork): Task<(Outlook | undefined)[]> {
  const most = Math.max(0, ...work.readys.map(({ tail }) => tail))
  const model = yield* fitRecurrent(
    { ...work, horizon: work.horizon + most },
    work.readys.map(({ values }) => values.length),
  )
  const outlooks: (Outlook | undefined)[] = []
  for (const ready of work.readys) {
    const outlook = model && foreseeRecurrent(model, ready, ready.values.length)
    const steps = work.horizon + ready.tail
    outlooks.push(outlook && { mean: outlook.mean.slice(0, steps), deviation: outlook.deviation.slice(0, steps) })
    yield atEnd(work)
  }
  return outlooks
}

/** One network for all series, each known up to its cut (0: left out); undefined where too few windows come of them. */
async function* fitRecurrent(work: RecurrentWork, cuts: readonly number[]): Task<RecurrentModel | undefined> {
  const { id, readys, horizon, random, engine } = work
  const config = { ...DEFAULTS, ...work.config }
  const readings: (Reading | undefined)[] = []
  for (const [i, ready] of readys.entries()) {
    readings.push(cuts[i]! >= LEAST_PAST ? readSeries(ready, cuts[i]!) : undefined)
    yield { kind: 'step', phase: id, done: 0, total: config.maxEpochs }
  }
  const { learn, judge } = placesOf(readings, horizon)
  if (learn.length < LEAST_WINDOWS || judge.length === 0) return undefined
  const period = readys.reduce((most, ready) => Math.max(most, ready.period), 1)
  const shape: Shape = {
    cell: id,
    steps: stepsOf(period, horizon),
    columns: period > 1 ? 3 : 1,
    units: config.units,
    horizon,
  }
  const course = {
    readings,
    learn: draw(learn, config.mostWindows, random),
    judge: draw(judge, MOST_JUDGED, random),
  }
  return yield* train(course, shape, config, random, engine)
}

/** By plain loops in float64, wherever the network was trained: the same answer everywhere. */
function foreseeRecurrent(
  { shape, parameters, deviations }: RecurrentModel,
  ready: Ready,
  cut: number,
): Outlook | undefined {
  if (cut < LEAST_PAST) return undefined
  const reading: Reading = readSeries(ready, cut)
  const windows = windowsOf([reading], [{ series: 0, end: cut }], shape)
  const { values } = answer(arrayOps, shape, parameters, windows)
  const level = reading.values.at(-1)!
  const outlook: Outlook = {
    mean: values.map((value) => level + reading.scale * value),
    deviation: deviations.map((deviation) => reading.scale * deviation),
  }
  restoreSeason(reading.season, outlook)
  actOn(outlook, cut, ready.events, reading.effects)
  keepWithin(outlook, pastOf(ready, cut))
  return outlook
}
