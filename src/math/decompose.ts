/** (a − b) / (ln a − ln b) of positive numbers, and a where both are equal. */
export function logarithmicMean(a: number, b: number): number {
  const log = Math.log(a / b)
  return Math.abs(log) < 1e-12 ? a : (a - b) / log
}

/**
 * What each factor of a product added to its difference: L(a, b) × ln(x₁ / x₀), with L the logarithmic mean of both products (additive
 * LMDI-I: Ang 2005, Energy Policy 33, eq. 4). Parts sum to the difference but for rounding, and do not depend on the order of the
 * factors. Where a product or a factor is not positive, the whole difference is the first part: there is no ratio to take apart.
 */
export function splitProduct(now: readonly number[], before: readonly number[]): number[] {
  const [a, b] = [product(now), product(before)]
  const isPositive = [a, b, ...now, ...before].every((value) => value > 0 && Number.isFinite(value))
  if (!isPositive) return now.map((_, i) => (i === 0 ? a - b : 0))
  const weight = logarithmicMean(a, b)
  return now.map((value, i) => weight * Math.log(value / before[i]!))
}

const product = (factors: readonly number[]): number => factors.reduce((all, factor) => all * factor, 1)

/** Beyond this a double holds no hundredths: such parts are left as they are. */
const LARGEST = 2 ** 53 / 100

/**
 * Parts in whole hundredths that add up to `total` in whole hundredths: each is rounded down, and what is missing goes to those that
 * lost most (largest remainder). A part of exactly 0 stays 0 where another can take it.
 */
export function roundToSum(parts: readonly number[], total: number): number[] {
  if (![total, ...parts].every((value) => Math.abs(value) < LARGEST)) return [...parts]
  const wanted = Math.round(total * 100)
  const cents = parts.map((part) => Math.floor(part * 100))
  const lost = parts.map((part, i) => part * 100 - cents[i]!)
  const order = [...parts.keys()].sort(
    (a, b) => Number(parts[a] === 0) - Number(parts[b] === 0) || lost[b]! - lost[a]! || a - b,
  )
  let missing = wanted - cents.reduce((sum, cent) => sum + cent, 0)
  for (let i = 0; missing > 0 && i < order.length && i < parts.length; i++, missing--) cents[order[i]!]!++
  // Parts that did not add up before they were rounded: the largest takes the rest.
  if (missing !== 0 && order.length > 0) cents[largest(parts)]! += missing
  return cents.map((cent) => cent / 100 + 0)
}

const largest = (parts: readonly number[]): number =>
  parts.reduce((best, part, i) => (Math.abs(part) > Math.abs(parts[best]!) ? i : best), 0)

/** An amount in whole hundredths, as `roundToSum` rounds. */
export const toCents = (amount: number): number =>
  Math.abs(amount) < LARGEST ? Math.round(amount * 100) / 100 + 0 : amount
