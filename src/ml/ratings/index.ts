/** Ratings that customers gave, such as stars: what they would give to what they have not rated. */
export { BASELINE_DEFAULTS, fitBaseline, predictBaseline } from './baseline'
export { FACTOR_DEFAULTS, fitRatings } from './fit'
export { explainRating, predictRating } from './predict'
export { proveRatings } from './prove'
export type { RatingModel, RatingProof, RatingReasons, Ratings } from './types'
