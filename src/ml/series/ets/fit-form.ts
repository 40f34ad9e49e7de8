import { minimise } from '../../../math/optimise/bfgs'
import { countEstimated, type EtsForm } from './forms'
import { FIRST_STATE, openTape, runBackward, runForward } from './recursion'
import { startStates, type StartStates } from './start-states'

/** A form fitted to values that were scaled to a size of about one. */
export interface FittedForm {
  form: EtsForm
  /** As `runForward` takes them. */
  parameters: Float64Array
  /** −2 log-likelihood but for the constant n·(1 + log 2π/n), and Akaike's criterion for small samples with that constant. */
  value: number
  aicc: number
  level: number
  slope: number
  seasons: Float64Array
  sumOfSquares: number
}

/** Parameters are kept inside the usual region (0 < β < α < 1, 0 < γ < 1 − α), which lies inside the admissible one. */
const LEAST = 1e-4
const PHI = { low: 0.8, high: 0.98 }
const START = { alpha: 0.3, beta: 0.1, gamma: 0.1, phi: 0.95 }
/** So far from 0 a logistic value begins at most: beyond it hardly moves. */
const FARTHEST = 6
/** Of −2 log-likelihood: what a forecast does not feel. */
const TOLERANCE = 1e-7

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
const logit = (p: number): number => {
  const x = Math.log(p / (1 - p))
  return Math.min(FARTHEST, Math.max(-FARTHEST, Number.isNaN(x) ? 0 : x))
}
const stretch = (share: number): number => LEAST + (1 - 2 * LEAST) * share
const shrink = (value: number): number => (value - LEAST) / (1 - 2 * LEAST)

/** Which of the ten or so kinds of parameter are free, by their place in the vector that is searched. */
interface Layout {
  form: EtsForm
  period: number
  size: number
  /** Starting states that are not searched for. */
  given: StartStates | undefined
  beta: number
  gamma: number
  phi: number
  level: number
  slope: number
  seasons: number
}

function layOut(form: EtsForm, period: number, given?: StartStates): Layout {
  const places = { beta: -1, gamma: -1, phi: -1, level: -1, slope: -1, seasons: -1 }
  let size = 1
  if (form.trend !== 'N') places.beta = size++
  if (form.season !== 'N') places.gamma = size++
  if (form.trend === 'Ad') places.phi = size++
  if (given) return { form, period, size, given, ...places }
  places.level = size++
  if (form.trend !== 'N') places.slope = size++
  if (form.season !== 'N') {
    places.seasons = size
    size += period
  }
  return { form, period, size, given, ...places }
}

function unpack(layout: Layout, point: Float64Array, parameters: Float64Array): void {
  const alpha = stretch(logistic(point[0]!))
  parameters[0] = alpha
  parameters[1] = layout.beta < 0 ? 0 : alpha * stretch(logistic(point[layout.beta]!))
  parameters[2] = layout.gamma < 0 ? 0 : (1 - alpha) * stretch(logistic(point[layout.gamma]!))
  parameters[3] =
    layout.phi < 0 ? (layout.beta < 0 ? 0 : 1) : PHI.low + (PHI.high - PHI.low) * logistic(point[layout.phi]!)
  if (layout.given) {
    parameters.set([layout.given.level, layout.given.slope], FIRST_STATE)
    parameters.set(layout.given.seasons, 6)
    return
  }
  parameters[FIRST_STATE] = point[layout.level]!
  parameters[FIRST_STATE + 1] = layout.slope < 0 ? 0 : point[layout.slope]!
  for (let k = 0; k < layout.period; k++) {
    parameters[6 + k] = layout.seasons < 0 ? 0 : point[layout.seasons + k]!
  }
}

