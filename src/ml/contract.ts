import type { Engine } from '../compute'
import type { Random } from '../core/random'
import type { Task } from '../core/task'
import type { Matrix } from '../math/matrix'
import type { Bounds, Contributions, Examples, FittedModel, LearnerName } from './types'

export type * from './types'

/**
 * A method that learns from examples: functions over plain data. Inputs are left as they are, randomness comes only through
 * `random`, and the same seed gives the same model on one engine.
 */
export interface Learner<Config extends object = Record<string, unknown>, Model extends FittedModel = FittedModel> {
  name: LearnerName
  /** Which targets it can be fitted to. */
  learns: { numbers: boolean; classes: boolean }
  defaults: Readonly<Config>
  /** Numeric settings; others are checked by the learner itself. */
  bounds: Readonly<Partial<Record<keyof Config, Bounds>>>
  /**
   * @throws ClienteleError CONFIG_INVALID, DATA_NOT_FINITE { row, feature }, DATA_TOO_LITTLE, DATA_CONSTANT (no column varies),
   * DATA_ONE_CLASS, BACKEND_LOST.
   */
  fit(examples: Examples, config: Config, random: Random, engine: Engine): Task<Model>
  /**
   * rows × outputs, row-major: the number, or the probability of each class (they sum to 1).
   * @throws ClienteleError CONFIG_INVALID for another number of columns.
   */
  predict(model: Model, matrix: Matrix): Float64Array
  /** Exact reasons, where the method has them: those of class `output`, or of the number. */
  contributions?(model: Model, matrix: Matrix, output: number): Contributions
}
