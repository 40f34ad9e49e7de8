import { linesIn, onceFor } from '../history'
import { createRanker, type Ranker } from '../rank'
import type { History, Question } from '../types'
import type { Look } from './features'

/** How many products are looked at closely, by what they are first by. */
const MOST = {
  discover: { formula: 200, affinity: 100, lately: 50 },
  again: { formula: 150, affinity: 50, lately: 30 },
} as const satisfies Record<Question, Record<string, number>>

const LATELY_DAYS = 14

interface Rankers {
  formula: Ranker
  affinity: Ranker
  isIn: Uint8Array
  bought: Uint8Array
}

/**
 * Products worth a close look, ascending: those first by the formula, by what goes with recent purchases and by sales of 14 days. To
 * discover, none that was bought.
 */
export const candidatesOf = (own: Look): Uint32Array => (own.candidates ??= findCandidates(own))

function findCandidates(own: Look): Uint32Array {
  const { history, question, pair } = own
  const rankers = onceFor(history, `hybrid rankers ${question}`, () => openRankers(question, pair.length))
  const { isIn, bought } = rankers
  isIn.fill(0)
  if (question === 'discover') for (let item = 0; item < pair.length; item++) bought[item] = pair[item]! < 0 ? 0 : 1
  mark(rankers.formula, own.formula, rankers)
  mark(rankers.affinity, own.recent, rankers)
  markLately(rankers, bestLately(history), MOST[question].lately)
  let count = 0
  for (const one of isIn) count += one
  const out = new Uint32Array(count)
  for (let item = 0, at = 0; item < isIn.length; item++) if (isIn[item] === 1) out[at++] = item
  return out
}

function openRankers(question: Question, items: number): Rankers {
  const { formula, affinity } = MOST[question]
  return {
    formula: createRanker(formula),
    affinity: createRanker(affinity),
    isIn: new Uint8Array(items),
    bought: new Uint8Array(items),
  }
}

function mark(ranker: Ranker, row: Float32Array, { isIn, bought }: Rankers): void {
  const found = ranker.rank(row, bought)
  for (let i = 0; i < found; i++) isIn[ranker.items[i]!] = 1
}

/** Products sold in the last days, the best first. */
const bestLately = (history: History): Uint32Array =>
  onceFor(history, 'best lately', () => {
    const lines = linesIn(history, LATELY_DAYS)
    const sold = Uint32Array.from(lines.keys()).filter((item) => lines[item]! > 0)
    return sold.sort((a, b) => lines[b]! - lines[a]! || a - b)
  })

function markLately({ isIn, bought }: Rankers, best: Uint32Array, most: number): void {
  let found = 0
  for (let i = 0; i < best.length && found < most; i++) {
    if (bought[best[i]!] === 1) continue
    isIn[best[i]!] = 1
    found++
  }
}
