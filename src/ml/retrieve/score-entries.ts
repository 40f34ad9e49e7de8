import { addScores, askView, type AskedView } from './ask-view'
import { numbersOf } from './postings'
import type { Reading } from './read-text'
import { VIEWS, type Retriever, type RetrieverPart, type View } from './types'
import type { IdfOf } from './weigh'

/** How telling a term is by what was fitted, then by what was added; what nobody saw is most telling. */
export function idfOf({ parts, unseen }: Pick<Retriever, 'parts' | 'unseen'>): Record<View, IdfOf> {
  const of = (view: View): IdfOf => {
    const known = parts.map(({ views }) => ({ numbers: numbersOf(views[view].terms), idf: views[view].idf }))
    return (term) => {
      for (const { numbers, idf } of known) {
        const number = numbers.get(term)
        if (number !== undefined) return idf[number]!
      }
      return unseen[view]
    }
  }
  return { words: of('words'), pairs: of('pairs'), grams: of('grams'), concepts: of('concepts') }
}

/** What the concepts that a text shares with an entry in the other script are worth: nothing else can speak for it. */
const ACROSS_SCRIPTS = 0.6

/** What every entry shares with a text: about 1 where it is the same. */
export function scoreReading(retriever: Retriever, reading: Reading): Float64Array {
  const { parts, weights } = retriever
  const asked = askViews(retriever, reading)
  const all = VIEWS.reduce((sum, view) => sum + weights[view], 0)
  const scores = new Float64Array(retriever.entries)
  for (const [part, { first, groups, scripts, views }] of parts.entries()) {
    const isFirst = part === 0
    const own = scores.subarray(first, first + groups.length)
    for (const view of VIEWS)
      if (weights[view] > 0) addScores(views[view], asked[view], { scale: weights[view] / all, isFirst }, own)
    if (reading.script === 0 || weights.concepts === 0) continue
    const other = reading.script === 1 ? 2 : 1
    if (!scripts.includes(other)) continue
    const shared = new Float64Array(groups.length)
    addScores(views.concepts, asked.concepts, { scale: ACROSS_SCRIPTS, isFirst }, shared)
    for (let entry = 0; entry < own.length; entry++) if (scripts[entry] === other) own[entry] = shared[entry]!
  }
  return scores
}

/** A question in every view that counts. */
function askViews({ parts, unseen, weights }: Retriever, reading: Reading): Record<View, AskedView> {
  const ask = (view: View): AskedView =>
    askView(
      weights[view] > 0 ? reading[view] : [],
      parts.map(({ views }) => views[view]),
      { unseen: unseen[view], isWords: view === 'words' },
    )
  return { words: ask('words'), pairs: ask('pairs'), grams: ask('grams'), concepts: ask('concepts') }
}

/** Groups by number, from 0 on, and how many entries each has. */
export interface Groups {
  of: Int32Array
  sizes: Float64Array
  names: Int32Array
}

const grouped = new WeakMap<readonly RetrieverPart[], Groups>()

export function groupsOf({ parts, entries }: Pick<Retriever, 'parts' | 'entries'>): Groups {
  const before = grouped.get(parts)
  if (before) return before
  const numbers = new Map<number, number>()
  const of = new Int32Array(entries)
  for (const { first, groups } of parts)
    groups.forEach((group, i) => {
      let number = numbers.get(group)
      if (number === undefined) numbers.set(group, (number = numbers.size))
      of[first + i] = number
    })
  const sizes = new Float64Array(numbers.size)
  for (const group of of) sizes[group]!++
  const found = { of, sizes, names: Int32Array.from(numbers.keys()) }
  grouped.set(parts, found)
  return found
}

/** Scores with the mean of each entry's group weighed in: what several entries of a group share speaks for each of them. */
export function weighGroups(own: Float64Array, { of, sizes }: Groups, weight: number): Float64Array {
  const means = new Float64Array(sizes.length)
  for (let entry = 0; entry < own.length; entry++)
    if (own[entry]! > 0) means[of[entry]!]! += own[entry]! / sizes[of[entry]!]!
  return own.map((score, entry) => (score > 0 ? (1 - weight) * score + weight * means[of[entry]!]! : 0))
}
