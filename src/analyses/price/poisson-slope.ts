const MOST_ROUNDS = 50
/** Nobody reacts so strongly: the counts go over in one step, and have no slope. */
const MOST_SLOPE = 30

export interface PoissonSlope {
  slope: number
  error: number
  /** Of the logarithm of the mean at a log price of 0, without the offset. */
  level: number
  /** What the rows tell of the slope (its Fisher information beside the level), and the log price that is the middle of the sales. */
  information: number
  center: number
}

/**
 * Level and slope of one series of counts by Newton's method; the error is robust to any spread. `periods` is what the rows are worth:
 * two that share a period count as one. Null where it does not settle.
 */
export function poissonSlope(
  { units, x, offset, periods }: { units: Float64Array; x: Float64Array; offset: Float64Array; periods: number },
  start: number,
): PoissonSlope | null {
  const n = units.length
  const center = x.reduce((sum, value) => sum + value, 0) / n
  const total = units.reduce((sum, value) => sum + value, 0)
  let slope = Math.max(-5, Math.min(1, start))
  const expected = (row: number): number => Math.exp(slope * (x[row]! - center) + offset[row]!)
  let level = Math.log(total / offset.reduce((sum, _, row) => sum + expected(row), 0))
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let [s0, s1, h00, h01, h11, m00, m01, m11, pearson] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
    for (let row = 0; row < n; row++) {
      const mu = Math.exp(level) * expected(row)
      const [dx, off] = [x[row]! - center, units[row]! - mu]
      s0 += off
      s1 += off * dx
      h00 += mu
      h01 += mu * dx
      h11 += mu * dx * dx
      pearson += (off * off) / mu
      m00 += off * off
      m01 += off * off * dx
      m11 += off * off * dx * dx
    }
    const det = h00 * h11 - h01 * h01
    if (!(det > 1e-12 * h00 * h11)) return null
    const step = (h00 * s1 - h01 * s0) / det
    level += Math.max(-2, Math.min(2, (h11 * s0 - h01 * s1) / det))
    slope += Math.max(-2, Math.min(2, step))
    if (Math.abs(slope) > MOST_SLOPE) return null
    if (Math.abs(step) > 1e-9) continue
    const variance = (h01 * h01 * m00 - 2 * h00 * h01 * m01 + h00 * h00 * m11) / (det * det)
    const robust = (variance * periods) / Math.max(1, periods - 2)
    // In few counts the robust error is too small; that of a Poisson model, at the scatter seen, is a floor.
    const scattered = Math.max(1, pearson / Math.max(1, periods - 2)) * (h00 / det)
    return {
      ...{ slope, error: Math.sqrt(Math.max(robust, scattered)), level: level - slope * center },
      ...{ information: det / h00, center: center + h01 / h00 },
    }
  }
  return null
}
