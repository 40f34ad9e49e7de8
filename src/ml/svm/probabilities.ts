import { sigmoid, type Sigmoid } from '../evaluate/platt'

interface Answering {
  outputs: number
  sigmoids: readonly Sigmoid[]
  center: number
  scale: number
}

/** The probability that a decision value stands for. */
const chance = ({ slope, intercept }: Sigmoid, decision: number): number => sigmoid(slope * decision + intercept)

/**
 * What decisions (rows × functions) say: the number, or the probability of each class. Of several classes each has a sigmoid of
 * its own against the rest, and they are divided by their sum.
 */
export function answersOf({ outputs, sigmoids, center, scale }: Answering, decisions: Float64Array): Float64Array {
  if (sigmoids.length === 0) return decisions.map((value) => center + scale * value)
  if (sigmoids.length > 1) return sharesOf(sigmoids, decisions)
  const answers = new Float64Array(decisions.length * outputs)
  decisions.forEach((value, row) => {
    const probability = chance(sigmoids[0]!, value)
    answers[row * 2] = 1 - probability
    answers[row * 2 + 1] = probability
  })
  return answers
}

function sharesOf(sigmoids: readonly Sigmoid[], decisions: Float64Array): Float64Array {
  const shares = decisions.map((value, at) => chance(sigmoids[at % sigmoids.length]!, value))
  for (let start = 0; start < shares.length; start += sigmoids.length) {
    const row = shares.subarray(start, start + sigmoids.length)
    const sum = row.reduce((all, share) => all + share, 0)
    row.forEach((share, c) => (row[c] = sum > 0 ? share / sum : 1 / sigmoids.length))
  }
  return shares
}
