/**
 * Weights of their own, for whoever has use for them:
 *   const weights = yield* easeWeights(boughtOf(history), { lambda: 500, mostItems: 5000 })
 *   const rows = easeTop(weights, 400), or topWeights (./top) with pauses between
 * `rows` is what was bought × what it speaks for, by numbers of the log. A second for 3,665 products, by the third power of their number.
 */
export { easeTrend } from './ease-trend'
export { ease } from './ease'
export { easeTop } from './top'
export { easeWeights } from './weights'
