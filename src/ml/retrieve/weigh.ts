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

/** A question: words so that an entry of just its words scores about 1, the other views as entries. */
export function weighQuestion(reading: Reading, idf: Record<View, IdfOf>): WeighedText {
  const words = countEach(reading.words)
  let most = 0
  for (const [term, count] of words) most += count * idf.words(term)
  for (const [term, count] of words) words.set(term, most > 0 ? count / most : 0)
  return {
    words,
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
  const of = (inGroups: number): number => Math.log((1 + all) / (1 + inGroups)) + 1
  const learned = {} as Record<View, IdfOf>
  for (const view of VIEWS) {
    const seen = new Map<string, Set<number>>()
    readings.forEach((reading, i) => {
      for (const term of reading[view]) {
        const inGroups = seen.get(term)
        if (inGroups === undefined) seen.set(term, new Set([groups[i]!]))
        else inGroups.add(groups[i]!)
      }
    })
    learned[view] = (term) => of(seen.get(term)?.size ?? 0)
  }
  return { idf: learned, unseen: { words: of(0), pairs: of(0), grams: of(0), concepts: of(0) } }
}
