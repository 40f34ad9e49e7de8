import { cnn } from './cnn'
import { neuralLearner } from './neural-learner'

export const textCnn = neuralLearner('text-cnn', cnn, {
  width: 48,
  units: 32,
  epochs: 5,
  leastSteps: 150,
  batchSize: 64,
  learningRate: 2e-3,
  weightDecay: 0.01,
  inputDropout: 0.2,
  dropout: 0.5,
  smoothing: 0.05,
  mostTerms: 8000,
  minTexts: 2,
})
