import { numbersOf } from '../retrieve/postings'
import type { Reading } from '../retrieve/read-text'
import { groupsOf } from '../retrieve/score-entries'
import type { Retriever } from '../retrieve/types'

/**
 * Of each label the share of a message's words, by how telling they are, that stand in its examples. A message may be like one example
 * by what both share, and still be about what no example speaks of.
 * @param isLeftOut examples that are not to be looked at
 */
export function toldOf(
  examples: Retriever,
  reading: Reading,
  labels: number,
  isLeftOut: ((entry: number) => boolean) | null = null,
): Float64Array {
  const told = new Float64Array(labels)
  const [part] = examples.parts
  if (part === undefined) return told
  const { terms, idf, starts, entry } = part.views.words
  const { of, names } = groupsOf(examples)
  const numbers = numbersOf(terms)
  const lastOf = new Int32Array(labels).fill(-1)
  let all = 0
  for (const word of new Set(reading.words)) {
    const number = numbers.get(word)
    const worth = number === undefined ? examples.unseen.words : idf[number]!
    all += worth
    if (number === undefined) continue
    for (let at = starts[number]!; at < starts[number + 1]!; at++) {
      const label = names[of[entry[at]!]!]!
      if (lastOf[label] === number || isLeftOut?.(entry[at]!)) continue
      lastOf[label] = number
      told[label]! += worth
    }
  }
  return all === 0 ? told : told.map((own) => own / all)
}
