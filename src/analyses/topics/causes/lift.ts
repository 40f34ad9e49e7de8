import { normalQuantile } from '../../../math/normal'

interface Shares {
  hits: number
  complaints: number
  otherHits: number
  others: number
}

const Z = normalQuantile(0.975)

/**
 * How many times as often something is among complaints as among other messages, with its 95 % interval on the logarithm (Katz et al.
 * 1978, Biometrics 34, 469–474). Half a message is added to each count where none of the others has it, so that the ratio stays finite.
 */
export function liftOf({ hits, complaints, otherHits, others }: Shares): { lift: number; low: number; high: number } {
  const half = otherHits === 0 ? 0.5 : 0
  const [a, b] = [hits + half, otherHits + half]
  const [all, rest] = [complaints + 2 * half, others + 2 * half]
  const lift = a / all / (b / rest)
  const spread = Math.exp(Z * Math.sqrt(Math.max(0, 1 / a - 1 / all + 1 / b - 1 / rest)))
  return { lift, low: lift / spread, high: lift * spread }
}
