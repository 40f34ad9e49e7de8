export { chooseEps, defaultMinPoints } from './choose-eps'
export { fit } from './fit'
export { predict } from './predict'
export type { DbscanModel } from './types'
