import { openDevice } from './cnn-device'
import { openHost } from './cnn-host'
import { layOut, WIDTHS } from './cnn-shape'
import type { Network } from './types'

/** Convolutions over the vectors of a text's units, the greatest of each filter, and a linear layer (Kim 2014). */
export const cnn: Network = {
  leastPlaces: Math.max(...WIDTHS),
  countParameters: (shape) => layOut(shape).count,
  countFeatures: (shape) => layOut(shape).features,
  draw(shape, random) {
    const { runs, columns, offsets, last, shifts, features, count } = layOut(shape)
    const parameters = new Float32Array(count)
    const uniform = (bound: number): number => bound * (2 * random.next() - 1)
    // Glorot & Bengio 2010, by the numbers that go into a filter and the filters.
    for (const { size, column } of runs) {
      const bound = Math.sqrt(6 / (size * shape.width + shape.units))
      for (let c = 0; c < shape.width; c++)
        for (let k = 0; k < size * shape.units; k++) parameters[c * columns + column + k] = uniform(bound)
    }
    parameters.fill(0.01, offsets, last)
    const bound = Math.sqrt(6 / (features + shape.outputs))
    for (let at = last; at < shifts; at++) parameters[at] = uniform(bound)
    return parameters
  },
  openHost,
  openDevice,
}
