import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { drive, type Task } from '../../../src/core/task'
import type { Examples, FittedModel, Learner, LearnerName, Target } from '../../../src/ml/contract'
import { stratifiedFolds } from '../../../src/ml/evaluate'
import type { LeagueConfig, LearningTask } from '../../../src/ml/evaluate/types'
import { category, number, tableOf } from '../encode/tables'

export const place = { engineFor: () => typedArrays }

/** The result of a task, or its error. */
export async function resultOf<T>(task: Task<T>): Promise<T> {
  const outcome = await drive(task)
  if (outcome.status === 'done') return outcome.result
  throw new Error(
    outcome.status === 'failed' ? `${outcome.error.code} ${JSON.stringify(outcome.error.details)}` : 'cancelled',
  )
}

interface LineModel extends FittedModel {
  weights: Float64Array
}

/**
 * A method for tests: each column counts by how its mean differs between the classes (or with the number); probabilities by a
 * sigmoid that is `sharpness` times too sure.
 */
export function lineLearner(name: LearnerName, sharpness = 1, fail?: (examples: Examples) => void): Learner {
  return {
    name,
    learns: { numbers: true, classes: true },
    defaults: {},
    bounds: {},
    async *fit(examples) {
      yield { kind: 'step', phase: 'line', done: 1, total: 2 }
      fail?.(examples)
      yield { kind: 'step', phase: 'line', done: 2, total: 2 }
      return toModel(name, examples)
    },
    predict(model, { rows, columns, values }) {
      const { weights, outputs } = model as LineModel
      const out = new Float64Array(rows * outputs)
      for (let row = 0; row < rows; row++) {
        const own = Array.from({ length: outputs }, (_, output) => {
          let sum = weights[output * (columns + 1) + columns]!
          for (let c = 0; c < columns; c++) sum += values[row * columns + c]! * weights[output * (columns + 1) + c]!
          return sum
        })
        if (outputs === 1) {
          out[row] = own[0]!
          continue
        }
        const odds = own.map((value) => Math.exp(sharpness * (value - Math.max(...own))))
        const total = odds.reduce((sum, value) => sum + value, 0)
        odds.forEach((value, output) => (out[row * outputs + output] = value / total))
      }
      return out
    },
  }
}

function toModel(name: LearnerName, { matrix, target, weights: counts }: Examples): LineModel {
  const outputs = target.kind === 'number' ? 1 : target.classes
  const size = matrix.columns + 1
  const weights = new Float64Array(outputs * size)
  for (let output = 0; output < outputs; output++) {
    const label = (row: number): number =>
      target.kind === 'number' ? target.values[row]! : target.codes[row] === output ? 1 : 0
    let [total, sum] = [0, 0]
    for (let row = 0; row < matrix.rows; row++) {
      total += counts?.[row] ?? 1
      sum += (counts?.[row] ?? 1) * label(row)
    }
    for (let row = 0; row < matrix.rows; row++) {
      const pull = ((counts?.[row] ?? 1) * (label(row) - sum / total)) / total
      for (let c = 0; c < matrix.columns; c++)
        weights[output * size + c]! += pull * matrix.values[row * matrix.columns + c]!
    }
    weights[output * size + matrix.columns] = sum / total
  }
  return {
    kind: name,
    version: 1,
    columns: matrix.columns,
    outputs,
    notes: [],
    backend: 'cpu',
    engine: 'typed-arrays',
    weights,
  }
}

/** Three numbers of which two matter, a category that matters, and noise; `signal` 0 leaves nothing to be found. */
export function plantedTask(kind: 'binary' | 'multi' | 'number', rows: number, signal = 1, seed = 7): LearningTask {
  const random = createRandom(seed)
  const draw = (): number[] => Array.from({ length: rows }, () => random.normal())
  const [a, b, noise] = [draw(), draw(), draw()]
  const plans = Array.from({ length: rows }, () => ['basic', 'plus', 'pro'][random.int(3)]!)
  const truth = Array.from(
    { length: rows },
    (_, row) => signal * (1.2 * a[row]! - b[row]! + (plans[row] === 'pro' ? 1 : 0)) + random.normal(),
  )
  const table = tableOf(number('a', a), number('b', b), number('noise', noise), category('plan', plans))
  return { table, target: toTarget(kind, truth) }
}

function toTarget(kind: 'binary' | 'multi' | 'number', truth: number[]): Target {
  if (kind === 'number') return { kind: 'number', values: Float64Array.from(truth) }
  if (kind === 'binary')
    return { kind: 'class', classes: 2, codes: Int32Array.from(truth, (value) => (value > 0.8 ? 1 : 0)) }
  return { kind: 'class', classes: 3, codes: Int32Array.from(truth, (value) => (value > 1 ? 2 : value > -0.5 ? 1 : 0)) }
}

/** Five folds, nothing fitted in the end. */
export const configOf = (task: LearningTask, more: Partial<LeagueConfig> = {}): LeagueConfig => ({
  models: ['logistic'],
  folds: stratifiedFolds(task.target, 5, createRandom(42)),
  final: 'none',
  calibrate: true,
  ...more,
})
