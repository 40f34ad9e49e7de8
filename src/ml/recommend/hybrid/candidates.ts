import { selectNth } from '../../../math/select-median'
import { linesIn, onceFor } from '../history'
import type { History, Question } from '../types'
import type { Look } from './features'

/** How many products are looked at closely, by what they are first by. */
const MOST = {
  discover: { formula: 200, affinity: 100, lately: 50 },
  again: { formula: 150, affinity: 50, lately: 30 },
} as const satisfies Record<Question, Record<string, number>>

const LATELY_DAYS = 14

/** Room that every customer's search uses again. */
interface Marks {
  isIn: Uint8Array
  bought: Uint8Array
  /** Scores of what is open, to be put in another order. */
  open: Float64Array
}

/**
 * Products worth a close look, ascending: those first by the formula, by what goes with recent purchases and by sales of 14 days. To
 * discover, none that was bought.
 */
export const candidatesOf = (own: Look): Uint32Array => (own.candidates ??= findCandidates(own))

function findCandidates(own: Look): Uint32Array {
  const { history, question, pair } = own
  const marks = onceFor(history, `hybrid marks ${question}`, () => openMarks(pair.length))
  const { isIn, bought } = marks
  isIn.fill(0)
  if (question === 'discover') for (let item = 0; item < pair.length; item++) bought[item] = pair[item]! < 0 ? 0 : 1
  markFirst(marks, own.formula, MOST[question].formula, -Infinity)
  markFirst(marks, own.recent, MOST[question].affinity, 0)
  markLately(marks, bestLately(history), MOST[question].lately)
  let count = 0
  for (const one of isIn) count += one
  const out = new Uint32Array(count)
  for (let item = 0, at = 0; item < isIn.length; item++) if (isIn[item] === 1) out[at++] = item
  return out
}

const openMarks = (items: number): Marks => ({
  isIn: new Uint8Array(items),
  bought: new Uint8Array(items),
  open: new Float64Array(items),
})

/** Marks the `most` greatest of the open scores that are greater than `floor`; of equal ones the first. */
function markFirst({ isIn, bought, open }: Marks, row: Float32Array, most: number, floor: number): void {
  let size = 0
  for (let item = 0; item < row.length; item++) if (row[item]! > floor && bought[item] === 0) open[size++] = row[item]!
  const least = size > most ? selectNth(open.subarray(0, size), size - most) : floor
  let left = Math.min(most, size)
  for (let item = 0; item < row.length; item++) {
    if (!(row[item]! > least) || bought[item] === 1) continue
    isIn[item] = 1
    left--
  }
  for (let item = 0; item < row.length && left > 0; item++) {
    if (row[item] !== least || bought[item] === 1) continue
    isIn[item] = 1
    left--
  }
}

/** Products sold in the last days, the best first. */
const bestLately = (history: History): Uint32Array =>
  onceFor(history, 'best lately', () => {
    const lines = linesIn(history, LATELY_DAYS)
    const sold = Uint32Array.from(lines.keys()).filter((item) => lines[item]! > 0)
    return sold.sort((a, b) => lines[b]! - lines[a]! || a - b)
  })

function markLately({ isIn, bought }: Marks, best: Uint32Array, most: number): void {
  let found = 0
  for (let i = 0; i < best.length && found < most; i++) {
    if (bought[best[i]!] === 1) continue
    isIn[best[i]!] = 1
    found++
  }
}
