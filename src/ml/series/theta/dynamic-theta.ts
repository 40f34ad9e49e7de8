import { checkValues } from '../check-values'
import { meanOf } from '../line'
import { nelderMead } from '../nelder-mead'
import { adjustForSeason, restoreSeason, type SeasonAdjusted } from '../season-adjust'
import type { LocalMethod, Outlook } from '../types'
import type { DynamicThetaModel, ThetaState } from './types'

const LEAST = 5
const ALPHA = { low: 0.05, high: 0.99 }
const THETA = { low: 1, high: 50 }
/** The first two values set the line: their errors tell nothing. */
const SETTING = 2

interface Parameters {
  alpha: number
  theta: number
}

/** From values whose season is out already: starting level, α and theta by least squares of the errors of one step. */
export function fitDynamicTheta({ values, season }: SeasonAdjusted): DynamicThetaModel {
  const scale = meanOf(values.map(Math.abs)) || 1
  const scaled = values.map((value) => value / scale)
  const loss = ([level, alpha, theta]: readonly number[]): number =>
    alpha! < ALPHA.low || alpha! > ALPHA.high || theta! < THETA.low || theta! > THETA.high
      ? Infinity
      : run(scaled, level!, { alpha: alpha!, theta: theta! }).sumOfSquares
  const { at } = nelderMead(loss, [scaled[0]! / 2, 0.5, 2], [0.2, 0.2, 0.5])
  const [level, alpha, theta] = at as [number, number, number]
  const { state, sumOfSquares } = run(scaled, level, { alpha, theta })
  const variance = (sumOfSquares / Math.max(1, values.length - SETTING - at.length)) * scale ** 2
  return { kind: 'dynamic-theta', version: 1, season, alpha, theta, state: enlarged(state, scale), variance }
}

const enlarged = (state: ThetaState, scale: number): ThetaState => ({
  ...state,
  level: state.level * scale,
  intercept: state.intercept * scale,
  slope: state.slope * scale,
  mean: state.mean * scale,
})

function run(values: Float64Array, level: number, parameters: Parameters): { state: ThetaState; sumOfSquares: number } {
  const state: ThetaState = { steps: 0, level, intercept: values[0]!, slope: 0, mean: 0, remainder: 1 }
  let sumOfSquares = 0
  for (let t = 0; t < values.length; t++) {
    const error = values[t]! - fittedBy(state, parameters)
    if (t >= SETTING) sumOfSquares += error * error
    advance(state, values[t]!, parameters)
  }
  return { state, sumOfSquares }
}

/** Equation 11 of the paper. */
const fittedBy = ({ level, intercept, slope, remainder }: ThetaState, { alpha, theta }: Parameters): number =>
  level + (1 - 1 / theta) * (remainder * intercept + ((1 - remainder * (1 - alpha)) / alpha) * slope)

/** Equations 12 to 15: the line through all values so far, kept up to date in constant time. Changes the state. */
function advance(state: ThetaState, value: number, { alpha }: Parameters): void {
  const t = ++state.steps
  state.level = alpha * value + (1 - alpha) * state.level
  state.slope = t === 1 ? 0 : ((t - 2) * state.slope + (6 / t) * (value - state.mean)) / (t + 1)
  state.mean += (value - state.mean) / t
  state.intercept = state.mean - ((t + 1) / 2) * state.slope
  state.remainder *= 1 - alpha
}

export function forecastDynamicTheta(model: DynamicThetaModel, horizon: number): Outlook {
  const { alpha, variance, season } = model
  const state = { ...model.state }
  const mean = new Float64Array(horizon)
  for (let h = 0; h < horizon; h++) {
    mean[h] = fittedBy(state, model)
    advance(state, mean[h]!, model)
  }
  const deviation = Float64Array.from({ length: horizon }, (_, h) => Math.sqrt(variance * (1 + h * alpha * alpha)))
  const outlook = { mean, deviation }
  restoreSeason(season, outlook)
  return outlook
}

/** The dynamic optimised Theta model. Its deviation is that of the smoothing alone: the line's own is small beside it. */
export const dynamicTheta: LocalMethod<DynamicThetaModel> = {
  id: 'dynamic-theta',
  minLength: () => LEAST,
  fit(values, period) {
    checkValues(values, LEAST)
    return fitDynamicTheta(adjustForSeason(values, period))
  },
  forecast: forecastDynamicTheta,
}
