/** The rows of group g are `rows[starts[g]] … rows[starts[g + 1] − 1]`, in the order in which they came. */
export interface RowGroups {
  starts: Uint32Array
  rows: Uint32Array
}

/** Counting sort of rows by a small integer key: linear, stable. `groupOf` is indexed by row. */
export function groupRows(rows: Uint32Array, groupOf: Uint32Array, groups: number): RowGroups {
  const starts = new Uint32Array(groups + 1)
  for (let i = 0; i < rows.length; i++) starts[groupOf[rows[i]!]! + 1]!++
  for (let g = 0; g < groups; g++) starts[g + 1]! += starts[g]!
  const next = starts.slice(0, groups)
  const sorted = new Uint32Array(rows.length)
  for (let i = 0; i < rows.length; i++) sorted[next[groupOf[rows[i]!]!]!++] = rows[i]!
  return { starts, rows: sorted }
}
