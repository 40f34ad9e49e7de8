import type { Postings } from './types'

/** How often each term stands in a text. */
export function countEach(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

/** Turns weighed texts round. Terms keep the order in which they first occur. */
export function buildPostings(
  texts: readonly ReadonlyMap<string, number>[],
  idfOf: (term: string) => number,
): Postings {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  for (const text of texts)
    for (const term of text.keys()) {
      const number = numbers.get(term)
      if (number === undefined) {
        numbers.set(term, counts.length)
        counts.push(1)
      } else counts[number]!++
    }
  const starts = new Uint32Array(counts.length + 1)
  counts.forEach((count, i) => (starts[i + 1] = starts[i]! + count))
  const next = starts.slice(0, counts.length)
  const entry = new Uint32Array(starts[counts.length]!)
  const weight = new Float32Array(entry.length)
  texts.forEach((text, row) => {
    for (const [term, worth] of text) {
      const at = next[numbers.get(term)!]!++
      entry[at] = row
      weight[at] = worth
    }
  })
  const terms = [...numbers.keys()]
  return { terms, idf: Float32Array.from(terms, idfOf), starts, entry, weight }
}

const looked = new WeakMap<readonly string[], Map<string, number>>()

/** Places of terms, looked up once a list. */
export function numbersOf(terms: readonly string[]): Map<string, number> {
  let numbers = looked.get(terms)
  if (numbers === undefined) looked.set(terms, (numbers = new Map(terms.map((term, i) => [term, i]))))
  return numbers
}
