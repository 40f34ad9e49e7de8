import { hash53 } from '../core/hash'
import { selectNth } from '../math/select-median'

/** Where a key stands among all others, whoever they are. */
export const stableRank = (key: string): number => hash53(key)

/**
 * Places of at most so many of the keys, in their order: all of them, or those whose hashes are smallest, so that the same customers are
 * chosen again whenever it is asked and whoever else has come. Linear on average.
 */
export const stableSample = (keys: readonly string[], most: number): Uint32Array =>
  sampleByRank(Float64Array.from(keys, stableRank), most)

/** The same from the ranks of the keys. */
export function sampleByRank(ranks: Float64Array, most: number): Uint32Array {
  const limit = ranks.length > most ? selectNth(ranks.slice(), most - 1) : Infinity
  const places = new Uint32Array(Math.min(most, ranks.length))
  for (let place = 0, size = 0; size < places.length; place++) if (ranks[place]! <= limit) places[size++] = place
  return places
}
