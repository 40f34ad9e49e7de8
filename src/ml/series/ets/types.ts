import type { NextSeason } from '../season-adjust'
import type { SeriesModel } from '../types'
import type { EtsForm } from './forms'

export interface EtsModel extends SeriesModel {
  kind: 'ets'
  form: EtsForm
  /** A cycle too long for states of its own, which was taken out before the fit. */
  around?: NextSeason
  period: number
  alpha: number
  beta: number
  gamma: number
  phi: number
  /** States after the last value; the season of the next step comes first. */
  level: number
  slope: number
  seasons: Float64Array
  /** Variance of an error of one step: relative where the error is multiplicative. */
  variance: number
  /** Of the errors that the variance is taken from. */
  sumOfSquares: number
  /** Of all values: −2 log-likelihood + 2k + 2k(k + 1)/(n − k − 1). */
  aicc: number
  logLikelihood: number
}