/** From the gradient by the parameters to that by the point searched. */
function pullBack(layout: Layout, point: Float64Array, by: Float64Array, gradient: Float64Array): void {
  const range = 1 - 2 * LEAST
  const shareOf = (place: number): number => logistic(point[place]!)
  const steepness = (share: number): number => share * (1 - share)
  const share = shareOf(0)
  const alpha = stretch(share)
  let byAlpha = by[0]!
  if (layout.beta >= 0) {
    const own = shareOf(layout.beta)
    byAlpha += by[1]! * stretch(own)
    gradient[layout.beta] = by[1]! * alpha * range * steepness(own)
  }
  if (layout.gamma >= 0) {
    const own = shareOf(layout.gamma)
    byAlpha -= by[2]! * stretch(own)
    gradient[layout.gamma] = by[2]! * (1 - alpha) * range * steepness(own)
  }
  if (layout.phi >= 0) gradient[layout.phi] = by[3]! * (PHI.high - PHI.low) * steepness(shareOf(layout.phi))
  gradient[0] = byAlpha * range * steepness(share)
  if (layout.level >= 0) gradient[layout.level] = by[FIRST_STATE]!
  if (layout.slope >= 0) gradient[layout.slope] = by[FIRST_STATE + 1]!
  if (layout.seasons >= 0) for (let k = 0; k < layout.period; k++) gradient[layout.seasons + k] = by[6 + k]!
}

function startingPoint(layout: Layout, { level, slope, seasons }: StartStates, smoothing: typeof START): Float64Array {
  const point = new Float64Array(layout.size)
  point[0] = logit(shrink(smoothing.alpha))
  if (layout.beta >= 0) point[layout.beta] = logit(shrink(smoothing.beta / smoothing.alpha))
  if (layout.gamma >= 0) point[layout.gamma] = logit(shrink(smoothing.gamma / (1 - smoothing.alpha)))
  if (layout.phi >= 0) point[layout.phi] = logit((smoothing.phi - PHI.low) / (PHI.high - PHI.low))
  if (layout.level >= 0) point[layout.level] = level
  if (layout.slope >= 0) point[layout.slope] = slope
  if (layout.seasons >= 0) point.set(seasons, layout.seasons)
  return point
}

export interface FitFormOptions {
  /** A form of the same trend and season: its optimum is where the search begins. */
  like?: FittedForm | undefined
  /** Starting states that are taken as they are. */
  given?: StartStates | undefined
}

/**
 * Maximum likelihood over smoothing parameters and starting states together, by gradients.
 */
export function fitForm(
  values: Float64Array,
  period: number,
  form: EtsForm,
  { like, given }: FitFormOptions = {},
): FittedForm {
  const layout = layOut(form, form.season === 'N' ? 1 : period, given)
  const tape = openTape(values.length, layout.period)
  const parameters = new Float64Array(6 + layout.period)
  const by = new Float64Array(6 + layout.period)
  const descent = (point: Float64Array, gradient: Float64Array): number => {
    unpack(layout, point, parameters)
    const value = runForward(values, form, parameters, tape)
    if (value === Infinity) return value
    runBackward(values, form, parameters, tape, by)
    pullBack(layout, point, by, gradient)
    return value
  }
  const start = like
    ? continued(layout, like)
    : startingPoint(layout, given ?? startStates(values, period, form), START)
  const { x, value } = minimise(descent, start, { tolerance: TOLERANCE })
  unpack(layout, x, parameters)
  runForward(values, form, parameters, tape)
  const { level, slope, seasons, sumOfSquares } = tape
  const aicc = criterion(value, values.length, countEstimated(form, period))
  return { form, parameters, value, aicc, level, slope, seasons: seasons.slice(), sumOfSquares }
}

function continued(layout: Layout, { parameters }: FittedForm): Float64Array {
  const [alpha, beta, gamma, phi, level, slope] = parameters as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return startingPoint(layout, { level, slope, seasons: parameters.slice(6) }, { alpha, beta, gamma, phi })
}

/** −2 log-likelihood with its constant, + 2k + 2k(k + 1)/(n − k − 1); Infinity where that is not defined. */
function criterion(value: number, n: number, k: number): number {
  if (n <= k + 1) return Infinity
  return value + n * (1 + Math.log((2 * Math.PI) / n)) + 2 * k + (2 * k * (k + 1)) / (n - k - 1)
}
