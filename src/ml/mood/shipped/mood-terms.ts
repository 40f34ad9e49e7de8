import type { Token } from '../../../text/tokens'

/** A word or two neighbouring ones, as the shipped model knows them. */
export interface MoodTerm {
  term: string
  /** The span of the original text. */
  start: number
  end: number
}

const LATIN = /^[a-z\u00c0-\u024f']/

/**
 * Base forms of words that say something, with `!` before those that a negation reaches, and pairs of neighbours; each once, as the
 * model counts whether, not how often. A pair ends at marks and stop words, as training had it.
 */
export function moodTerms(tokens: readonly Token[]): MoodTerm[] {
  const terms = new Map<string, MoodTerm>()
  let before: MoodTerm | undefined
  for (const { kind, lemma, isStop, isNegated, start, end } of tokens) {
    if (kind !== 'word' || !LATIN.test(lemma)) {
      before = undefined
      continue
    }
    if (isStop) continue
    const own = { term: isNegated ? `!${lemma}` : lemma, start, end }
    if (!terms.has(own.term)) terms.set(own.term, own)
    if (before) {
      const pair = { term: `${before.term} ${own.term}`, start: before.start, end }
      if (!terms.has(pair.term)) terms.set(pair.term, pair)
    }
    before = own
  }
  return [...terms.values()]
}
