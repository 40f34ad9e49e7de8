import { learnChance, type SeenHit } from './chance'
import { rankScores } from './hits-of'
import type { Reading } from './read-text'
import { groupsOf, scoreReading } from './score-entries'
import type { ChanceModel, Retriever } from './types'

/** So many entries are asked; more cost time and tell little more. */
const MOST_ASKED = 300
/** Fewer tell of chance. */
const LEAST_ASKED = 30
/** Share of questions that are taken to have no entry: what a shop's customers ask beyond its knowledge. */
const WITHOUT_ENTRY = 0.25

/**
 * The chances that hits are right, as the entries show: each of some that have a companion is asked, once without itself (its companions
 * are right) and once without its whole group (nothing is right). Only what comes first is looked at: hits behind it would decide the
 * slope of those that lead. Stays at what is usual where too few have companions.
 */
export function* proveOnEntries(
  retriever: Retriever,
  readings: readonly Reading[],
): Generator<void, ChanceModel, void> {
  const { of, sizes } = groupsOf(retriever)
  const able = Array.from(of.keys()).filter((entry) => sizes[of[entry]!]! > 1)
  if (able.length < LEAST_ASKED) return retriever.chance
  const step = Math.max(1, able.length / MOST_ASKED)
  const seen: SeenHit[] = []
  for (let i = 0; Math.floor(i * step) < able.length; i++) {
    const asked = able[Math.floor(i * step)]!
    const group = of[asked]!
    const shared = scoreReading(retriever, readings[asked]!)
    const [own] = rankScores(retriever, shared, 1, (entry) => entry === asked)
    if (own) seen.push({ ...own, isRight: own.group === group, weight: 1 - WITHOUT_ENTRY })
    const [other] = rankScores(retriever, shared, 1, (_, its) => its === group)
    if (other) seen.push({ ...other, isRight: false, weight: WITHOUT_ENTRY })
    yield
  }
  return learnChance(seen, retriever.chance)
}
