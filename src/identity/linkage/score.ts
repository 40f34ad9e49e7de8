import { type Model, priorWeight, probabilityOf, tabulate } from './fellegi-sunter'
import type { Evidence, LinkedPair } from './types'
import { POSSIBLE, SURE } from './verdict'

/** Records that the average counts for, where it is asked how many others have a value: few say little. */
const AVERAGE_RECORDS = 100
/** Bits that a rare value may add at most. */
const MOST_FOR_RARE = 5

/** Weighs a pair; undefined where it is hardly one person. */
export type Score = (a: number, b: number, levels: Uint8Array) => LinkedPair | undefined

export function createScore(
  evidence: readonly Evidence[],
  model: Model,
  isSafe: (levels: Uint8Array) => boolean,
): Score {
  const weights = tabulate(model)
  const before = priorWeight(model)
  return (a, b, levels) => {
    let weight = before
    const parts = new Float64Array(evidence.length)
    for (let field = 0; field < evidence.length; field++) {
      const level = levels[field]!
      if (level === 0) continue
      parts[field] = weights[field]![level]! + forFrequency(evidence[field]!, level, model.u[field]!, a, b)
      weight += parts[field]!
    }
    const probability = probabilityOf(weight)
    if (probability < POSSIBLE) return undefined
    const isSure = probability >= SURE && isSafe(levels)
    return { a, b, weight, probability, levels: levels.slice(), parts, verdict: isSure ? 'join' : 'ask' }
  }
}

/**
 * Agreement on a rare value says more than on a common one (Winkler's adjustment for term frequencies): how many other records have
 * it takes the place of the average. For names also where only their sound agrees; there a rare one adds nothing.
 */
function forFrequency(
  { name, codes, levels, counts, known }: Evidence,
  level: number,
  u: Float64Array,
  a: number,
  b: number,
): number {
  const isName = name === 'surname' || name === 'given'
  if (level < levels - (isName ? 1 : 0)) return 0
  const others = Math.max(0, Math.max(counts[codes[a]!]!, counts[codes[b]!]!) - 2)
  const average = u[level]!
  const share = (others + AVERAGE_RECORDS * average) / (known + AVERAGE_RECORDS)
  const bits = Math.log2(average / share)
  return level === levels ? Math.min(MOST_FOR_RARE, bits) : Math.min(0, bits)
}
