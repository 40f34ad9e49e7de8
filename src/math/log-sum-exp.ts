/** ln Σ exp(values[from … to − 1]) without overflow; −∞ for none. */
export function logSumExp(values: ArrayLike<number>, from = 0, to = values.length): number {
  let most = -Infinity
  for (let i = from; i < to; i++) most = Math.max(most, values[i]!)
  if (most === -Infinity) return most
  let sum = 0
  for (let i = from; i < to; i++) sum += Math.exp(values[i]! - most)
  return most + Math.log(sum)
}
