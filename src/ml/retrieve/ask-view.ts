import { numbersOf } from './postings'
import type { Postings } from './types'

/** A question in one view: its terms as the first part numbers them (−1 for those it lacks), and what each is worth. */
export interface AskedView {
  terms: string[]
  numbers: number[]
  worth: number[]
}

/** How often each term stands in the question that is read: kept by list of terms, and all 0 between two questions. */
const scratch = new WeakMap<readonly string[], Uint32Array>()

function scratchOf(terms: readonly string[]): Uint32Array {
  let counts = scratch.get(terms)
  if (counts === undefined) scratch.set(terms, (counts = new Uint32Array(terms.length)))
  return counts
}

/**
 * Counts the terms of a question and weighs them: words so that an entry of just its words scores about 1 (`isWords`), the other views as
 * entries are (1 + ln(count), times idf, of length 1). Every term is looked up once: a question has hundreds of them.
 * @param views the view of each part; a term is as telling as the first that knows it says
 * @param unseen how telling is what none knows
 */
export function askView(
  question: readonly string[],
  views: readonly Postings[],
  { unseen, isWords }: { unseen: number; isWords: boolean },
): AskedView {
  const [first, ...others] = views
  if (first === undefined) return { terms: [], numbers: [], worth: [] }
  const numbers = numbersOf(first.terms)
  const counts = scratchOf(first.terms)
  const known: number[] = []
  const strange = new Map<string, number>()
  for (const term of question) {
    const number = numbers.get(term)
    if (number === undefined) strange.set(term, (strange.get(term) ?? 0) + 1)
    else if (counts[number]!++ === 0) known.push(number)
  }
  const asked: AskedView = { terms: [], numbers: known, worth: [] }
  let sum = 0
  const add = (term: string, count: number, idf: number): void => {
    const worth = isWords ? count : (1 + Math.log(count)) * idf
    sum += isWords ? count * idf : worth * worth
    asked.terms.push(term)
    asked.worth.push(worth)
  }
  for (const number of known) {
    add(first.terms[number]!, counts[number]!, first.idf[number]!)
    counts[number] = 0
  }
  for (const [term, count] of strange) {
    asked.numbers.push(-1)
    add(term, count, idfIn(others, term) ?? unseen)
  }
  const length = isWords ? sum : Math.sqrt(sum)
  if (length > 0) for (let i = 0; i < asked.worth.length; i++) asked.worth[i]! /= length
  return asked
}

function idfIn(views: readonly Postings[], term: string): number | undefined {
  for (const { terms, idf } of views) {
    const number = numbersOf(terms).get(term)
    if (number !== undefined) return idf[number]
  }
  return undefined
}

/** Adds what each entry of a part shares with a question, times `scale`. */
export function addScores(
  { terms, starts, entry, weight }: Postings,
  { terms: asked, numbers, worth }: AskedView,
  { scale, isFirst }: { scale: number; isFirst: boolean },
  scores: Float64Array,
): void {
  const own = isFirst ? null : numbersOf(terms)
  for (let i = 0; i < asked.length; i++) {
    const number = own === null ? numbers[i]! : (own.get(asked[i]!) ?? -1)
    if (number < 0) continue
    const times = worth[i]! * scale
    const end = starts[number + 1]!
    for (let at = starts[number]!; at < end; at++) scores[entry[at]!]! += times * weight[at]!
  }
}
