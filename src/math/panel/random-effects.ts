interface RandomEffects {
  /** The mean of what the values scatter about, and its standard error. */
  mean: number
  error: number
  /** The standard deviation of the true values about it. */
  spread: number
}

const MOST_ROUNDS = 200

/**
 * Mean and spread of true values of which estimates with standard errors are known: the spread at which the weighted squares are what
 * they should be (Paule & Mandel 1982, Journal of Research of the National Bureau of Standards 87, 377–385), by bisection. A prior
 * on the mean, where given, counts as one more estimate. Without estimates the prior itself.
 */
export function poolEstimates(
  values: readonly number[],
  errors: readonly number[],
  prior: { mean: number; error: number; spread: number },
): RandomEffects {
  const n = values.length
  if (n === 0) return prior
  if (n === 1) return { ...meanAt(values, errors, prior.spread, prior), spread: prior.spread }
  const excess = (spread: number): number => {
    const { mean } = meanAt(values, errors, spread)
    return values.reduce((sum, value, i) => sum + (value - mean) ** 2 / (errors[i]! ** 2 + spread ** 2), 0) - (n - 1)
  }
  let [low, high] = [0, 1]
  if (excess(0) <= 0) return { ...meanAt(values, errors, 0, prior), spread: 0 }
  while (excess(high) > 0 && high < 1e6) high *= 2
  for (let round = 0; round < MOST_ROUNDS && high - low > 1e-12 * high; round++) {
    const middle = (low + high) / 2
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  const spread = (low + high) / 2
  return { ...meanAt(values, errors, spread, prior), spread }
}

function meanAt(
  values: readonly number[],
  errors: readonly number[],
  spread: number,
  prior?: { mean: number; error: number },
): { mean: number; error: number } {
  let [sum, all] = prior ? [prior.mean / prior.error ** 2, 1 / prior.error ** 2] : [0, 0]
  values.forEach((value, i) => {
    const weight = 1 / (errors[i]! ** 2 + spread ** 2)
    sum += value * weight
    all += weight
  })
  return { mean: sum / all, error: Math.sqrt(1 / all) }
}

export interface Shrinkage {
  /** Of each estimate, drawn towards the others, and the standard deviation of what is not known. */
  values: Float64Array
  errors: Float64Array
  /** What is expected of one more, of which nothing is known: its mean and that mean's own error, and how single ones scatter about it. */
  mean: number
  error: number
  spread: number
}

/** Spreads that are weighed against each other, in units of the prior's. */
const SPREADS = Array.from({ length: 50 }, (_, i) => 0.05 * 1.1 ** i)

/**
 * Estimates drawn towards their mean by how sure each is, over every spread of the true values that the data leaves possible (normal
 * model; Gelman et al. 2013, Bayesian data analysis, 3rd ed., 5.4). The mean has a normal prior, the spread one that is zero at zero
 * (Rayleigh's; Chung et al. 2013, Psychometrika 78, 685–709): a few estimates that happen to agree do not make it vanish.
 */
export function shrinkEstimates(
  values: readonly number[],
  errors: readonly number[],
  prior: { mean: number; error: number; spread: number },
): Shrinkage {
  const grid = SPREADS.map((share) => {
    const spread = share * prior.spread
    const at = meanAt(values, errors, spread, prior)
    // Once for the prior, once as each is equally far from the next on the scale of logarithms.
    return {
      ...at,
      spread,
      weight: 2 * Math.log(spread) - share ** 2 / 2 + likelihood(values, errors, prior, { ...at, spread }),
    }
  })
  const most = Math.max(...grid.map(({ weight }) => weight))
  const weights = grid.map(({ weight }) => Math.exp(weight - most))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const average = (read: (at: (typeof grid)[number]) => number): number =>
    grid.reduce((sum, at, i) => sum + read(at) * weights[i]!, 0) / all
  const mean = average((at) => at.mean)
  const drawn = values.map((value, i) => {
    const share = (spread: number): number => spread ** 2 / (spread ** 2 + errors[i]! ** 2)
    const center = (at: (typeof grid)[number]): number => at.mean + share(at.spread) * (value - at.mean)
    const own = average(center)
    const square = average(
      (at) => share(at.spread) * errors[i]! ** 2 + ((1 - share(at.spread)) * at.error) ** 2 + (center(at) - own) ** 2,
    )
    return [own, Math.sqrt(square)] as const
  })
  return {
    values: Float64Array.from(drawn, ([value]) => value),
    errors: Float64Array.from(drawn, ([, error]) => error),
    mean,
    error: Math.sqrt(average((at) => at.error ** 2 + (at.mean - mean) ** 2)),
    spread: Math.sqrt(average((at) => at.spread ** 2)),
  }
}

/** The logarithm of how likely the estimates are at a spread, whatever the mean is. */
function likelihood(
  values: readonly number[],
  errors: readonly number[],
  prior: { mean: number; error: number },
  at: { mean: number; error: number; spread: number },
): number {
  let sum = Math.log(at.error) - (at.mean - prior.mean) ** 2 / (2 * prior.error ** 2)
  values.forEach((value, i) => {
    const variance = errors[i]! ** 2 + at.spread ** 2
    sum -= (Math.log(variance) + (value - at.mean) ** 2 / variance) / 2
  })
  return sum
}
