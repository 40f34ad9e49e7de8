import { checkValues } from '../check-values'
import { fitOne } from '../ets/fit'
import { forecast as forecastEts } from '../ets/forecast'
import type { EtsForm } from '../ets/forms'
import { adjustForSeason, restoreSeason, type SeasonAdjusted } from '../season-adjust'
import type { LocalMethod, Outlook } from '../types'
import type { SmoothingModel } from './types'

const TREND_OF = { ses: 'N', holt: 'A', damped: 'Ad' } as const satisfies Record<
  SmoothingModel['kind'],
  EtsForm['trend']
>
const LEAST = { ses: 3, holt: 5, damped: 6 } as const satisfies Record<SmoothingModel['kind'], number>

/** Smooths values whose season is out already. Simple smoothing starts at the first value; the others search for their start. */
export function fitSmoothing({ values, season }: SeasonAdjusted, kind: SmoothingModel['kind']): SmoothingModel {
  const start = kind === 'ses' ? { level: values[0]!, slope: 0, seasons: new Float64Array(1) } : undefined
  const smooth = fitOne(values, 1, { error: 'A', trend: TREND_OF[kind], season: 'N' }, start)
  return { kind, version: 1, season, smooth }
}

export function forecastSmoothing({ smooth, season }: SmoothingModel, horizon: number): Outlook {
  const outlook = forecastEts(smooth, horizon)
  restoreSeason(season, outlook)
  return outlook
}

const method = (kind: SmoothingModel['kind']): LocalMethod<SmoothingModel> => ({
  id: kind,
  minLength: () => LEAST[kind],
  fit(values, period) {
    checkValues(values, LEAST[kind])
    return fitSmoothing(adjustForSeason(values, period), kind)
  },
  forecast: forecastSmoothing,
})

/** Simple exponential smoothing (Brown 1959), Holt's linear trend (1957) and the damped trend (Gardner & McKenzie 1985). */
export const ses = method('ses')
export const holt = method('holt')
export const damped = method('damped')
