import type { Run } from '../contract'
import { cardOf, evaluationOf, warningsOf } from './describe'
import type { SentimentConfig, SentimentInputs, SentimentResult } from './spec'

/** Reads how messages feel, and about what. Words and models are loaded when somebody asks. */
export const run: Run<SentimentConfig, SentimentInputs, SentimentResult> = async function* (inputs, config, context) {
  yield { kind: 'phase-start', phase: 'load', total: 1 }
  const { answer } = await import('./learn/answer')
  yield { kind: 'step', phase: 'load', done: 1, total: 1 }
  yield { kind: 'phase-end', phase: 'load' }
  const result = yield* answer(inputs, config, context)
  return {
    result,
    warnings: warningsOf(inputs, config, result),
    evaluation: evaluationOf(result),
    card: cardOf(inputs),
  }
}
