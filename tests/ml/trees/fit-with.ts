import { typedArrays } from '../../../src/compute'
import type { Outcome } from '../../../src/core/outcome'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import type { Examples, FittedModel, Learner } from '../../../src/ml/contract'

/** The outcome of a fit with some settings over the defaults. */
export const fitWith = <Config extends object, Model extends FittedModel>(
  learner: Learner<Config, Model>,
  examples: Examples,
  config: Partial<Config> = {},
  seed = 1,
): Promise<Outcome<Model>> =>
  drive(learner.fit(examples, { ...learner.defaults, ...config }, createRandom(seed), typedArrays))

/** The model of a fit that works. */
export async function modelOf<Config extends object, Model extends FittedModel>(
  learner: Learner<Config, Model>,
  examples: Examples,
  config: Partial<Config> = {},
  seed = 1,
): Promise<Model> {
  const outcome = await fitWith(learner, examples, config, seed)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}
