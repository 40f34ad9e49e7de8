import type { Task } from '../../../core/task'
import { enginesFor } from '../../../ml/evaluate'
import type { RunContext, RunOutput } from '../../contract'
import type { PredictResult } from '../result'
import type { LearnInputs, PredictConfig } from '../spec'
import { compareMethods } from './compare'
import { cardOf, evaluationOf, warningsOf } from './describe'
import { explainLearned } from './explain-learned'
import { fillScores } from './explain-model'
import { answersOf, toResult } from './to-result'

/** Compares the methods on rows they have not seen, and explains, checks and describes the best one. */
export async function* learn(
  inputs: LearnInputs,
  config: PredictConfig,
  { random, compute }: RunContext,
): Task<RunOutput<PredictResult>> {
  const { engineFor, used } = enginesFor(compute)
  const compared = yield* compareMethods(inputs, config, random, engineFor)
  const { learned } = compared
  const { fitted, leaks, league } = learned
  const scores = fillScores(fitted, leaks.table, league.entries[0]!.scores)
  const answers = answersOf(learned, scores)
  const explained = yield* explainLearned(compared, { scores, said: answers.said }, random, engineFor)
  const result = toResult(compared, answers, explained)
  const engine = used()
  return {
    result,
    warnings: warningsOf(learned, result),
    evaluation: evaluationOf(league),
    card: cardOf(learned),
    compute: { backend: engine.backend, engine: engine.kind },
  }
}
