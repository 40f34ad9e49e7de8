import { squaredDistance, type Matrix } from '../../../src/math/matrix'

export const matrixOf = (rows: readonly (readonly number[])[]): Matrix => ({
  rows: rows.length,
  columns: rows[0]?.length ?? 0,
  values: Float64Array.from(rows.flat()),
})

/** Labels by the definition, all pairs looked at, clusters grown from core rows in the order of rows; −1 is noise. */
export function slowDbscan({ rows, columns, values }: Matrix, eps: number, minPoints: number): number[] {
  const near = Array.from({ length: rows }, (_, i) =>
    [...Array(rows).keys()].filter((j) => squaredDistance(values, i, values, j, columns) <= eps * eps),
  )
  const labels = Array.from({ length: rows }, () => -1)
  let cluster = 0
  for (let row = 0; row < rows; row++) {
    if (labels[row] !== -1 || near[row]!.length < minPoints) continue
    const open = [row]
    labels[row] = cluster
    while (open.length > 0) {
      const next = open.pop()!
      if (near[next]!.length < minPoints) continue
      for (const other of near[next]!) {
        if (labels[other] !== -1) continue
        labels[other] = cluster
        open.push(other)
      }
    }
    cluster++
  }
  return labels
}
