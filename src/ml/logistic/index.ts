import type { Learner } from '../contract'
import { contributions } from './contributions'
import { fit, LOGISTIC_BOUNDS, logisticDefaults } from './fit'
import { predict } from './predict'
import type { LogisticConfig, LogisticModel } from './types'

/** Logistic regression of two or more classes. */
export const learner: Learner<LogisticConfig, LogisticModel> = {
  name: 'logistic',
  learns: { numbers: false, classes: true },
  defaults: logisticDefaults,
  bounds: LOGISTIC_BOUNDS,
  fit,
  predict,
  contributions,
}
