import { restoreSeason } from '../season-adjust'
import type { Outlook } from '../types'
import type { EtsModel } from './types'

/**
 * Means and standard deviations (Hyndman, Koehler, Ord & Snyder 2008, table 6.1 and equations 6.1, 6.5 and 6.7): exact for
 * additive errors and for additive components with relative errors, a close approximation where the season multiplies.
 */
export function forecast(model: EtsModel, horizon: number): Outlook {
  const { form, level, slope, phi, seasons, period, variance } = model
  const mean = new Float64Array(horizon)
  const deviation = new Float64Array(horizon)
  const spread = openSpread(model)
  let damping = 0
  for (let h = 0; h < horizon; h++) {
    damping += phi ** (h + 1)
    const trend = level + (form.trend === 'N' ? 0 : damping * slope)
    const season = form.season === 'N' ? 0 : seasons[h % period]!
    const center = form.season === 'M' ? trend * season : trend + season
    mean[h] = center
    // The season multiplies what the trend alone will be.
    const square =
      form.season === 'M'
        ? season ** 2 *
          (spread(trend) * (1 + variance) * (1 + model.gamma ** 2 * variance) ** Math.floor(h / period) - trend ** 2)
        : form.error === 'M'
          ? (1 + variance) * spread(center) - center ** 2
          : spread(0) * variance
    deviation[h] = Math.sqrt(Math.max(0, square))
  }
  const outlook = { mean, deviation }
  if (model.around) restoreSeason(model.around, outlook)
  return outlook
}

/**
 * Step by step: 1 + Σ c_j² for additive errors; θ_h = μ_h² + σ² Σ c_j² θ_(h−j) for relative ones. c_j is how much an error stays in
 * the value j steps later.
 */
function openSpread({ form, alpha, beta, gamma, phi, period, variance }: EtsModel): (center: number) => number {
  const squares: number[] = []
  const spreads: number[] = []
  let damping = 0
  const seasonal = form.season === 'A' ? gamma : 0
  return (center) => {
    const h = spreads.length + 1
    let sum = 0
    if (form.error === 'A') for (const square of squares) sum += square
    else for (let j = 1; j < h; j++) sum += squares[j - 1]! * spreads[h - j - 1]!
    const spread = form.error === 'A' ? 1 + sum : center ** 2 + variance * sum
    spreads.push(spread)
    damping += form.trend === 'N' ? 0 : phi ** h
    squares.push((alpha + beta * damping + (h % period === 0 ? seasonal : 0)) ** 2)
    return spread
  }
}
