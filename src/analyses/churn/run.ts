import type { Task } from '../../core/task'
import { openWorkplace, type Workplace } from '../../ml/evaluate'
import type { Run, RunContext } from '../contract'
import { changesOf } from './learn/changes'
import { compare, type Comparison, type Contender } from './learn/compare'
import { cardOf, evaluationOf, warningsOf } from './describe'
import { explain } from './learn/explain'
import { isEnoughForModels } from './folds'
import { judgedOf, type Scored, toResult, unjudged } from './learn/result'
import { scorerOf } from './learn/score-now'
import { scoreByRates, scoreByRule } from './learn/score-by-rule'
import type { ChurnConfig, ChurnInputs, ChurnResult, RuleName } from './spec'

/** Judged days at which a model has to beat the better rule. */
const LEAST_WON = 2

/** Compares models and rules on the past, scores the customers of today by what was best, and says why. */
export const run: Run<ChurnConfig, ChurnInputs, ChurnResult> = async function* (inputs, config, context) {
  const place = openWorkplace(context)
  const result = isEnoughForModels(inputs) ? yield* byModels(inputs, config, context, place) : yield* byRates(inputs)
  const engine = place.used()
  return {
    result,
    warnings: warningsOf(inputs, result),
    evaluation: evaluationOf(result),
    card: cardOf(inputs, result),
    compute: { backend: engine.backend, engine: engine.kind },
  }
}

async function* byRates(inputs: ChurnInputs): Task<ChurnResult> {
  yield { kind: 'phase-start', phase: 'rules', total: 1 }
  const result = toResult(inputs, scoreByRates(inputs), unjudged(inputs))
  yield { kind: 'step', phase: 'rules', done: 1, total: 1 }
  yield { kind: 'phase-end', phase: 'rules' }
  return result
}

async function* byModels(
  inputs: ChurnInputs,
  config: ChurnConfig,
  context: RunContext,
  place: Workplace,
): Task<ChurnResult> {
  const comparison = yield* compare(inputs, config, context.random, place)
  const { models, won } = comparison
  const scored = models && won >= LEAST_WON ? yield* byBest(inputs, models, context) : byBetterRule(inputs, comparison)
  return toResult(inputs, scored, judgedOf(inputs, comparison, scored.method))
}

function byBetterRule(inputs: ChurnInputs, { rules }: Comparison): Scored {
  const areaOf = (rule: RuleName): number => rules[rule].best.metrics.auc?.value ?? 0
  const rule: RuleName = areaOf('ownGap') >= areaOf('recency') ? 'ownGap' : 'recency'
  return scoreByRule(inputs, rule, rules[rule])
}

async function* byBest(inputs: ChurnInputs, models: Contender, { random }: RunContext): Task<Scored> {
  const { now } = inputs
  const scorer = scorerOf(models.league, models.best, now.table)
  const scores = scorer.answer(now.table)
  const stakes = now.yearNet.map((net, i) => Math.max(0, net) * scores[i]!)
  const order = [...stakes.keys()].sort((a, b) => stakes[b]! - stakes[a]! || a - b)
  yield { kind: 'phase-start', phase: 'reasons', total: null }
  const { kind, reasons, shares } = yield* explain(scorer, inputs, order, random)
  const changes = changesOf(scorer.answer, now, scores, order)
  yield { kind: 'phase-end', phase: 'reasons' }
  return { scores, reasons, changes, shares, kind, method: models.best.name }
}
