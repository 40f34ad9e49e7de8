import { tokenise } from '../../../text/tokenise'
import { quietly } from '../../quietly'
import { checkPurchases, checkSettings } from '../check-settings'
import type { Recommender } from '../contract'
import { transpose } from '../sparse'
import type { History, NotOffered, Reasons } from '../types'
import { addProfile, scratchOf, writeCosines } from './profile'
import { isTelling } from './telling-words'
import { readTexts, textVectorsOf } from './text-vectors'
import type { ContentConfig, ContentModel } from './types'

const LEAST_TEXTS = 2
/** Beyond it reading the texts alone takes most of a minute. */
const MOST_ITEMS = 200_000
const MOST_WORDS = 5

/**
 * Products whose text is like the texts of what the customer bought lately: the cosine of TF-IDF vectors (Salton & Buckley 1988) with
 * the recency-weighted sum of theirs (Pazzani & Billsus 2007). A product that nobody bought yet is found as well as any.
 */
export const content: Recommender<ContentConfig, ContentModel> = {
  name: 'content',
  questions: ['discover', 'again'],
  defaults: { halfLifeDays: 60 },
  notOffered,
  async *fit(history, _question, config) {
    checkSettings(config, { halfLifeDays: { min: 1, max: 36_500 } })
    checkPurchases(history)
    yield* quietly(readTexts(history.catalogue), { kind: 'step', phase: 'content', done: 0, total: 1 })
    return contentModelOf(history, config.halfLifeDays)
  },
  score(model, history, user, out) {
    const profile = scratchOf(model)
    const sum = addProfile(model, history, user, profile)
    writeCosines(model, profile, sum, out)
    for (const word of sum.words) profile[word] = 0
  },
  explain,
}

/** The model without a task: there is nothing to learn but which words are telling. */
export function contentModelOf(history: History, halfLifeDays: number): ContentModel {
  const { terms, ...vectors } = textVectorsOf(history.catalogue)
  const { starts, column, value } = transpose(vectors)
  return {
    ...{ kind: 'content', version: 1, items: history.log.items, halfLifeDays, terms },
    ...{ starts: vectors.starts, word: vectors.column, weight: vectors.value },
    byWord: { starts, item: column, weight: value },
  }
}

function notOffered({ items }: { items: number }, { catalogue }: History): NotOffered | undefined {
  if (items > MOST_ITEMS) return { code: 'TOO_MANY_ITEMS', details: { items, most: MOST_ITEMS } }
  const found = catalogue.texts.reduce((told, text) => told + (text.trim() === '' ? 0 : 1), 0)
  return found < LEAST_TEXTS ? { code: 'NO_TEXTS', details: { found, least: LEAST_TEXTS } } : undefined
}

/** The words that carry the cosine, the weightiest first: of each, its weight in the profile times its weight in the text. Those that say nothing are left to the rest. */
function explain(model: ContentModel, history: History, user: number, item: number, most: number): Reasons {
  const profile = scratchOf(model)
  const { words, length } = addProfile(model, history, user, profile)
  const shares: { word: number; share: number }[] = []
  for (let i = model.starts[item]!; i < model.starts[item + 1]!; i++) {
    const inProfile = profile[model.word[i]!]!
    const share = inProfile === 0 ? 0 : (inProfile / length) * model.weight[i]!
    if (share > 0) shares.push({ word: model.word[i]!, share })
  }
  for (const word of words) profile[word] = 0
  shares.sort((a, b) => b.share - a.share || a.word - b.word)
  const total = (some: typeof shares): number => some.reduce((sum, { share }) => sum + share, 0)
  const shown = most > 0 ? shares.filter(({ word }) => isTelling(model.terms[word]!)).slice(0, MOST_WORDS) : []
  if (shown.length === 0) return { parts: [], rest: total(shares) }
  const share = total(shown)
  const said = asWritten(
    history.catalogue.texts[item] ?? '',
    shown.map(({ word }) => model.terms[word]!),
  )
  return { parts: [{ kind: 'words', words: said, share }], rest: total(shares) - share }
}

/** Words as the text has them: base forms are for counting, not for reading. */
function asWritten(text: string, terms: readonly string[]): string[] {
  const written = new Map<string, string>()
  for (const { lemma, text: word } of tokenise(text)) if (!written.has(lemma)) written.set(lemma, word)
  return terms.map((term) => written.get(term) ?? term)
}
