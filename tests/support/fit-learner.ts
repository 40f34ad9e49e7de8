import { typedArrays } from '../../src/compute'
import { createRandom } from '../../src/core/random'
import { drive } from '../../src/core/task'
import type { Examples, FittedModel, Learner } from '../../src/ml/contract'

/** What came of a fit with these settings over the defaults. */
export const tryFit = <Config extends object, Model extends FittedModel>(
  learner: Learner<Config, Model>,
  examples: Examples,
  config: Partial<Config> = {},
) => drive(learner.fit(examples, { ...learner.defaults, ...config }, createRandom(42), typedArrays))

/** The fitted model. @throws Error that shows the outcome, if it is another. */
export async function fitted<Config extends object, Model extends FittedModel>(
  ...args: Parameters<typeof tryFit<Config, Model>>
): Promise<Model> {
  const outcome = await tryFit(...args)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}
