import { countAround } from '../../math/kd-search'
import type { KdTree } from '../../math/kd-tree'

const [FEWEST_PLACES, MOST_PLACES] = [32, 256]
/** Numbers looked at between yields, if every point has to look at all others: ten milliseconds. */
const LOOKS_PER_SLICE = 10_000_000

/** Points between yields: most need few looks, but with many columns nothing keeps a point from looking at all. */
export const placesPerSlice = ({ rows, columns }: KdTree): number =>
  Math.max(FEWEST_PLACES, Math.min(MOST_PLACES, Math.floor(LOOKS_PER_SLICE / (rows * columns))))

/** Marks the points with `minPoints` neighbours, themselves among them; by place. Yields the places that are done. */
export function* findCores(tree: KdTree, squaredEps: number, minPoints: number): Generator<number, Uint8Array, void> {
  const isCore = new Uint8Array(tree.rows)
  const slice = placesPerSlice(tree)
  for (let place = 0; place < tree.rows; place++) {
    if (countAround(tree, place, squaredEps, minPoints) >= minPoints) isCore[place] = 1
    if (place % slice === slice - 1) yield place + 1
  }
  return isCore
}
