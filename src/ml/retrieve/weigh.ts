import { countEach } from './postings'
import type { Reading } from './read-text'
import { VIEWS, type View } from './types'

/** BM25: how soon more of the same word stops counting, and how much a long text is held against its words. */
const K1 = 1.2
const B = 0.5

export type IdfOf = (term: string) => number

/** A text in every view: terms with what they are worth in an entry. */
export type WeighedText = Record<View, Map<string, number>>

/** Entries: BM25 for words (Robertson and Walker 1994), rows of length 1 of 1 + ln(count) times idf for the other views. */
export function weighEntry(reading: Reading, idf: Record<View, IdfOf>, meanWords: number): WeighedText {
  return {
    words: bm25Of(countEach(reading.words), reading.words.length, idf.words, meanWords),
    pairs: unit(reading.pairs, idf.pairs),
    grams: unit(reading.grams, idf.grams),
    concepts: unit(reading.concepts, idf.concepts),
  }
}

function bm25Of(counts: Map<string, number>, length: number, idf: IdfOf, mean: number): Map<string, number> {
  const weighed = new Map<string, number>()
  const norm = K1 * (1 - B + (B * length) / mean)
  for (const [term, count] of counts) weighed.set(term, (idf(term) * count * (K1 + 1)) / (count + norm))
  return weighed
}

function unit(terms: readonly string[], idf: IdfOf): Map<string, number> {
  const weighed = countEach(terms)
  let sum = 0
  for (const [term, count] of weighed) {
    const worth = (1 + Math.log(count)) * idf(term)
    weighed.set(term, worth)
    sum += worth * worth
  }
  const length = Math.sqrt(sum)
  if (length > 0) for (const [term, worth] of weighed) weighed.set(term, worth / length)
  return weighed
}

/**
 * How telling terms are: ln((1 + g) / (1 + groups with the term)) + 1. Groups are counted, not entries: what one group says five
 * times is as telling as what it says once.
 */
export function learnIdf(
  readings: readonly Reading[],
  groups: ArrayLike<number>,
): { idf: Record<View, IdfOf>; unseen: Record<View, number> } {
  const all = new Set(Array.from(groups)).size
  const idfOf = Float64Array.from({ length: all + 1 }, (_, inGroups) => Math.log((1 + all) / (1 + inGroups)) + 1)
  const learned = {} as Record<View, IdfOf>
  for (const view of VIEWS) {
    const counts = countGroups(
      readings.map((reading) => reading[view]),
      groups,
    )
    learned[view] = (term) => idfOf[counts.get(term) ?? 0]!
  }
  const unseen = idfOf[0]!
  return { idf: learned, unseen: { words: unseen, pairs: unseen, grams: unseen, concepts: unseen } }
}

/** In how many groups each term stands: texts are taken group by group, so that the last one seen is all that is remembered. */
function countGroups(texts: readonly (readonly string[])[], groups: ArrayLike<number>): Map<string, number> {
  const order = Array.from(texts.keys()).sort((a, b) => groups[a]! - groups[b]!)
  const numbers = new Map<string, number>()
  const [counts, last]: [number[], number[]] = [[], []]
  for (const text of order)
    for (const term of texts[text]!) {
      const number = numbers.get(term) ?? counts.length
      if (number === counts.length) {
        numbers.set(term, number)
        counts.push(1)
        last.push(groups[text]!)
      } else if (last[number] !== groups[text]) {
        counts[number]!++
        last[number] = groups[text]!
      }
    }
  for (const [term, number] of numbers) numbers.set(term, counts[number]!)
  return numbers
}
