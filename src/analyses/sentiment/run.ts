import { openEngine, typedArrays, type Engine } from '../../compute'
import type { ComputeRequest } from '../../core/backend'
import { NETWORKS } from '../../ml/text/types'
import type { Run } from '../contract'
import { cardOf, evaluationOf, warningsOf } from './describe'
import type { SentimentConfig, SentimentInputs, SentimentResult } from './spec'

/** Reads how messages feel, and about what. Words and models are loaded when somebody asks. */
export const run: Run<SentimentConfig, SentimentInputs, SentimentResult> = async function* (inputs, config, context) {
  yield { kind: 'phase-start', phase: 'load', total: 1 }
  const { answer } = await import('./learn/answer')
  yield { kind: 'step', phase: 'load', done: 1, total: 1 }
  yield { kind: 'phase-end', phase: 'load' }
  const engine = await engineFor(config, context.compute)
  const result = yield* answer(inputs, config, { seed: context.seed, engine })
  return {
    result,
    warnings: warningsOf(inputs, config, result),
    evaluation: evaluationOf(result),
    card: cardOf(inputs),
    compute: { backend: engine.backend, engine: engine.kind },
  }
}

/** Networks train where training was measured fastest; everything else computes on typed arrays. */
async function engineFor({ method, evaluate }: SentimentConfig, compute: ComputeRequest | undefined): Promise<Engine> {
  const hasNetwork = evaluate || NETWORKS.some((name) => name === method)
  return compute && hasNetwork ? openEngine({ ...compute, work: 'training' }) : typedArrays
}
