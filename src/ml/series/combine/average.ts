import type { Outlook } from '../types'

/** The mean of several forecasts, and of their deviations: as if their errors went together, which they mostly do. */
export function averageOf(outlooks: readonly Outlook[]): Outlook {
  const horizon = outlooks[0]!.mean.length
  const mean = new Float64Array(horizon)
  const deviation = new Float64Array(horizon)
  for (const outlook of outlooks) {
    for (let h = 0; h < horizon; h++) {
      mean[h]! += outlook.mean[h]! / outlooks.length
      deviation[h]! += outlook.deviation[h]! / outlooks.length
    }
  }
  return { mean, deviation }
}
