/**
 * Adjusted Rand index of two partitions of the same things (Hubert & Arabie 1985, equation 5): 1 for equal partitions
 * up to names, about 0 for unrelated ones, possibly negative. Labels are small integers from 0. O(n + kₐk_b).
 */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length
  const width = 1 + maxOf(b)
  const table = new Float64Array((1 + maxOf(a)) * width)
  for (let i = 0; i < n; i++) table[a[i]! * width + b[i]!]!++
  const rows = new Float64Array(table.length / width)
  const columns = new Float64Array(width)
  table.forEach((count, cell) => {
    rows[Math.floor(cell / width)]! += count
    columns[cell % width]! += count
  })
  const together = pairs(table)
  const inA = pairs(rows)
  const inB = pairs(columns)
  const all = (n * (n - 1)) / 2
  const expected = all === 0 ? 0 : (inA * inB) / all
  const most = (inA + inB) / 2
  return most === expected ? 1 : (together - expected) / (most - expected)
}

/** Pairs within groups of these sizes. */
const pairs = (sizes: Float64Array): number => sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)

function maxOf(values: ArrayLike<number>): number {
  let max = 0
  for (let i = 0; i < values.length; i++) max = Math.max(max, values[i]!)
  return max
}
