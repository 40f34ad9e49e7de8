import { inSlices } from './in-slices'

/** Pearson's correlation of two columns of equal length; 0 where either does not vary. */
export function* correlation(a: Float64Array, b: Float64Array): Generator<undefined, number, void> {
  const { length } = a
  let [sumA, sumB] = [0, 0]
  yield* inSlices(length, (from, to) => {
    for (let i = from; i < to; i++) {
      sumA += a[i]!
      sumB += b[i]!
    }
  })
  const [meanA, meanB] = [sumA / length, sumB / length]
  let [ab, aa, bb] = [0, 0, 0]
  yield* inSlices(length, (from, to) => {
    for (let i = from; i < to; i++) {
      const [da, db] = [a[i]! - meanA, b[i]! - meanB]
      ab += da * db
      aa += da * da
      bb += db * db
    }
  })
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0
}
