/** One thing that a source says about a person. */
export interface Claim<T> {
  value: T
  /** Set by a person in this workspace. */
  isByHand: boolean
  /** Said by a record about the person, not in passing by an order, a message or a send. */
  isRecord: boolean
  /** Moments that date it, weightiest first (the import, then the row's own date), ms; NaN where unknown. */
  moments: readonly number[]
  /** How much the row that says it knows: its filled cells. */
  filled: number
}

/** Why a value was preferred to those that differ from it. */
export type ChoiceReason = 'byHand' | 'record' | 'newest' | 'fullest' | 'first'

export interface Choice<T> {
  winner: Claim<T>
  /** Decided between the winner and the best of the claims with another value; null where all say the same. */
  reason: ChoiceReason | null
  /** The best claim for each other value, best first. */
  others: Claim<T>[]
}

/**
 * The one rule for what is believed where sources disagree about a person: what was set by hand; then what a record about the
 * person says; then the newest; then the row that knows most; then what came first. Nothing is lost: the others are kept beside.
 * `sameAs` gives claims that mean the same one name, so that spelling is no disagreement.
 * @returns null without claims. O(n log n).
 */
export function chooseValue<T>(claims: readonly Claim<T>[], sameAs: (value: T) => unknown): Choice<T> | null {
  const sorted = claims
    .map((claim, place) => ({ claim, place }))
    .sort((a, b) => compare(a.claim, b.claim).order || a.place - b.place)
  const [first, ...rest] = sorted.map(({ claim }) => claim)
  if (!first) return null
  const seen = new Set([sameAs(first.value)])
  const others: Claim<T>[] = []
  for (const claim of rest) {
    const name = sameAs(claim.value)
    if (seen.has(name)) continue
    seen.add(name)
    others.push(claim)
  }
  return { winner: first, reason: others[0] ? compare(first, others[0]).reason : null, others }
}

/** Negative where `a` is believed before `b`, with the first ground that tells them apart. */
function compare<T>(a: Claim<T>, b: Claim<T>): { order: number; reason: ChoiceReason } {
  if (a.isByHand !== b.isByHand) return { order: a.isByHand ? -1 : 1, reason: 'byHand' }
  if (a.isRecord !== b.isRecord) return { order: a.isRecord ? -1 : 1, reason: 'record' }
  for (let i = 0; i < Math.max(a.moments.length, b.moments.length); i++) {
    const order = known(b.moments[i]) - known(a.moments[i])
    if (order > 0 || order < 0) return { order, reason: 'newest' }
  }
  if (a.filled !== b.filled) return { order: b.filled - a.filled, reason: 'fullest' }
  return { order: 0, reason: 'first' }
}

/** What has no date is older than anything that has one; a number, so that two of them are equal. */
const known = (moment: number | undefined): number =>
  moment === undefined || Number.isNaN(moment) ? -Number.MAX_VALUE : moment
