import { adjustedRandIndex } from '../../math/rand-index'
import { sampleIndices } from '../../math/sample'
import type { Random } from '../../core/random'
import { assignRows, groupRows, pickUnitRows, type UnitRows } from './spherical-k-means'
import type { TriedCount } from './types'

/** More are seldom read; whoever wants them says so. */
const COUNTS = [2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 27] as const
/** From so many texts on, fewer topics than that tell a shop nothing, however stable they are. */
const LEAST = [
  { texts: 1000, topics: 6 },
  { texts: 200, topics: 4 },
  { texts: 0, topics: 2 },
] as const
/** Groupings of halves that are compared two by two. */
const HALVES = 4
/** Texts that a topic takes at least, on average, to be tried. */
const PER_TOPIC = 8
/** Rows that the numbers are tried on. */
const MOST_TRIED = 2500
/** What doubling the number has to add to stability to be worth reading. */
const PER_DOUBLING = 0.08

/**
 * How many topics: each number is fitted on random halves of the rows, and all rows are given to the groups of each half. What is real
 * comes back in every half (Lange et al. 2004, Neural Computation 16, 1299–1323), measured by the adjusted Rand index two by two. On
 * short messages that rises with the number; so each doubling has to earn its reading (`PER_DOUBLING`, set on subsets of Bitext and
 * Banking77 with known intents).
 */
export function* chooseCount(
  rows: UnitRows,
  random: Random,
): Generator<number, { count: number; tried: TriedCount[] }, void> {
  const least = LEAST.find(({ texts }) => rows.rows >= texts)!.topics
  const some = rows.rows > MOST_TRIED ? pickUnitRows(rows, sampleIndices(rows.rows, MOST_TRIED, random)) : rows
  const counts = COUNTS.filter((count) => count >= least && count * PER_TOPIC <= some.rows)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const tried: TriedCount[] = []
  let before = 0
  for (const count of counts) {
    const groups: Int32Array[] = []
    for (let half = 0; half < HALVES; half++) {
      const done = (before + (count * half) / HALVES) / total
      const picked = pickUnitRows(some, sampleIndices(some.rows, Math.ceil(some.rows / 2), random))
      const { centers } = yield* steps(groupRows(picked, count, random, 2), done)
      groups.push((yield* steps(assignRows(some, centers, count), done)).group)
      yield done
    }
    before += count
    const stability = meanAgreement(groups)
    tried.push({ count, stability, score: stability - PER_DOUBLING * Math.log2(count) })
  }
  const best = tried.reduce<TriedCount | undefined>(
    (top, one) => (!top || one.score > top.score ? one : top),
    undefined,
  )
  return { count: best?.count ?? Math.min(2, rows.rows), tried }
}

function* steps<T>(work: Generator<void, T, void>, done: number): Generator<number, T, void> {
  for (;;) {
    const slice = work.next()
    if (slice.done) return slice.value
    yield done
  }
}

function meanAgreement(groups: readonly Int32Array[]): number {
  let [sum, pairs] = [0, 0]
  for (const [i, a] of groups.entries())
    for (const b of groups.slice(i + 1)) {
      const kept = Uint32Array.from(a.keys()).filter((row) => a[row]! >= 0)
      sum += adjustedRandIndex(
        Int32Array.from(kept, (row) => a[row]!),
        Int32Array.from(kept, (row) => b[row]!),
      )
      pairs++
    }
  return sum / pairs
}
