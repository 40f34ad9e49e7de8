import type { Learner } from '../contract'
import { contributions } from './contributions'
import { fit, LINEAR_BOUNDS, linearDefaults } from './fit'
import { predict } from './predict'
import type { LinearConfig, LinearModel } from './types'

/** Least squares, plain or with a ridge. */
export const learner: Learner<LinearConfig, LinearModel> = {
  name: 'linear',
  learns: { numbers: true, classes: false },
  defaults: linearDefaults,
  bounds: LINEAR_BOUNDS,
  fit,
  predict,
  contributions,
}
