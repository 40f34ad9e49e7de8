import { openEngine, typedArrays, type Engine, type TensorEngine } from '../../src/compute'
import { BACKENDS, type BackendName } from '../../src/core/backend'
import { createRandom } from '../../src/core/random'
import { drive } from '../../src/core/task'
import type { Task } from '../../src/core/task'
import type { Examples, LearnerName } from '../../src/ml/contract'
import { fit as fitKMeans, kmeansDefaults } from '../../src/ml/kmeans'
import { LEARNERS } from '../../src/ml/learners'

/** At most 500: a GPU made of software is slow. */
const ROWS = 400
const COLUMNS = 6
const GROUPS = 4
const TOP = 10
const MODELS = ['logistic', 'svm-linear', 'forest', 'boosting', 'mlp'] as const
const SETTINGS: Partial<Record<LearnerName, object>> = {
  mlp: { hidden: [16, 8], maxEpochs: 5, patience: 5, batchSize: 64, learningRate: 0.01 },
}

/** How two engines answer the same question: at worst over the seeds. */
export interface Agreement {
  model: string
  backend: BackendName
  seeds: number
  /** Mean difference of the scores; of K-means the inertia's, as a share. */
  difference: number
  /** Share of the rows in the same segment, for K-means. */
  same: number | null
  /** How many of the ten highest scores are of the same rows. */
  top: number | null
  /** Tensors left behind. */
  left: number
}

/** Fits six models on every backend for each seed, and compares their answers with those of typed arrays. */
export async function agree(seeds: readonly number[], say: (line: string) => void): Promise<Agreement[]> {
  const rows: Agreement[] = []
  for (const backend of BACKENDS) {
    const engine = await openEngine({ backend, exclude: [], work: 'training' })
    if (engine.kind !== 'tensorflow') throw new Error(`${backend} was not opened`)
    rows.push(await compareSegments(engine, seeds))
    for (const model of MODELS) rows.push(await compareScores(model, engine, seeds))
    if (backend === 'webgpu' || backend === 'webgl') engine.close()
    say(`${backend} done`)
  }
  return rows
}

async function compareSegments(engine: TensorEngine, seeds: readonly number[]): Promise<Agreement> {
  const before = engine.tf.memory().numTensors
  let [difference, same] = [0, 1]
  for (const seed of seeds) {
    const { matrix } = examplesOf(seed)
    const config = { ...kmeansDefaults, k: GROUPS, restarts: 4 }
    const [here, there] = [
      await result(fitKMeans(matrix, config, createRandom(seed), engine)),
      await result(fitKMeans(matrix, config, createRandom(seed), typedArrays)),
    ]
    difference = Math.max(difference, Math.abs(here.inertia / there.inertia - 1))
    const alike = here.labels.filter((label, row) => label === there.labels[row]).length
    same = Math.min(same, alike / ROWS)
  }
  const left = engine.tf.memory().numTensors - before
  return { model: 'kmeans', backend: engine.backend, seeds: seeds.length, difference, same, top: null, left }
}

async function compareScores(
  model: (typeof MODELS)[number],
  engine: TensorEngine,
  seeds: readonly number[],
): Promise<Agreement> {
  const before = engine.tf.memory().numTensors
  let [difference, top] = [0, TOP]
  for (const seed of seeds) {
    const examples = examplesOf(seed)
    const [here, there] = [
      await scores(model, examples, engine, seed),
      await scores(model, examples, typedArrays, seed),
    ]
    difference = Math.max(
      difference,
      here.reduce((sum, value, i) => sum + Math.abs(value - there[i]!) / ROWS, 0),
    )
    const best = new Set(highest(there))
    top = Math.min(top, highest(here).filter((row) => best.has(row)).length)
  }
  const left = engine.tf.memory().numTensors - before
  return { model, backend: engine.backend, seeds: seeds.length, difference, same: null, top, left }
}

const highest = (values: readonly number[]): number[] =>
  [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b).slice(0, TOP)

async function scores(name: LearnerName, examples: Examples, engine: Engine, seed: number): Promise<number[]> {
  const learner = LEARNERS[name]
  if (!learner) throw new Error(`${name} is not there`)
  const config = { ...learner.defaults, ...SETTINGS[name] }
  const model = await result(learner.fit(examples, config, createRandom(seed), engine))
  const answers = learner.predict(model, examples.matrix)
  return Array.from({ length: ROWS }, (_, row) => answers[row * 2 + 1]!)
}

async function result<T>(task: Task<T>): Promise<T> {
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

/** Made-up rows in four groups, with a class that the groups and a column tell in part. */
function examplesOf(seed: number): Examples {
  const random = createRandom(seed)
  const group = Array.from({ length: ROWS }, () => random.int(GROUPS))
  const values = Float64Array.from({ length: ROWS * COLUMNS }, (_, at) => {
    const [row, column] = [Math.floor(at / COLUMNS), at % COLUMNS]
    return random.normal() + (column === group[row]! ? 4 : 0)
  })
  const score = (row: number): number => values[row * COLUMNS + 5]! + (group[row] === 1 ? 1.5 : 0) + random.normal()
  const codes = Int32Array.from({ length: ROWS }, (_, row) => +(score(row) > 0.8))
  return { matrix: { rows: ROWS, columns: COLUMNS, values }, target: { kind: 'class', classes: 2, codes } }
}
