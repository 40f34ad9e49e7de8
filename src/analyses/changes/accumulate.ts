import type { History } from './spec'

/** Lines in order of cluster, and within it of period: those compared with each other one after the other. */
export interface OrderedLines {
  rows: Uint32Array
  /** By place in `rows`. */
  cluster: Uint32Array
  period: Uint32Array
  periods: number
  lag: number
}

/**
 * Sums, squares and products by member and period, in one pass over the lines. `member` (by row) is 1 + the member, 0 for none;
 * `amount` is by row. The variance of S(t) − r·S(t − lag) when clusters are drawn anew (Poisson bootstrap) is then
 * Q(t) + r²·Q(t − lag) − 2r·C(t).
 */
export function accumulate(
  { rows, cluster, period, periods, lag }: OrderedLines,
  members: number,
  member: Uint32Array | null,
  amount: Float64Array,
): History {
  const cells = members * periods
  const [sums, squares, crosses] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)]
  const current = new Float64Array(members)
  const isTouched = new Uint8Array(members)
  const touched = new Uint32Array(members)
  const lastCluster = new Float64Array(members).fill(-1)
  const lastPeriod = new Int32Array(members)
  const lastAmount = new Float64Array(members)
  let size = 0
  let [owner, now] = [-1, -1]
  const flush = (): void => {
    for (let i = 0; i < size; i++) {
      const m = touched[i]!
      const value = current[m]!
      const cell = m * periods + now
      sums[cell]! += value
      squares[cell]! += value * value
      if (lastCluster[m] === owner && lastPeriod[m] === now - lag) crosses[cell]! += value * lastAmount[m]!
      lastCluster[m] = owner
      lastPeriod[m] = now
      lastAmount[m] = value
      current[m] = 0
      isTouched[m] = 0
    }
    size = 0
  }
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if (cluster[i] !== owner || period[i] !== now) {
      flush()
      owner = cluster[i]!
      now = period[i]!
    }
    const m = (member === null ? 1 : member[row]!) - 1
    if (m < 0 || amount[row] === 0) continue
    if (isTouched[m] === 0) {
      isTouched[m] = 1
      touched[size++] = m
    }
    current[m]! += amount[row]!
  }
  flush()
  return { sums, squares, crosses }
}
