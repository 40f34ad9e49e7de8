import { openEngine, typedArrays, type Engine } from '../../compute'
import type { ComputeRequest } from '../../core/backend'
import type { Run } from '../contract'
import { namedMethods } from './check-methods'
import { cardOf, evaluationOf, warningsOf } from './describe'
import { forecastAll } from './learn/forecast-all'
import { hasRecurrent } from './learn/plan'
import { toResult } from './learn/result'
import type { ForecastConfig, ForecastInputs, ForecastResult } from './spec'

/** Forecasts every series by the method that was best on its own past, and says how good that is. */
export const run: Run<ForecastConfig, ForecastInputs, ForecastResult> = async function* (inputs, config, context) {
  const engine = await engineFor(config.methods, context.compute)
  const all = yield* forecastAll(inputs, config.methods, context.random, engine)
  const result = toResult(inputs, config, all)
  return {
    result,
    warnings: warningsOf(inputs, config, result),
    evaluation: evaluationOf(result),
    card: cardOf(inputs),
    compute: { backend: engine.backend, engine: engine.kind },
  }
}

/** Only networks train on a backend. */
async function engineFor(methods: readonly string[], compute: ComputeRequest | undefined): Promise<Engine> {
  return compute && hasRecurrent(namedMethods(methods)) ? openEngine({ ...compute, work: 'training' }) : typedArrays
}
