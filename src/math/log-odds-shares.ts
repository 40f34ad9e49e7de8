import { logSumExp } from './log-sum-exp'

/** Nodes of the path; the rule is exact to rounding where probabilities change gently along it. */
const NODES = 64

/**
 * What each part adds to the log-odds of one class against the others, where every class's score is a sum of the same parts:
 * `base[k] + Σ parts[k][j]`. Of two classes that is the difference of their parts; of more, the others' parts are weighted by their
 * mean share along the straight path from `base` (Aumann & Shapley 1974; Sundararajan et al. 2017), by the midpoint rule, whose last
 * remainder is spread in proportion. The log-odds of `base` and the parts add up to the log-odds of the sum exactly. Parts are
 * classes × columns, row-major; those of `output` are written to `into`.
 */
export function addLogOddsShares(base: Float64Array, parts: Float64Array, output: number, into: Float64Array): void {
  const columns = into.length
  const shares = meanShares(base, sumsOf(parts, base.length, columns), output)
  for (let k = 0; k < base.length; k++) {
    const factor = k === output ? 1 : -shares[k]!
    for (let j = 0; j < columns; j++) into[j]! += factor * parts[k * columns + j]!
  }
  if (base.length > 2) spreadRemainder(base, parts, output, into)
}

/** Log-odds of a class that was never seen: e^this is the smallest number there is. */
export const NEVER = -745

/** Log-odds of one class against the others, from the scores of all. */
export function logOddsOf(scores: Float64Array, output: number): number {
  return scores[output]! - logSumExp(scores.filter((_, k) => k !== output))
}

function sumsOf(parts: Float64Array, classes: number, columns: number): Float64Array {
  return Float64Array.from({ length: classes }, (_, k) =>
    parts.subarray(k * columns, (k + 1) * columns).reduce((sum, value) => sum + value, 0),
  )
}

/** How the others divide what is against the class, on the mean of the path. */
function meanShares(base: Float64Array, moves: Float64Array, output: number): Float64Array {
  const out = new Float64Array(base.length)
  for (let node = 0; node < NODES; node++) {
    const at = (node + 0.5) / NODES
    const scores = base.map((value, k) => (k === output ? -Infinity : value + at * moves[k]!))
    const total = logSumExp(scores)
    scores.forEach((score, k) => (out[k]! += Math.exp(score - total) / NODES))
  }
  return out
}

function spreadRemainder(base: Float64Array, parts: Float64Array, output: number, into: Float64Array): void {
  const moves = sumsOf(parts, base.length, into.length)
  const whole =
    logOddsOf(
      base.map((value, k) => value + moves[k]!),
      output,
    ) - logOddsOf(base, output)
  const [found, size] = into.reduce(([sum, abs], value) => [sum! + value, abs! + Math.abs(value)], [0, 0] as number[])
  if (size === 0) return
  for (let j = 0; j < into.length; j++) into[j]! += ((whole - found!) * Math.abs(into[j]!)) / size!
}
