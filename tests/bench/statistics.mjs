/** Middle, least and greatest of a few measurements. @param {number[]} values */
export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const median = sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  return { median, min: sorted[0], max: sorted.at(-1), runs: sorted.length }
}

/** The value that a share of the values does not exceed. */
export const quantile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
}
