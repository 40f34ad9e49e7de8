export { fit, kmeansDefaults } from './fit'
export { predict } from './predict'
export type { KMeansConfig, KMeansModel } from './types'
