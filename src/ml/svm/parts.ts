import type { Examples } from '../contract'

/** One decision function to be found: a class against the rest, or a number. */
export type Part =
  | { kind: 'sides'; positive: Uint8Array; weights: Float64Array }
  | { kind: 'number'; values: Float64Array; weights: Float64Array }

/** What the decision functions are about, and how a decision becomes a number. */
export interface Parts {
  parts: Part[]
  center: number
  scale: number
}

/**
 * The decision functions that a target asks for: one for two classes (class 1 is positive) or a number, else one each. A number
 * is learned in standard deviations, so that cost and tube mean the same for any unit.
 */
export function partsOf({ matrix, target, weights: given }: Examples): Parts {
  const weights = given ?? new Float64Array(matrix.rows).fill(1)
  if (target.kind === 'number') {
    const { center, scale } = spreadOf(target.values, weights)
    const values = target.values.map((value) => (value - center) / scale)
    return { parts: [{ kind: 'number', values, weights }], center, scale }
  }
  const { codes, classes } = target
  const asked = classes === 2 ? [1] : Array.from({ length: classes }, (_, c) => c)
  const against = (one: number): Part => ({
    kind: 'sides',
    positive: Uint8Array.from(codes, (c) => +(c === one)),
    weights,
  })
  return { parts: asked.map(against), center: 0, scale: 1 }
}

/** Weighted mean and standard deviation; 1 in place of a deviation of zero. */
function spreadOf(values: Float64Array, weights: Float64Array): { center: number; scale: number } {
  let [sum, total, squares] = [0, 0, 0]
  values.forEach((value, row) => {
    total += weights[row]!
    sum += weights[row]! * value
  })
  const center = total > 0 ? sum / total : 0
  values.forEach((value, row) => (squares += weights[row]! * (value - center) ** 2))
  return { center, scale: Math.sqrt(squares / total) || 1 }
}
