/**
 * Adjusted p-values of Benjamini & Hochberg (1995, JRSS B 57, 289–300): calling all below α significant leaves at most a share α of
 * false ones among them, on average, for tests that are independent or depend positively. `tests` may be more than there are values:
 * the others are tests whose p-value is taken for 1. In the order of the values; O(n log n).
 */
export function adjustedPValues(pValues: Float64Array, tests = pValues.length): Float64Array {
  const order = Uint32Array.from(pValues.keys()).sort((a, b) => pValues[a]! - pValues[b]! || a - b)
  const adjusted = new Float64Array(pValues.length)
  let least = 1
  for (let rank = order.length; rank > 0; rank--) {
    const at = order[rank - 1]!
    least = Math.min(least, (pValues[at]! * tests) / rank)
    adjusted[at] = least
  }
  return adjusted
}
