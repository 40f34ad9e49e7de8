/** A line that never falls: `to[i]` at `from[i]`, joined by lines, flat outside. */
export interface MonotoneLine {
  from: Float64Array
  to: Float64Array
}

/** Pooled stretches: where each begins and ends, its weighted sum and its weight. */
interface Blocks {
  first: Float64Array
  last: Float64Array
  sums: Float64Array
  weights: Float64Array
  count: number
}

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955; Barlow et al. 1972): the non-decreasing values closest to
 * `y` in weighted squares. Equal `x` are one point. Only both ends of each flat stretch are kept. O(n log n), or O(n)
 * where `x` ascends already.
 */
export function isotonic(x: Float64Array, y: ArrayLike<number>, weights?: ArrayLike<number>): MonotoneLine {
  const order = Uint32Array.from(x, (_, row) => row)
  if (!isAscending(x)) order.sort((a, b) => x[a]! - x[b]!)
  const blocks = emptyBlocks(order.length)
  for (let i = 0; i < order.length;) {
    const at = x[order[i]!]!
    let [sum, weight] = [0, 0]
    for (; i < order.length && x[order[i]!] === at; i++) {
      const w = weights ? weights[order[i]!]! : 1
      sum += w * y[order[i]!]!
      weight += w
    }
    if (weight > 0) pool(blocks, at, sum, weight)
  }
  return toLine(blocks)
}

function isAscending(x: Float64Array): boolean {
  for (let i = 1; i < x.length; i++) if (x[i]! < x[i - 1]!) return false
  return true
}

const emptyBlocks = (most: number): Blocks => ({
  first: new Float64Array(most),
  last: new Float64Array(most),
  sums: new Float64Array(most),
  weights: new Float64Array(most),
  count: 0,
})

/** Adds a point, and joins it with the stretches before it that are not below it. */
function pool(blocks: Blocks, at: number, sum: number, weight: number): void {
  const { first, last, sums, weights } = blocks
  let b = blocks.count
  first[b] = at
  sums[b] = sum
  weights[b] = weight
  while (b > 0 && sums[b - 1]! * weights[b]! >= sums[b]! * weights[b - 1]!) {
    sums[b - 1]! += sums[b]!
    weights[b - 1]! += weights[b]!
    b--
  }
  last[b] = at
  blocks.count = b + 1
}

function toLine({ first, last, sums, weights, count }: Blocks): MonotoneLine {
  const from: number[] = []
  const to: number[] = []
  for (let b = 0; b < count; b++) {
    const value = sums[b]! / weights[b]!
    from.push(first[b]!)
    to.push(value)
    if (last[b] === first[b]) continue
    from.push(last[b]!)
    to.push(value)
  }
  return { from: Float64Array.from(from), to: Float64Array.from(to) }
}

/** The line at `x`. */
export function valueAt({ from, to }: MonotoneLine, x: number): number {
  let [low, high] = [0, from.length - 1]
  if (x <= from[low]!) return to[low]!
  if (x >= from[high]!) return to[high]!
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (from[middle]! <= x) low = middle
    else high = middle
  }
  const share = (x - from[low]!) / (from[high]! - from[low]!)
  return to[low]! + share * (to[high]! - to[low]!)
}
