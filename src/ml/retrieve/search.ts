import { chanceOf } from './chance'
import { hitsOf } from './hits-of'
import { readText } from './read-text'
import { groupsOf } from './score-entries'
import type { Found, Retriever } from './types'

/** The entries that answer a text best, the best first, equal ones in their order; what shares nothing with it is not found. */
export function search(retriever: Retriever, text: string, most: number): Found[] {
  const { names } = groupsOf(retriever)
  return hitsOf(retriever, readText(text), most).map((hit) => ({
    entry: hit.entry,
    group: names[hit.group]!,
    score: hit.score,
    confidence: chanceOf(retriever.chance, hit),
  }))
}
