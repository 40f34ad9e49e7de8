import type { Random } from '../../core/random'
import { pickRows, type Matrix } from '../../math/matrix'

/** So many rows, each drawn by itself: one may come twice, which does no harm among a million. */
export function drawRows(matrix: Matrix, count: number, random: Random): Matrix {
  const rows = Uint32Array.from({ length: Math.min(count, matrix.rows) }, () => random.int(matrix.rows))
  return pickRows(matrix, rows)
}
