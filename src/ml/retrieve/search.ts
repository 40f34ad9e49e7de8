import { chanceOf } from './chance'
import { hitsOf } from './hits-of'
import { readText, type Reading } from './read-text'
import { groupsOf } from './score-entries'
import type { Found, Retriever } from './types'

/** The entries that answer a text best, the best first, equal ones in their order; what shares nothing with it is not found. */
export const search = (retriever: Retriever, text: string, most: number): Found[] =>
  searchFor(retriever, readText(text), most)

/** The same by a text that was read before, as if entries that are left out were not there. */
export function searchFor(
  retriever: Retriever,
  reading: Reading,
  most: number,
  isLeftOut?: (entry: number) => boolean,
): Found[] {
  const { names } = groupsOf(retriever)
  return hitsOf(retriever, reading, most, isLeftOut).map((hit) => ({
    entry: hit.entry,
    group: names[hit.group]!,
    score: hit.score,
    confidence: chanceOf(retriever.chance, hit),
  }))
}
