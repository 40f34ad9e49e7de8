import { countAround } from '../../math/kd-search'
import type { KdTree } from '../../math/kd-tree'

/** Points between yields, where each needs few looks. */
const PLACES_PER_SLICE = 256

/** Marks the points with `minPoints` neighbours, themselves among them; by place. Yields the places that are done. */
export function* findCores(tree: KdTree, squaredEps: number, minPoints: number): Generator<number, Uint8Array, void> {
  const isCore = new Uint8Array(tree.rows)
  for (let place = 0; place < tree.rows; place++) {
    if (countAround(tree, place, squaredEps, minPoints) >= minPoints) isCore[place] = 1
    if (place % PLACES_PER_SLICE === PLACES_PER_SLICE - 1) yield place + 1
  }
  return isCore
}
