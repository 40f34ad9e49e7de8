import type { Matrix } from '../../math/matrix'
import { checkColumns } from '../check-examples'
import type { Learner } from '../contract'
import { fit, mlpBounds } from './fit'
import { forward } from './forward'
import { readRows } from './prepare'
import type { Answer, MlpConfig, MlpModel } from './types'

const defaults: MlpConfig = {
  hidden: [64, 32],
  dropout: 0.2,
  learningRate: 1e-3,
  weightDecay: 1,
  batchSize: 128,
  maxEpochs: 200,
  patience: 10,
  validationShare: 0.15,
}

/** Rows read at a time. */
const BLOCK = 4_096

/** By plain loops in float64, wherever the network was trained: the same answer everywhere. */
function predict(model: MlpModel, matrix: Matrix): Float64Array {
  checkColumns(model, matrix)
  const { sizes, parameters, outputs, center, scale } = model
  const answers = new Float64Array(matrix.rows * outputs)
  for (let from = 0; from < matrix.rows; from += BLOCK) {
    const rows = Uint32Array.from({ length: Math.min(BLOCK, matrix.rows - from) }, (_, i) => from + i)
    const found = forward(sizes, parameters, answerOf(model), readRows(matrix, rows, model))
    if (outputs !== 2) answers.set(outputs === 1 ? found.map((value) => center + scale * value) : found, from * outputs)
    else found.forEach((chance, i) => answers.set([1 - chance, chance], (from + i) * 2))
  }
  return answers
}

const answerOf = ({ outputs }: MlpModel): Answer => (outputs === 1 ? 'number' : outputs === 2 ? 'log-odds' : 'logits')

/**
 * A network of dense layers with rectified units, dropout (Srivastava et al. 2014) and AdamW (Loshchilov & Hutter 2019), stopped
 * early with the best weights of held-out rows restored. Initialisation, batches and dropout are drawn here, so that every backend
 * sees the same.
 */
export const mlp: Learner<MlpConfig, MlpModel> = {
  name: 'mlp',
  learns: { numbers: true, classes: true },
  defaults,
  bounds: mlpBounds,
  fit,
  predict,
}
