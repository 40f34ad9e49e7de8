import { highest } from '../retrieve/hits-of'
import type { Reading } from '../retrieve/read-text'
import { groupsOf, scoreReading } from '../retrieve/score-entries'
import type { Retriever } from '../retrieve/types'
import { predictLinear } from '../text/linear-model'
import type { LinearTextModel } from '../text/types'
import { toldOf } from './told'

/** So many examples are looked at. */
const NEAREST = 20
/** Where the learner is surest that it is not: it may still be. */
const LEAST_CHANCE = 1e-6

/** What speaks for each label. */
export interface Evidence {
  /** ln of the learner's probability. */
  learned: Float64Array
  /** Likeness of the label's nearest example, 0 where none is near. */
  nearest: Float64Array
  /** Share in the nearest examples' votes, which count by the cube of their likeness. */
  votes: Float64Array
}

/** How much each kind counts. */
export type EvidenceKind = keyof Evidence
export const EVIDENCE_KINDS: readonly EvidenceKind[] = ['learned', 'nearest', 'votes']

/** What the examples say, and what persons said of the like. */
export interface Nearness extends Pick<Evidence, 'nearest' | 'votes'> {
  /** Of each label the share of the words that its examples hold. */
  told: Float64Array
  /** The nearest correction: its place among the corrected labels. */
  corrected: { place: number; own: number } | null
}

/**
 * Groups of `examples` are labels; those beyond are corrections.
 * @param isLeftOut examples that are not to be looked at
 */
export function nearnessOf(
  examples: Retriever,
  reading: Reading,
  labels: number,
  isLeftOut: ((entry: number) => boolean) | null = null,
): Nearness {
  const { of, names } = groupsOf(examples)
  const likeness = scoreReading(examples, reading)
  let corrected: Nearness['corrected'] = null
  for (let entry = 0; entry < likeness.length; entry++) {
    const own = likeness[entry]!
    const place = names[of[entry]!]! - labels
    if (place < 0 && !isLeftOut?.(entry)) continue
    likeness[entry] = 0
    // Of corrections that are alike the last one counts: it was said last.
    if (place >= 0 && own > 0 && own >= (corrected?.own ?? 0)) corrected = { place, own }
  }
  const [nearest, votes] = [new Float64Array(labels), new Float64Array(labels)]
  const hits = highest(likeness, NEAREST)
  const all = hits.reduce((sum, entry) => sum + likeness[entry]! ** 3, 0)
  for (const entry of hits) {
    const [label, own] = [names[of[entry]!]!, likeness[entry]!]
    nearest[label] = Math.max(nearest[label]!, own)
    votes[label]! += own ** 3 / all
  }
  return { nearest, votes, told: toldOf(examples, reading, labels, isLeftOut), corrected }
}

/** ln of what the learner makes of a message. */
export const learnedOf = (model: LinearTextModel, text: string): Float64Array =>
  predictLinear(model, [text]).map((one) => Math.log(Math.max(LEAST_CHANCE, one)))

/** Probabilities that weigh every kind: exp of the weighed sum, made to sum to 1. */
export function weighEvidence(evidence: Evidence, weights: Record<EvidenceKind, number>): Float64Array {
  const sums = evidence.learned.map((_, label) =>
    EVIDENCE_KINDS.reduce((sum, kind) => sum + weights[kind] * evidence[kind][label]!, 0),
  )
  const most = sums.reduce((max, one) => Math.max(max, one), -Infinity)
  const shares = sums.map((one) => Math.exp(one - most))
  const total = shares.reduce((sum, one) => sum + one, 0)
  return shares.map((one) => one / total)
}
