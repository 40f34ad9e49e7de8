import type { NextSeason } from '../season-adjust'
import type { SeriesModel } from '../types'

/** Simple smoothing with a drift of half the slope (Hyndman & Billah 2003). */
export interface ThetaModel extends SeriesModel {
  kind: 'theta'
  season: NextSeason
  alpha: number
  level: number
  /** Slope of the line through all values. */
  slope: number
  steps: number
  variance: number
}

/** The line and its weight move with the data (Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler 2016). */
export interface DynamicThetaModel extends SeriesModel {
  kind: 'dynamic-theta'
  season: NextSeason
  alpha: number
  theta: number
  state: ThetaState
  variance: number
}

/** Where the recursion of the dynamic model stands after so many steps. */
export interface ThetaState {
  steps: number
  level: number
  intercept: number
  slope: number
  mean: number
  /** (1 − α) to the power of the steps. */
  remainder: number
}
