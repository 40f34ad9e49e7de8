import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import type { Series } from '../../../src/ml/series'
import type { Trial } from '../../../src/ml/series/backtest'
import { prepareSeries } from '../../../src/ml/series/prepare'
import { tryRecurrent, type RecurrentWork } from '../../../src/ml/series/recurrent'
import { toSeries } from './made'

export const CELLS = ['gru', 'lstm'] as const
export const SMALL = { units: 6, learningRate: 0.02, maxEpochs: 12, patience: 4, batchSize: 64, mostWindows: 300 }
/** Waves of one shape and many lengths: no season of a fixed period, but what comes follows from what was. */
export const waves: Series[] = Array.from({ length: 12 }, (_, i) =>
  toSeries(Array.from({ length: 60 }, (_unused, t) => 50 + 20 * Math.sin((t + 3 * i) / 2.2))),
)
export const readys = waves.map(prepareSeries)
const origins = readys.map(() => [56])

/** Trained on all waves but their last steps, and judged by these. */
export async function run(more: Partial<RecurrentWork> = {}): Promise<Trial[][]> {
  const work = {
    id: 'gru',
    readys,
    horizon: 4,
    random: createRandom(5),
    engine: typedArrays,
    config: SMALL,
    ...more,
  } as const
  const outcome = await drive(tryRecurrent(work, origins))
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

export const errorOf = (trials: readonly Trial[][]): number => {
  const errors = trials
    .flat()
    .flatMap(({ actual, outlook }) => [...actual].map((y, h) => Math.abs(y - outlook.mean[h]!)))
  return errors.reduce((sum, error) => sum + error, 0) / errors.length
}
export const naiveErrorOf = (): number => {
  const errors = readys.flatMap(({ values }) => [...values.slice(56)].map((y) => Math.abs(y - values[55]!)))
  return errors.reduce((sum, error) => sum + error, 0) / errors.length
}

const random = createRandom(11)
/** For networks of 5 steps, 2 columns and a horizon of 2. */
export const WINDOWS = {
  count: 4,
  inputs: Array.from({ length: 5 }, () => Float64Array.from({ length: 8 }, () => random.normal())),
  targets: Float64Array.from({ length: 8 }, () => random.normal()),
}
