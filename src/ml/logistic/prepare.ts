import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import type { Examples } from '../contract'
import { heldRows, standardRows } from '../standard-rows'
import type { Problem } from './problem'
import { isCheap } from './sizes'
import type { LogisticConfig } from './types'

const CLASS_TARGET: Text = { en: 'a target of classes', zh: '类别型目标' }

export interface Prepared {
  problem: Problem
  /** Classes that the target could have. */
  outputs: number
  /** The class that each code of the problem stands for. */
  classes: Int32Array
  /** Weight of each code. */
  shares: Float64Array
}

/** The rows with codes of the classes that are there, and their weights balanced if asked for. */
export function* prepare(
  { matrix, target, weights }: Examples,
  { balanced, penalty }: Pick<LogisticConfig, 'balanced' | 'penalty'>,
): Generator<void, Prepared, void> {
  if (target.kind !== 'class') {
    throw new ClienteleError('CONFIG_INVALID', { field: 'target', value: target.kind, allowed: CLASS_TARGET })
  }
  const all = new Float64Array(target.classes)
  for (let row = 0; row < matrix.rows; row++) all[target.codes[row]!]! += weights?.[row] ?? 1
  const classes = Int32Array.from(all.keys()).filter((code) => all[code]! > 0)
  const codeOf = new Int32Array(target.classes)
  classes.forEach((code, at) => (codeOf[code] = at))
  const codes = target.codes.map((code) => codeOf[code]!)
  const shares = Float64Array.from(classes, (code) => all[code]!)
  const used = balanced ? balance(codes, shares, weights) : (weights ?? null)
  const total = shares.reduce((sum, share) => sum + share, 0)
  const logits = classes.length === 2 ? 1 : classes.length
  const isHeld = penalty === 'l2' && !weights && !isCheap({ rows: { matrix }, logits })
  const rows = isHeld ? yield* heldRows(matrix) : yield* standardRows(matrix, weights)
  const problem = {
    rows,
    codes,
    weights: used,
    logits,
    ridge: new Float64Array(matrix.columns + 1),
  }
  return {
    problem,
    outputs: target.classes,
    classes,
    shares: balanced ? shares.map(() => total / shares.length) : shares,
  }
}

/** Every class weighs as much as the others, and all together as much as before. */
function balance(codes: Int32Array, shares: Float64Array, weights: Float64Array | undefined): Float64Array {
  const total = shares.reduce((sum, share) => sum + share, 0)
  const factors = shares.map((share) => total / (shares.length * share))
  return Float64Array.from(codes, (code, row) => factors[code]! * (weights?.[row] ?? 1))
}

/** What a penalty on coefficients in the columns' own units is for those of the standardised columns; the intercept is free. */
export function penaltyOf({ rows }: Problem, { penalty, C }: LogisticConfig): Float64Array {
  const power = penalty === 'l2' ? 2 : 1
  const charges = new Float64Array(rows.inverse.length + 1)
  if (penalty !== 'none') rows.inverse.forEach((inverse, c) => (charges[c] = inverse ** power / C))
  return charges
}

/** Without any column: the logs of the classes' odds. */
export function startOf({ problem, shares }: Prepared): Float64Array {
  const width = problem.rows.matrix.columns + 1
  const theta = new Float64Array(problem.logits * width)
  if (problem.logits === 1) theta[width - 1] = Math.log(shares[1]! / shares[0]!)
  else {
    const logs = shares.map(Math.log)
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length
    logs.forEach((value, k) => (theta[k * width + width - 1] = value - mean))
  }
  return theta
}

/** −2 × log-likelihood of the classes' shares alone. */
export function nullDevianceOf(shares: Float64Array): number {
  const total = shares.reduce((sum, share) => sum + share, 0)
  return -2 * shares.reduce((sum, share) => sum + share * Math.log(share / total), 0)
}
