import type { Random } from '../../core/random'

/** Numbers between two pauses. */
const SLICE = 400_000

/** Gives every row of `width` numbers `factors` at random to begin with, normal about 0. */
export function* scatterRows(
  values: Float32Array | Float64Array,
  width: number,
  factors: number,
  spread: number,
  random: Random,
): Generator<void, void, void> {
  let done = 0
  for (let at = 0; at < values.length; at += width) {
    for (let k = 0; k < factors; k++) values[at + k] = spread * random.normal()
    done += factors
    if (done < SLICE) continue
    done = 0
    yield
  }
}
