import { checkValues } from '../check-values'
import { fitOne } from '../ets/fit'
import { line } from '../line'
import { adjustForSeason, restoreSeason, type SeasonAdjusted } from '../season-adjust'
import type { LocalMethod, Outlook } from '../types'
import type { ThetaModel } from './types'

const LEAST = 4

/** From values whose season is out already. */
export function fitTheta({ values, season }: SeasonAdjusted): ThetaModel {
  const { alpha, level, variance } = fitOne(values, 1, { error: 'A', trend: 'N', season: 'N' })
  const { slope } = line(values)
  return { kind: 'theta', version: 1, season, alpha, level, slope, steps: values.length, variance }
}

export function forecastTheta(model: ThetaModel, horizon: number): Outlook {
  const { alpha, level, slope, steps, variance, season } = model
  const lag = (1 - (1 - alpha) ** steps) / alpha
  const mean = Float64Array.from({ length: horizon }, (_, h) => level + (slope / 2) * (h + lag))
  const deviation = Float64Array.from({ length: horizon }, (_, h) => Math.sqrt(variance * (1 + h * alpha * alpha)))
  const outlook = { mean, deviation }
  restoreSeason(season, outlook)
  return outlook
}

/**
 * The Theta method (Assimakopoulos & Nikolopoulos 2000): the season is tested at 90 % and taken out by classical decomposition, the
 * line through the values (theta 0) and the smoothed values of double curvature (theta 2) are combined half and half.
 */
export const theta: LocalMethod<ThetaModel> = {
  id: 'theta',
  minLength: () => LEAST,
  fit(values, period) {
    checkValues(values, LEAST)
    return fitTheta(adjustForSeason(values, period))
  },
  forecast: forecastTheta,
}
