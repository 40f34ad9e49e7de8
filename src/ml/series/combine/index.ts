import { checkValues } from '../check-values'
import { fit as fitEts } from '../ets/fit'
import { forecast as forecastEts } from '../ets/forecast'
import type { EtsModel } from '../ets/types'
import { adjustForSeason } from '../season-adjust'
import { fitSmoothing, forecastSmoothing } from '../smoothing'
import type { SmoothingModel } from '../smoothing/types'
import { fitDynamicTheta, forecastDynamicTheta } from '../theta/dynamic-theta'
import { fitTheta, forecastTheta } from '../theta/theta'
import type { DynamicThetaModel, ThetaModel } from '../theta/types'
import type { LocalId, LocalMethod, SeriesModel } from '../types'
import { averageOf } from './average'

const LEAST = 6

/** What the combinations are the mean of. */
export const PARTS: Readonly<Partial<Record<LocalId, readonly LocalId[]>>> = {
  comb: ['ses', 'holt', 'damped'],
  ensemble: ['ets', 'theta', 'dynamic-theta'],
}

interface CombModel extends SeriesModel {
  kind: 'comb'
  parts: SmoothingModel[]
}

/** The mean of simple, Holt's and damped smoothing: "Comb S-H-D" of the M3 competition (Makridakis & Hibon 2000). */
export const comb: LocalMethod<CombModel> = {
  id: 'comb',
  minLength: () => LEAST,
  fit(values, period) {
    checkValues(values, LEAST)
    const adjusted = adjustForSeason(values, period)
    return {
      kind: 'comb',
      version: 1,
      parts: (['ses', 'holt', 'damped'] as const).map((kind) => fitSmoothing(adjusted, kind)),
    }
  },
  forecast: ({ parts }, horizon) => averageOf(parts.map((part) => forecastSmoothing(part, horizon))),
}

interface EnsembleModel extends SeriesModel {
  kind: 'ensemble'
  ets: EtsModel
  theta: ThetaModel
  dynamicTheta: DynamicThetaModel
}

/** The mean of ETS, Theta and the dynamic Theta model, which err in different ways; chosen on the earlier values of M3 alone. */
export const ensemble: LocalMethod<EnsembleModel> = {
  id: 'ensemble',
  minLength: () => LEAST,
  fit(values, period) {
    checkValues(values, LEAST)
    const adjusted = adjustForSeason(values, period)
    return {
      kind: 'ensemble',
      version: 1,
      ets: fitEts(values, period),
      theta: fitTheta(adjusted),
      dynamicTheta: fitDynamicTheta(adjusted),
    }
  },
  forecast: ({ ets, theta, dynamicTheta }, horizon) =>
    averageOf([forecastEts(ets, horizon), forecastTheta(theta, horizon), forecastDynamicTheta(dynamicTheta, horizon)]),
}
