import type { LocalMethod } from '../types'
import { fit, fitInSlices, LEAST_VALUES } from './fit'
import { forecast } from './forecast'
import type { EtsModel } from './types'

/** Exponential smoothing as a state space model, its form chosen by AICc (Hyndman, Koehler, Snyder & Grose 2002). */
export const ets: LocalMethod<EtsModel> = {
  id: 'ets',
  minLength: () => LEAST_VALUES,
  fit,
  fitInSlices,
  forecast,
}
