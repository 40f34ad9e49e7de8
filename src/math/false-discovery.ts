/**
 * Adjusted p-values (Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57, 289–300): calling those at or below a
 * level findings keeps the expected share of false ones among them at or below it. In the order of `p`.
 */
function adjust(p: readonly number[]): number[] {
  const order = [...p.keys()].sort((a, b) => p[b]! - p[a]!)
  const adjusted = new Array<number>(p.length).fill(1)
  let least = 1
  order.forEach((test, place) => {
    least = Math.min(least, (p[test]! * p.length) / (p.length - place))
    adjusted[test] = least
  })
  return adjusted
}

/**
 * Adjusted p-values of tests in families, such as one family for each dimension: families are chosen by their Simes p-values, and those
 * chosen pay for the choice, so that at `level` the expected share of false findings holds on average over the families chosen
 * (Benjamini & Bogomolov 2014, Journal of the Royal Statistical Society B 76, 297–318). In the order of the families.
 */
export function adjustInFamilies(families: readonly (readonly number[])[], level: number): number[][] {
  const within = families.map(adjust)
  const tested = within.filter(({ length }) => length > 0)
  // The least adjusted p-value of a family is its Simes p-value.
  const simes = adjust(tested.map((family) => Math.min(...family)))
  const chosen = simes.filter((p) => p <= level).length
  const price = chosen === 0 ? 1 : tested.length / chosen
  let next = 0
  return within.map((family) => {
    const own = family.length === 0 ? 1 : simes[next++]!
    return family.map((p) => Math.min(1, Math.max(own, p * price)))
  })
}
