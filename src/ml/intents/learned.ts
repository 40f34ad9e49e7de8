import { typedArrays, type Engine } from '../../compute'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { TEXT_LEARNERS } from '../text/learners'
import type { LinearTextModel } from '../text/types'
import type { ReadExamples } from './read-examples'
import type { IntentMethod } from './types'

/** The learner's part: what the words of a message say. */
export async function* learn(
  { texts, codes, labels }: ReadExamples,
  method: IntentMethod,
  random: Random,
  engine: Engine = typedArrays,
): Task<LinearTextModel> {
  const learner = TEXT_LEARNERS[method]!
  const examples = { texts, codes, classes: labels.length }
  return (yield* learner.fit(examples, learner.defaults, random, engine)) as LinearTextModel
}
