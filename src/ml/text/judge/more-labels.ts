import type { TextLeague } from '../types'
import { macroF1Of, type Truth } from './figures'
import type { CurveAnswers } from './learning-curve'

/** Exponents that are tried: slower and faster is never seen in learning curves of texts. */
const EXPONENTS = Array.from({ length: 15 }, (_, at) => 0.1 * (at + 1))
const LEAST_POINTS = 3

/** Level at the end, what is missing at one label, and how fast that shrinks: value = end − missing · labels^−speed. */
interface Curve {
  end: number
  missing: number
  speed: number
}

/**
 * What so many more labels would add, by an inverse power law through the curve (Figueroa, Zeng-Treitler, Kandula & Ngo 2012), with the
 * interval that drawing the judged texts again gives. Null where the curve does not surely rise: it says nothing of what comes.
 */
export function moreLabels(curve: readonly CurveAnswers[], truth: Truth): TextLeague['more'] {
  if (curve.length < LEAST_POINTS) return null
  const labels = curve.map((point) => point.labels)
  const last = truth.codes.length
  const more = roundNumber(last)
  const [gains, rises]: [number[], number[]] = [[], []]
  for (const counts of truth.replicates) {
    const values = curve.map(({ said }) => macroF1Of(truth, said, counts))
    gains.push(gainOf(labels, values, last, more))
    rises.push(values.at(-1)! - values[0]!)
  }
  if (quantileOf(rises, 0.025) <= 0) return null
  const value = gainOf(
    labels,
    curve.map(({ macroF1 }) => macroF1.value),
    last,
    more,
  )
  const [low, high] = [quantileOf(gains, 0.025), quantileOf(gains, 0.975)]
  return { labels: more, gain: { value, low: Math.min(low, value), high: Math.max(high, value) } }
}

/** About a quarter of what there is, as a number that one says: 50, 100, 200, 500 … */
function roundNumber(labels: number): number {
  const wanted = Math.max(50, labels / 4)
  const power = 10 ** Math.floor(Math.log10(wanted))
  const lead = wanted / power
  return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1)
}

function gainOf(labels: readonly number[], values: readonly number[], last: number, more: number): number {
  const { missing, speed } = fitCurve(labels, values)
  return missing * (last ** -speed - (last + more) ** -speed)
}

/** Least squares, points weighted by their labels, for each exponent in turn; nothing is better than all right, or falls. */
function fitCurve(labels: readonly number[], values: readonly number[]): Curve {
  let best: Curve & { error: number } = { end: 0, missing: 0, speed: 1, error: Infinity }
  for (const speed of EXPONENTS) {
    const x = labels.map((one) => one ** -speed)
    const line = lineThrough(x, values, labels)
    let [end, missing] = [line.level, Math.max(0, -line.slope)]
    if (end > 1) {
      end = 1
      missing = Math.max(
        0,
        ratio(
          x,
          values.map((value) => 1 - value),
          labels,
        ),
      )
    }
    const error = values.reduce((sum, value, i) => sum + labels[i]! * (value - end + missing * x[i]!) ** 2, 0)
    if (error < best.error) best = { end, missing, speed, error }
  }
  return best
}

function lineThrough(x: readonly number[], y: readonly number[], weights: readonly number[]) {
  const total = weights.reduce((sum, one) => sum + one, 0)
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value, i) => sum + weights[i]! * value, 0) / total
  const [middleX, middleY] = [mean(x), mean(y)]
  const product = x.reduce((sum, value, i) => sum + weights[i]! * (value - middleX) * (y[i]! - middleY), 0)
  const square = x.reduce((sum, value, i) => sum + weights[i]! * (value - middleX) ** 2, 0)
  const slope = Math.min(0, product / square)
  return { slope, level: middleY - slope * middleX }
}

/** The factor of x that comes nearest to y. */
function ratio(x: readonly number[], y: readonly number[], weights: readonly number[]): number {
  const product = x.reduce((sum, value, i) => sum + weights[i]! * value * y[i]!, 0)
  return product / x.reduce((sum, value, i) => sum + weights[i]! * value * value, 0)
}

function quantileOf(values: readonly number[], p: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.round(p * (sorted.length - 1))]!
}
