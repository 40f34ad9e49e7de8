/**
 * Adds rows to a QR decomposition: replaces the upper triangular n × n matrix `r` (row-major) by that of the rows behind it and
 * those of `block` together, with Householder's reflections (Golub & Van Loan, Matrix Computations, 4th ed., section 5.2; rows a
 * block at a time as Demmel et al. 2012 have it). `block` holds n columns of `size` numbers one after another, and is used up.
 * RᵀR is the sum of the products of all rows so far. O(2 · size · n²).
 */
export function absorbRows(r: Float64Array, n: number, block: Float64Array, size: number): void {
  for (let k = 0; k < n; k++) {
    const from = k * size
    let below = 0
    for (let i = from; i < from + size; i++) below += block[i]! * block[i]!
    if (below === 0) continue
    const diagonal = r[k * n + k]!
    const norm = Math.sqrt(diagonal * diagonal + below) * (diagonal > 0 ? -1 : 1)
    const head = diagonal - norm
    r[k * n + k] = norm
    const factor = 2 / (head * head + below)
    for (let j = k + 1; j < n; j++) reflect(block, from, j * size, size, { r, at: k * n + j, head, factor })
  }
}

interface Reflection {
  r: Float64Array
  at: number
  head: number
  factor: number
}

/** Takes twice its share along the reflected vector from one column: its head in `r`, the rest in the block. */
function reflect(
  block: Float64Array,
  from: number,
  to: number,
  size: number,
  { r, at, head, factor }: Reflection,
): void {
  let sum = head * r[at]!
  for (let i = 0; i < size; i++) sum += block[from + i]! * block[to + i]!
  const share = sum * factor
  r[at]! -= share * head
  for (let i = 0; i < size; i++) block[to + i]! -= share * block[from + i]!
}
