import { weightedMean } from './probability-scores'

/** How far predictions of numbers are off. */
export interface RegressionErrors {
  rmse: number
  mae: number
  /** 1 − squared error over that of the mean; 0 where the target does not vary and is not met, as scikit-learn has it. */
  r2: number
}

/** Errors of predictions, by weight; without weights every row counts 1. */
export function regressionErrors(
  predicted: Float64Array,
  actual: Float64Array,
  weights?: ArrayLike<number>,
): RegressionErrors {
  const center = weightedMean(actual, weights)
  let [weight, squares, absolutes, spread] = [0, 0, 0, 0]
  for (let row = 0; row < actual.length; row++) {
    const w = weights ? weights[row]! : 1
    const error = predicted[row]! - actual[row]!
    weight += w
    squares += w * error * error
    absolutes += w * Math.abs(error)
    spread += w * (actual[row]! - center) ** 2
  }
  const r2 = spread > 0 ? 1 - squares / spread : squares > 0 ? 0 : 1
  return { rmse: Math.sqrt(squares / weight), mae: absolutes / weight, r2 }
}
