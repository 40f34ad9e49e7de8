import type { Patterns } from './fellegi-sunter'
import type { Evidence, EvidenceName } from './types'

/** From this probability on, two records are joined without asking. */
export const SURE = 0.99
/** From this on, a person is asked. */
export const POSSIBLE = 0.1

/** Evidence that is a person's own, whatever their household shares. */
const PERSONAL = ['email', 'idNumber', 'birthday', 'nick', 'handle'] as const

/** From this level on a given name is the same, or the same badly written. */
const SAME_NAME = 3
/** Homes that share a phone, as a share of the pairs with one phone and two legible given names: up to here a phone is a person's. */
const MOST_SHARED = 0.015
/** A phone that agrees as far as it shows, and a number behind a name that ends alike: one in ten does so by chance. */
const [FITS, ENDS_ALIKE, BY_CHANCE] = [3, 2, 0.1]
/** What is expected before any such pair was seen: one in a hundred, as if of twenty. */
const EXPECTED_SHARED = { pairs: 20, differing: 0.2 }

type Levels = Readonly<Uint8Array>

const placeIn = (evidence: readonly Evidence[]) => {
  const place = (name: EvidenceName): number => evidence.findIndex((one) => one.name === name)
  const level = (levels: Levels, name: EvidenceName): number => levels[place(name)] ?? 0
  const isTop = (levels: Levels, name: EvidenceName): boolean => {
    const at = place(name)
    return at >= 0 && levels[at] === evidence[at]!.levels
  }
  return { level, isTop, hasPersonal: (levels: Levels): boolean => PERSONAL.some((name) => isTop(levels, name)) }
}

/** Tells pairs that are never one person: nothing that is a person's own agrees, and both parts of the name contradict each other. */
export function createBar(evidence: readonly Evidence[]): (levels: Levels) => boolean {
  const { level, isTop, hasPersonal } = placeIn(evidence)
  return (levels) =>
    level(levels, 'given') === 1 && level(levels, 'surname') === 1 && !isTop(levels, 'phone') && !hasPersonal(levels)
}

/**
 * Tells pairs that may be joined without asking. Weights take kinds of evidence for independent; the members of a household are the
 * reason why they are not: surname, address, town and phone agree together. So the given name has to agree, or something of the
 * person's own; a whole phone number alone will do where phones turn out to be personal in these records, and one beside the end of
 * a hidden platform name where no more than a few are shared.
 */
export function createSafety(evidence: readonly Evidence[], patterns: Patterns): (levels: Levels) => boolean {
  const { level, isTop, hasPersonal } = placeIn(evidence)
  const shared = sharedPhones(evidence, patterns)
  return (levels) => {
    if (hasPersonal(levels) || level(levels, 'given') >= SAME_NAME) return true
    const isContradicted = (['given', 'surname', 'nick'] as const).some((name) => level(levels, name) === 1)
    if (isContradicted) return false
    if (isTop(levels, 'phone') && shared <= MOST_SHARED) return true
    const isAlike = level(levels, 'phone') >= FITS && level(levels, 'handle') >= ENDS_ALIKE
    return isAlike && shared * BY_CHANCE <= MOST_SHARED
  }
}

function sharedPhones(evidence: readonly Evidence[], { levels, counts }: Patterns): number {
  const { level, isTop } = placeIn(evidence)
  let { pairs, differing }: { pairs: number; differing: number } = EXPECTED_SHARED
  counts.forEach((count, k) => {
    const row = levels.subarray(k * evidence.length, (k + 1) * evidence.length)
    if (!isTop(row, 'phone') || level(row, 'given') === 0) return
    pairs += count
    if (level(row, 'given') === 1) differing += count
  })
  return differing / pairs
}
