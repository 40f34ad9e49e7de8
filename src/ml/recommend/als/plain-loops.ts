import type { AlternatingLoop, Entries, FoldLoop } from '../../../compute'
import { solvePlain } from './solve-plain'

/** What compiled loops do, by loops over typed arrays where those cannot be had. */
export function openPlainAlternating(entries: Entries, turned: Entries, width: number, alpha: number): AlternatingLoop {
  const rows = new Float32Array(entries.rows * width)
  const columns = new Float32Array(entries.columns * width)
  let base: Float32Array = new Float32Array(width * width)
  return {
    rows,
    columns,
    begin: (side, kept) => (base = outerSum(side === 'rows' ? columns : rows, width, kept)),
    solve(side, from, to) {
      const [own, half] = side === 'rows' ? [rows, columns] : [columns, rows]
      const { starts, column } = side === 'rows' ? entries : turned
      for (let row = from; row < to; row++) {
        const of = column.subarray(starts[row], starts[row + 1])
        own.set(solvePlain({ width, alpha, factors: half, base }, of), row * width)
      }
    },
  }
}

export function openPlainFold(factors: Float32Array, width: number, base: Float32Array, alpha: number): FoldLoop {
  return {
    solve: (columns) => Float32Array.from(solvePlain({ width, alpha, factors, base }, columns)),
    score(x, out) {
      for (let item = 0; item < out.length; item++) {
        let sum = 0
        for (let k = 0; k < width; k++) sum += x[k]! * factors[item * width + k]!
        out[item] = sum
      }
    },
  }
}

function outerSum(factors: Float32Array, width: number, kept: number): Float32Array {
  const sums = new Float64Array(width * width)
  for (let k = 0; k < width; k++) sums[k * width + k] = kept
  for (let at = 0; at < factors.length; at += width) {
    for (let i = 0; i < width; i++) {
      for (let j = i; j < width; j++) sums[i * width + j]! += factors[at + i]! * factors[at + j]!
    }
  }
  return Float32Array.from(sums)
}
