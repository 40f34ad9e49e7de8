/** Error, trend and season of an exponential smoothing model: none, additive, additive and damped, multiplicative. */
export interface EtsForm {
  error: 'A' | 'M'
  trend: 'N' | 'A' | 'Ad'
  season: 'N' | 'A' | 'M'
}

const TRENDS = ['N', 'A', 'Ad'] as const

/**
 * The forms that are tried: without those of infinite variance (multiplicative season, additive error) and without
 * multiplicative trends, which explode. A form comes right before the one of multiplicative error that starts from its optimum.
 */
export function formsFor({ isPositive, hasSeason }: { isPositive: boolean; hasSeason: boolean }): EtsForm[] {
  const seasons = hasSeason ? (['N', 'A', 'M'] as const) : (['N'] as const)
  const all = seasons.flatMap((season) =>
    TRENDS.flatMap((trend) => (['A', 'M'] as const).map((error): EtsForm => ({ error, trend, season }))),
  )
  return all.filter(({ error, season }) => (error === 'M' ? isPositive : season !== 'M'))
}

/** Numbers that are estimated: smoothing parameters, starting states, and the variance. Seasons add up to a constant. */
export function countEstimated({ trend, season }: EtsForm, period: number): number {
  const ofTrend = trend === 'N' ? 0 : trend === 'A' ? 2 : 3
  return 3 + ofTrend + (season === 'N' ? 0 : period)
}
