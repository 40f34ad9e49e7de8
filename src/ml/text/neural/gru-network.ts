import { openDevice } from './gru-device'
import { openHost } from './gru-host'
import { GATES, layOut } from './gru-shape'
import type { Network } from './types'

/** Two ways of gated recurrent units over a text, the mean of what they say at its places, and a linear layer. */
export const gruNetwork: Network = {
  leastPlaces: 1,
  countParameters: (shape) => layOut(shape).count,
  countFeatures: (shape) => layOut(shape).features,
  draw: (shape, random) =>
    Float32Array.from(
      layOut(shape).blocks.flatMap(([rows, columns]) => {
        // Glorot & Bengio 2010, gate by gate; offsets begin at 0.
        const bound = Math.sqrt(6 / (rows + (columns === shape.outputs ? columns : columns / GATES)))
        return Array.from({ length: rows * columns }, () => (rows === 1 ? 0 : bound * (2 * random.next() - 1)))
      }),
    ),
  openHost,
  openDevice,
}
