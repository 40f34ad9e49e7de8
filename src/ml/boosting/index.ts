import type { Learner } from '../contract'
import { boostingBounds, boostingDefaults, fit } from './fit'
import { contributions, predict } from './predict'
import type { BoostingConfig, BoostingModel } from './types'

export type { BoostingConfig, BoostingModel } from './types'

export const learner: Learner<BoostingConfig, BoostingModel> = {
  name: 'boosting',
  learns: { numbers: true, classes: true },
  defaults: boostingDefaults,
  bounds: boostingBounds,
  fit,
  predict,
  contributions,
}
