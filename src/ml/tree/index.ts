import type { Learner } from '../contract'
import { fit, treeBounds, treeDefaults } from './fit'
import { contributions, predict } from './predict'
import type { TreeConfig, TreeModel } from './types'

export { rulesOf } from './rules'
export type { Condition, Rule, TreeConfig, TreeModel } from './types'

export const learner: Learner<TreeConfig, TreeModel> = {
  name: 'tree',
  learns: { numbers: true, classes: true },
  defaults: treeDefaults,
  bounds: treeBounds,
  fit,
  predict,
  contributions,
}
