import type { EtsModel } from '../ets/types'
import type { NextSeason } from '../season-adjust'
import type { SeriesModel } from '../types'

/** Exponential smoothing of the series without its season. */
export interface SmoothingModel extends SeriesModel {
  kind: 'ses' | 'holt' | 'damped'
  season: NextSeason
  smooth: EtsModel
}
