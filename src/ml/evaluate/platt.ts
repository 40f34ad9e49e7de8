/** A sigmoid on the log-odds of a probability: 1 / (1 + exp(−(slope · logit + intercept))). */
export interface Sigmoid {
  slope: number
  intercept: number
}

const MOST_STEPS = 100
/** A step shorter than this changes nothing that matters. */
const SETTLED = 1e-8
/** Keeps the Hessian regular where all log-odds are equal. */
const RIDGE = 1e-12
/** Beyond it, log-odds say no more than "surely". */
const SURE = 1e-12

/** Log-odds of a probability, those of 0 and 1 made finite. */
export function logit(p: number): number {
  const inside = Math.min(1 - SURE, Math.max(SURE, p))
  return Math.log(inside / (1 - inside))
}

export const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : 1 - 1 / (1 + Math.exp(x)))

/**
 * Platt's scaling of log-odds to labels of 0 and 1, with his smoothed targets, by Newton's method with halved steps (Platt 1999;
 * Lin, Lin & Weng 2007, algorithm 1).
 */
export function fitPlatt(logits: Float64Array, labels: ArrayLike<number>, weights?: ArrayLike<number>): Sigmoid {
  let [positive, negative] = [0, 0]
  for (let row = 0; row < logits.length; row++) {
    const weight = weights ? weights[row]! : 1
    if (labels[row] === 1) positive += weight
    else negative += weight
  }
  const [high, low] = [(positive + 1) / (positive + 2), 1 / (negative + 2)]
  const data = { logits, targets: Float64Array.from(logits, (_, row) => (labels[row] === 1 ? high : low)), weights }
  let line: Sigmoid = { slope: 0, intercept: Math.log((positive + 1) / (negative + 1)) }
  let loss = lossOf(data, line)
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = newtonStep(data, line, loss)
    if (!next) return line
    line = next.line
    loss = next.loss
  }
  return line
}

interface PlattData {
  logits: Float64Array
  targets: Float64Array
  weights: ArrayLike<number> | undefined
}

/** Cross entropy, computed so that neither exponential overflows. */
function lossOf({ logits, targets, weights }: PlattData, { slope, intercept }: Sigmoid): number {
  let loss = 0
  for (let row = 0; row < logits.length; row++) {
    const x = slope * logits[row]! + intercept
    const softplus = x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))
    loss += (weights ? weights[row]! : 1) * (softplus - targets[row]! * x)
  }
  return loss
}

/** The next line, or null where no step makes it better. */
function newtonStep(data: PlattData, line: Sigmoid, before: number): { line: Sigmoid; loss: number } | null {
  const { logits, targets, weights } = data
  let [g1, g2, h11, h12, h22] = [0, 0, RIDGE, 0, RIDGE]
  for (let row = 0; row < logits.length; row++) {
    const f = logits[row]!
    const p = sigmoid(line.slope * f + line.intercept)
    const weight = weights ? weights[row]! : 1
    const error = weight * (p - targets[row]!)
    const curvature = weight * p * (1 - p)
    g1 += error * f
    g2 += error
    h11 += curvature * f * f
    h12 += curvature * f
    h22 += curvature
  }
  if (Math.abs(g1) < SETTLED * h11 && Math.abs(g2) < SETTLED * h22) return null
  const determinant = h11 * h22 - h12 * h12
  const ds = -(h22 * g1 - h12 * g2) / determinant
  const di = -(h11 * g2 - h12 * g1) / determinant
  for (let length = 1; length > SETTLED; length /= 2) {
    const next = { slope: line.slope + length * ds, intercept: line.intercept + length * di }
    const loss = lossOf(data, next)
    if (loss < before - 1e-4 * length * -(g1 * ds + g2 * di)) return { line: next, loss }
  }
  return null
}
