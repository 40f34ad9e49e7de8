import type { Learner } from '../contract'
import { fit, forestBounds, forestDefaults } from './fit'
import { contributions, predict } from './predict'
import type { ForestConfig, ForestModel } from './types'

export type { ForestConfig, ForestModel } from './types'

export const learner: Learner<ForestConfig, ForestModel> = {
  name: 'forest',
  learns: { numbers: true, classes: true },
  defaults: forestDefaults,
  bounds: forestBounds,
  fit,
  predict,
  contributions,
}
