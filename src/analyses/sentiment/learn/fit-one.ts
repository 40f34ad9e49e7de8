import type { Engine } from '../../../compute'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import type { FittedTextModel, TextLearner } from '../../../ml/text/contract'
import type { TextExamples } from '../../../ml/text/types'

/** One fit with the defaults, told as one phase that never goes back, whatever phases the learner has of its own. */
export async function* fitOne(
  learner: TextLearner,
  examples: TextExamples,
  random: Random,
  engine: Engine,
): Task<FittedTextModel> {
  const phase = 'fit'
  let furthest = 0
  yield { kind: 'phase-start', phase, total: 1 }
  const task = learner.fit(examples, { ...learner.defaults }, random, engine)
  for (;;) {
    const step = await task.next()
    if (step.done) {
      yield { kind: 'phase-end', phase }
      return step.value
    }
    const share = step.value.kind === 'step' && step.value.total ? step.value.done / step.value.total : 0
    furthest = Math.max(furthest, Math.min(1, share))
    yield { kind: 'step', phase, done: furthest, total: 1 }
  }
}
