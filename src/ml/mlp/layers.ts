import type { Random } from '../../core/random'

/** Where the parameters of a layer lie. */
export interface Layer {
  inputs: number
  units: number
  /** Index of the first weight, and of the first offset. */
  weights: number
  offsets: number
}

export function layersOf(sizes: readonly number[]): Layer[] {
  let at = 0
  return sizes.slice(1).map((units, before) => {
    const inputs = sizes[before]!
    const layer = { inputs, units, weights: at, offsets: at + inputs * units }
    at = layer.offsets + units
    return layer
  })
}

export function countParameters(sizes: readonly number[]): number {
  const last = layersOf(sizes).at(-1)
  return last ? last.offsets + last.units : 0
}

/**
 * First parameters: normal with variance 2 / inputs before rectified units (He et al. 2015) and 1 / inputs for the output, rounded
 * to float32 so that every backend begins at the same place.
 */
export function drawParameters(sizes: readonly number[], random: Random): Float64Array {
  const parameters = new Float64Array(countParameters(sizes))
  const layers = layersOf(sizes)
  layers.forEach(({ inputs, weights, offsets }, l) => {
    const deviation = Math.sqrt((l === layers.length - 1 ? 1 : 2) / inputs)
    for (let at = weights; at < offsets; at++) parameters[at] = Math.fround(deviation * random.normal())
  })
  return parameters
}
