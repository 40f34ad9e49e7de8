import { forecast as forecastEts } from '../ets/forecast'
import type { EtsModel } from '../ets/types'
import type { SeasonKind } from '../season'
import type { LocalMethod, SeriesModel } from '../types'
import { fitHoltWinters } from './fit'

interface HoltWintersModel extends SeriesModel {
  kind: 'holt-winters-additive' | 'holt-winters-multiplicative'
  smooth: EtsModel
}

const method = (kind: HoltWintersModel['kind'], season: SeasonKind): LocalMethod<HoltWintersModel> => ({
  id: kind,
  minLength: (period) => (period > 1 ? 2 * period + 1 : Infinity),
  needsPositive: season === 'M',
  fit: (values, period) => ({ kind, version: 1, smooth: fitHoltWinters(values, period, season) }),
  forecast: ({ smooth }, horizon) => forecastEts(smooth, horizon),
})

export const holtWintersAdditive = method('holt-winters-additive', 'A')
export const holtWintersMultiplicative = method('holt-winters-multiplicative', 'M')
