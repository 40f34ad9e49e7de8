/**
 * Weights of their own, for whoever has use for them:
 *   const weights = yield* easeWeights(boughtOf(history), { lambda: 500, mostItems: 5000 })
 *   const rows = yield* quietly(topWeights(weights, 400), progress)
 * `rows` is what was bought × what it speaks for, by numbers of the log. A second for 3,665 products, by the third power of their number.
 */
export { easeTrend } from './ease-trend'
export { ease } from './ease'
export { topWeights } from './top'
export { easeWeights } from './weights'
