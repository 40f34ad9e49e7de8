import { chanceBy, learnNearUsual } from './near-usual'
import type { ChanceModel } from './types'

/** What is seen of a hit. */
export interface HitSigns {
  /** What the entry itself shares with the question: about 1 for one that is written alike. */
  own: number
  /** Its score less that of the best of another group. */
  ahead: number
}

/** To lead by much and to trail by much do not mean the same the other way round: each has a slope of its own. */
const toSigns = ({ own, ahead }: HitSigns): number[] => [1, own, Math.max(0, ahead), Math.min(0, ahead)]

/**
 * For knowledge that tells too little of itself. Learned on Banking77's training rows, one to ten entries a group, and a question in
 * four without an entry. Made anew for each model, which takes its memory along to other threads.
 */
export const usualChance = (): ChanceModel => ({ coefficients: Float64Array.of(-2.2, 3.9, 9, 18) })

export const chanceOf = ({ coefficients }: ChanceModel, signs: HitSigns): number =>
  chanceBy(coefficients, toSigns(signs))

/** A hit that was looked at: whether it was right, and how much that counts. */
export interface SeenHit extends HitSigns {
  isRight: boolean
  weight: number
}

/** How much the usual chances count beside what was seen. */
const TRUST = 1

export function learnChance(seen: readonly SeenHit[], usual: ChanceModel = usualChance()): ChanceModel {
  const cases = seen.map((hit) => ({ signs: toSigns(hit), isTrue: hit.isRight, weight: hit.weight }))
  return { coefficients: learnNearUsual(cases, usual.coefficients, TRUST) }
}
