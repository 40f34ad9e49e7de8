import { gruNetwork } from './gru-network'
import { neuralLearner } from './neural-learner'

export const gru = neuralLearner('gru', gruNetwork, {
  width: 48,
  units: 32,
  epochs: 5,
  leastSteps: 150,
  batchSize: 64,
  learningRate: 2e-3,
  weightDecay: 0.01,
  inputDropout: 0.3,
  dropout: 0.5,
  smoothing: 0.05,
  mostTerms: 8000,
  minTexts: 2,
})
