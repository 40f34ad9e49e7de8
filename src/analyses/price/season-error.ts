import { choleskyFactor, choleskySolve } from '../../math/cholesky'
import type { Panel } from './panel'

/** More work than this is not worth it: with so many products, what a period does is known all but exactly. */
const MOST_WORK = 3e7
const MOST_PERIODS = 400

/**
 * How far the slope of a product is off because the effects of periods are estimated too, as a variance in units of the residuals':
 * cᵢ′M⁻¹cᵢ, the second term of the inverse of a matrix in blocks, where cᵢ is what a unit in each period does to slope i, and M what the
 * lines of all products leave of the periods. Zeros where it is not worth the work.
 */
export function seasonVariance(panel: Panel, moved: Uint8Array): Float64Array {
  const { products, periods, starts, period, x } = panel
  const out = new Float64Array(products)
  let work = 0
  for (let i = 0; i < products; i++) work += (starts[i + 1]! - starts[i]!) ** 2
  if (work > MOST_WORK || periods > MOST_PERIODS) return out
  // The periods' common level is the products': one direction is not determined, and filled in.
  const left = new Float64Array(periods * periods).fill(1 / periods)
  const seen = new Uint8Array(periods)
  for (let i = 0; i < products; i++) {
    const [from, to] = [starts[i]!, starts[i + 1]!]
    const { deviation, squares } = centered(x.subarray(from, to), moved[i] === 1)
    for (let a = from; a < to; a++) {
      seen[period[a]!] = 1
      left[period[a]! * periods + period[a]!]! += 1
      for (let b = from; b < to; b++) {
        const own = squares > 0 ? (deviation[a - from]! * deviation[b - from]!) / squares : 0
        left[period[a]! * periods + period[b]!]! -= 1 / (to - from) + own
      }
    }
  }
  for (let t = 0; t < periods; t++) if (seen[t] === 0) left[t * periods + t]! += 1
  if (!choleskyFactor(left, periods)) return out
  const weights = new Float64Array(periods)
  for (let i = 0; i < products; i++) {
    if (moved[i] === 0) continue
    const [from, to] = [starts[i]!, starts[i + 1]!]
    const { deviation, squares } = centered(x.subarray(from, to), true)
    weights.fill(0)
    for (let row = from; row < to; row++) weights[period[row]!] = deviation[row - from]! / squares
    const solved = choleskySolve(left, periods, weights)
    out[i] = weights.reduce((sum, weight, t) => sum + weight * solved[t]!, 0)
  }
  return out
}

function centered(x: Float64Array, isMoved: boolean): { deviation: Float64Array; squares: number } {
  const mean = x.reduce((sum, value) => sum + value, 0) / Math.max(1, x.length)
  const deviation = x.map((value) => value - mean)
  return { deviation, squares: isMoved ? deviation.reduce((sum, value) => sum + value * value, 0) : 0 }
}
