/** The values of the named rows, in their order. A plain loop: `Array.from` with a function takes ten times as long. */
export function gather(values: ArrayLike<number>, rows: Uint32Array): Float64Array {
  const out = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) out[i] = values[rows[i]!]!
  return out
}

/** 0 to n − 1. */
export function everyRow(n: number): Uint32Array {
  const rows = new Uint32Array(n)
  for (let row = 0; row < n; row++) rows[row] = row
  return rows
}

/** The rows that hold a value. */
export function rowsWith(values: ArrayLike<number>, value: number): Uint32Array {
  const rows = new Uint32Array(values.length)
  let count = 0
  for (let row = 0; row < values.length; row++) if (values[row] === value) rows[count++] = row
  return rows.slice(0, count)
}
