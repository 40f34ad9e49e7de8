import { applyTfIdf, fitTfIdf } from '../../text/tf-idf'
import { isNearCopy, type TermRows } from '../../ml/topics'
import { findBursts } from './bursts'
import type { Keyword, RisingTerm } from './spec'
import type { Weeks } from './weeks'

const MOST_KEYWORDS = 40
const MOST_RISING = 12
/** A term that so few messages hold, ever, is not looked at. */
const LEAST_TEXTS = 4

/** The words that tell most over all messages: sums of TF-IDF, near copies of one another once. */
export function* keywordsOf({ counts, terms, written }: TermRows): Generator<void, Keyword[], void> {
  const weigh = fitTfIdf(counts, { isSublinear: true })
  yield
  const { column: columns, value } = applyTfIdf(counts, weigh)
  yield
  const weight = new Float64Array(counts.columns)
  const texts = textsWith(counts)
  for (let i = 0; i < columns.length; i++) weight[columns[i]!]! += value[i]!
  yield
  const order = [...weight.keys()].sort((a, b) => weight[b]! - weight[a]! || a - b).slice(0, 4 * MOST_KEYWORDS)
  const kept: number[] = []
  for (const column of order) {
    if (kept.length === MOST_KEYWORDS) break
    if (!kept.some((other) => isNearCopy({ term: terms[column]! }, { term: terms[other]! }))) kept.push(column)
  }
  return kept.map((column) => ({ term: written[column]!, count: texts[column]!, weight: weight[column]! }))
}

/** Texts that hold each term. */
function textsWith({ columns, column }: TermRows['counts']): Uint32Array {
  const texts = new Uint32Array(columns)
  for (let i = 0; i < column.length; i++) texts[column[i]!]!++
  return texts
}

/** Words that came up more this week than in the weeks before. */
export function* risingTerms(
  { counts, terms, written }: TermRows,
  { of, totals }: Weeks,
): Generator<void, RisingTerm[], void> {
  const last = totals.length - 1
  const texts = textsWith(counts)
  // Whether a term is looked at hangs on all weeks together, not on this one.
  const looked = [...texts.keys()].filter((column) => texts[column]! >= LEAST_TEXTS)
  if (last < 1 || looked.length === 0) return []
  const placeOf = new Int32Array(counts.columns).fill(-1)
  looked.forEach((column, place) => (placeOf[column] = place))
  const first = Math.max(0, last - RECENT)
  const weekly = looked.map(() => new Uint16Array(last - first + 1))
  for (let row = 0; row < counts.rows; row++) {
    const week = of[row]! - first
    if (of[row]! < 0 || week < 0) continue
    for (let i = counts.starts[row]!; i < counts.starts[row + 1]!; i++) {
      const place = placeOf[counts.column[i]!]!
      if (place >= 0) weekly[place]![week]!++
    }
  }
  yield
  const bursts = findBursts({ counts: weekly, totals: totals.subarray(first) })
  yield
  const rising = bursts.flatMap((burst, place) => (burst ? [{ burst, column: looked[place]! }] : []))
  rising.sort((a, b) => a.burst.q - b.burst.q || b.burst.count - a.burst.count)
  const kept: typeof rising = []
  for (const one of rising) {
    if (kept.length === MOST_RISING) break
    if (!kept.some(({ column }) => isNearCopy({ term: terms[column]! }, { term: terms[one.column]! }))) kept.push(one)
  }
  return kept.map(({ burst, column }) => ({ term: written[column]!, ...burst }))
}

/** Weeks before the last one that terms are counted in. */
const RECENT = 26
