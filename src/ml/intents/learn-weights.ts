import { minimise } from '../../math/optimise/bfgs'
import { EVIDENCE_KINDS, weighEvidence, type Evidence } from './evidence'
import type { EvidenceWeights } from './types'

/** Learned on Banking77's training rows; what a shop shows of its own counts beside it. */
const USUAL_WEIGHTS: EvidenceWeights = { learned: 0.5, nearest: 5, votes: 2 }
const TRUST = 0.5

const toWeights = (at: Float64Array): EvidenceWeights => ({ learned: at[0]!, nearest: at[1]!, votes: at[2]! })

/** The weights under which what was true of held-out messages is likeliest, near what is usual where they are few. */
export function learnWeights(held: readonly { evidence: Evidence; label: number }[]): EvidenceWeights {
  const usual = Float64Array.from(EVIDENCE_KINDS, (kind) => USUAL_WEIGHTS[kind])
  const { x } = minimise((at, gradient) => {
    let loss = 0
    at.forEach((one, i) => {
      loss += (TRUST * (one - usual[i]!) ** 2) / 2
      gradient[i] = TRUST * (one - usual[i]!)
    })
    for (const { evidence, label } of held) {
      const shares = weighEvidence(evidence, toWeights(at))
      loss -= Math.log(Math.max(1e-300, shares[label]!))
      EVIDENCE_KINDS.forEach((kind, i) => {
        const values = evidence[kind]
        const expected = shares.reduce((sum, share, one) => sum + share * values[one]!, 0)
        gradient[i]! += expected - values[label]!
      })
    }
    return loss
  }, usual)
  return toWeights(x.map((one) => Math.max(0, one)))
}
