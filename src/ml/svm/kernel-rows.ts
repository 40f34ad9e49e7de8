import type { Matrix } from '../../math/matrix'
import { dotRows, squaresOf } from './dot-rows'

/** Rows of the kernel matrix are kept up to this: 100 million numbers would be 400 MB. */
const MOST_BYTES = 128 * 1024 * 1024
const LEAST_ROWS = 2

/** Rows of exp(−γ‖xᵢ − xⱼ‖²), computed when first asked for; the least recently used ones are given up for others. */
export interface KernelRows {
  /** Row `i` in float32, good until so many others as fit into the memory were asked for (two at least). */
  row(i: number): Float32Array
  /** Products computed so far: what the time goes into. */
  products(): number
}

export function openKernelRows(matrix: Matrix, gamma: number, mostBytes = MOST_BYTES): KernelRows {
  const { rows } = matrix
  const squares = squaresOf(matrix)
  const products = new Float64Array(rows)
  const most = Math.max(LEAST_ROWS, Math.floor(mostBytes / (rows * Float32Array.BYTES_PER_ELEMENT)))
  /** In the order of use: a map keeps the order in which keys came. */
  const kept = new Map<number, Float32Array>()
  let computed = 0
  return {
    products: () => computed * matrix.values.length,
    row(i) {
      const known = kept.get(i)
      if (known) {
        if (kept.size >= most) {
          kept.delete(i)
          kept.set(i, known)
        }
        return known
      }
      if (kept.size >= most) kept.delete(oldestOf(kept))
      const row = computeRow(matrix, squares, gamma, i, products)
      computed++
      kept.set(i, row)
      return row
    },
  }
}

/** The key that came first. */
const oldestOf = (kept: Map<number, Float32Array>): number => kept.keys().next().value ?? -1

function computeRow(
  matrix: Matrix,
  squares: Float64Array,
  gamma: number,
  i: number,
  products: Float64Array,
): Float32Array {
  const { rows, columns, values } = matrix
  dotRows(matrix, values.subarray(i * columns, (i + 1) * columns), 0, rows, products)
  const out = new Float32Array(rows)
  const square = squares[i]!
  // Cancellation may leave a distance a trifle below zero.
  for (let row = 0; row < rows; row++)
    out[row] = Math.exp(-gamma * Math.max(0, square + squares[row]! - 2 * products[row]!))
  return out
}
