import type { Run } from '../contract'
import { answer } from './learn/answer'
import { fitQuestion, keptFit } from './learn/fit-question'
import { liveShop } from './learn/live-shop'
import { openPlace } from './learn/methods'
import { cardOf, evaluationOf, warningsOf } from './describe'
import { historyOf } from './history-of'
import type { RecommendInputs } from './inputs'
import type { RecommendConfig, RecommendResult } from './spec'

/** Judges methods on the past, fits the best, and makes the lists that the rules leave. */
export const run: Run<RecommendConfig, RecommendInputs, RecommendResult> = async function* (inputs, config, context) {
  const place = openPlace(context.compute)
  const history = historyOf(inputs)
  const { random } = context
  const kept = keptFit(inputs, config)
  const fitted = kept ?? (yield* fitQuestion({ inputs, config, history, random, engineFor: place.engineFor }))
  const result = yield* answer({ inputs, config, history, fitted })
  const engine = place.used()
  return {
    result,
    warnings: warningsOf(inputs, config, result),
    evaluation: evaluationOf(result),
    card: cardOf(inputs),
    ...(!kept && { fit: { ...fitted, live: liveShop(inputs, history, fitted) } }),
    compute: { backend: engine.backend, engine: engine.kind },
  }
}
