import type { Task } from '../../../core/task'
import { openWorkplace } from '../../../ml/evaluate'
import type { RunContext, RunOutput } from '../../contract'
import type { PredictResult } from '../result'
import type { LearnInputs, PredictConfig } from '../spec'
import { coefficientsOf } from './coefficients'
import { compareMethods } from './compare'
import { cardOf, evaluationOf, warningsOf } from './describe'
import { explainLearned } from './explain-learned'
import { fillScores } from './explain-model'
import { answersOf, toResult } from './to-result'

/** Compares the methods on rows they have not seen, and explains, checks and describes the best one. */
export async function* learn(
  inputs: LearnInputs,
  config: PredictConfig,
  context: RunContext,
): Task<RunOutput<PredictResult>> {
  const { random } = context
  const place = openWorkplace(context)
  const compared = yield* compareMethods(inputs, config, random, place)
  const { learned } = compared
  const { fitted, leaks, league } = learned
  const scores = fillScores(fitted, leaks.table, league.entries[0]!.scores)
  const answers = answersOf(learned, scores)
  const explained = yield* explainLearned(compared, { scores, said: answers.said }, random, place)
  const coefficients = yield* coefficientsOf(learned, random.fork())
  const result = toResult(compared, answers, { ...explained, coefficients })
  const engine = place.used()
  return {
    result,
    warnings: warningsOf(learned, result),
    evaluation: evaluationOf(league),
    card: cardOf(learned),
    compute: { backend: engine.backend, engine: engine.kind },
  }
}
