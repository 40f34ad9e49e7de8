import { placeText } from './latent-space'
import { addScores, numbersOf } from './postings'
import type { Reading } from './read-text'
import { VIEWS, type Retriever, type RetrieverPart, type View } from './types'
import { weighQuestion, type IdfOf } from './weigh'

/** How telling a term is by what was fitted, then by what was added; what nobody saw is most telling. */
export function idfOf({ parts, unseen }: Pick<Retriever, 'parts' | 'unseen'>): Record<View, IdfOf> {
  const of =
    (view: View): IdfOf =>
    (term) => {
      for (const { views } of parts) {
        const number = numbersOf(views[view].terms).get(term)
        if (number !== undefined) return views[view].idf[number]!
      }
      return unseen[view]
    }
  return { words: of('words'), pairs: of('pairs'), grams: of('grams'), concepts: of('concepts') }
}

/** What the concepts that a text shares with an entry in the other script are worth: nothing else can speak for it. */
const ACROSS_SCRIPTS = 0.6

/** What every entry shares with a text: about 1 where it is the same. */
export function scoreReading(retriever: Retriever, reading: Reading): Float64Array {
  const { parts, weights, latent } = retriever
  const asked = weighQuestion(reading, idfOf(retriever))
  const place = latent && weights.vectors > 0 ? placeText(latent, reading) : null
  const all = VIEWS.reduce((sum, view) => sum + weights[view], place ? weights.vectors : 0)
  const scores = new Float64Array(retriever.entries)
  for (const { first, groups, scripts, views, vectors } of parts) {
    const own = scores.subarray(first, first + groups.length)
    for (const view of VIEWS) if (weights[view] > 0) addScores(views[view], asked[view], weights[view] / all, own)
    if (place && vectors) addNearness(vectors, place, weights.vectors / all, own)
    if (reading.script === 0 || weights.concepts === 0) continue
    const other = reading.script === 1 ? 2 : 1
    if (!scripts.includes(other)) continue
    const shared = new Float64Array(groups.length)
    addScores(views.concepts, asked.concepts, ACROSS_SCRIPTS, shared)
    for (let entry = 0; entry < own.length; entry++) if (scripts[entry] === other) own[entry] = shared[entry]!
  }
  return scores
}

/** Adds the cosine of places, where it is above 0. */
function addNearness(vectors: Float32Array, place: Float32Array, weight: number, scores: Float64Array): void {
  const size = place.length
  for (let entry = 0; entry < scores.length; entry++) {
    let cosine = 0
    for (let d = 0; d < size; d++) cosine += vectors[entry * size + d]! * place[d]!
    if (cosine > 0) scores[entry]! += weight * cosine
  }
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
