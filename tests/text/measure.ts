import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseCsvRow } from './support/csv-rows'
import { detectLanguage, type LanguageCode } from '../../src/text/language/detect-language'
import { scoreByLexicon } from '../../src/text/lexicon/score-by-lexicon'
import { characterNGrams, characterNGramsInWords } from '../../src/text/n-grams'
import { rowProduct } from '../../src/text/sparse'
import { termsOf } from '../../src/text/terms'
import { applyTfIdf, fitTfIdf } from '../../src/text/tf-idf'
import { tokenise } from '../../src/text/tokenise'
import { countTerms, fitVocabulary } from '../../src/text/vocabulary'

/** A message with what is known of it: good (1) or bad (0), or what is asked. */
export interface Labelled {
  text: string
  label: string
}

/** One of the public sets, or null where it is not beside the project. */
export function readSet(
  folder: string,
  file: string,
  columns: readonly [text: number, label: number],
): Labelled[] | null {
  const path = join(folder, file)
  if (!existsSync(path)) return null
  const bytes = readFileSync(path)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const isTabbed = file.endsWith('.txt')
  const rows = text.split(/\r?\n/).filter((line) => line !== '')
  return (isTabbed ? rows : rows.slice(1)).map((line) => {
    const cells = isTabbed ? line.split('\t') : parseCsvRow(line)
    return { text: (cells[columns[0]] ?? '').trim(), label: (cells[columns[1]] ?? '').trim() }
  })
}

const seconds = (work: () => void): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Share of messages with letters whose language is found. */
export function languageShare(rows: readonly Labelled[], language: LanguageCode): number {
  const written = rows.filter(({ text }) => /\p{L}/u.test(text))
  return written.filter(({ text }) => detectLanguage(text).language === language).length / written.length
}

/** Share of feelings that the lexicon names rightly: good above 0, all else bad. The words were tuned on the even rows. */
export function lexiconAccuracy(rows: readonly Labelled[]): { tuned: number; held: number } {
  const right = rows.map(
    ({ text, label }) => scoreByLexicon(tokenise(text, { cutsChinese: false })).score > 0 === (label === '1'),
  )
  const share = (odd: number): number => {
    const half = right.filter((_, i) => i % 2 === odd)
    return half.filter(Boolean).length / half.length
  }
  return { tuned: share(0), held: share(1) }
}

/** Processor seconds of the steps, over as many messages. */
export function speed(
  rows: readonly Labelled[],
): Record<'tokenise' | 'terms' | 'characters' | 'feelings', number> & { tokens: number } {
  const texts = rows.map(({ text }) => text)
  let tokens = 0
  const weigh = (termLists: string[][]): void => {
    const { counts } = fitVocabulary(termLists)
    applyTfIdf(counts, fitTfIdf(counts))
  }
  return {
    tokenise: seconds(() => {
      for (const text of texts) tokens += tokenise(text).length
    }),
    terms: seconds(() => weigh(texts.map((text) => termsOf(text)))),
    characters: seconds(() => weigh(texts.map((text) => characterNGrams(text, 1, 2)))),
    feelings: seconds(() => {
      for (const text of texts) scoreByLexicon(tokenise(text, { cutsChinese: false }))
    }),
    tokens,
  }
}

/** Five entries of each intent as the only knowledge, all else asked: how often the right intent comes first, and its mean reciprocal rank. */
export function retrieval(rows: readonly Labelled[], entries: number): { first: number; reciprocal: number } {
  const byIntent = new Map<string, number[]>()
  rows.forEach(({ label }, i) => byIntent.set(label, [...(byIntent.get(label) ?? []), i]))
  const known = new Set<number>()
  for (const places of byIntent.values())
    for (let k = 0; k < entries; k++) known.add(places[k * Math.floor(places.length / entries)]!)
  const grams = (text: string): string[] => characterNGramsInWords(text.toLowerCase(), 2, 4)
  const knowledge = [...known]
  const { vocabulary, counts } = fitVocabulary(knowledge.map((i) => grams(rows[i]!.text)))
  const model = fitTfIdf(counts, { isSublinear: true })
  const entryRows = applyTfIdf(counts, model)
  const asked = rows.map((_, i) => i).filter((i) => !known.has(i))
  const questions = applyTfIdf(
    countTerms(
      asked.map((i) => grams(rows[i]!.text)),
      vocabulary,
    ),
    model,
  )
  let [first, reciprocal] = [0, 0]
  asked.forEach((question, q) => {
    const best = new Map<string, number>()
    knowledge.forEach((entry, e) => {
      const { label } = rows[entry]!
      best.set(label, Math.max(best.get(label) ?? -1, rowProduct(questions, q, entryRows, e)))
    })
    const own = best.get(rows[question]!.label)!
    const rank = 1 + [...best.values()].filter((score) => score > own).length
    if (rank === 1) first++
    reciprocal += 1 / rank
  })
  return { first: first / asked.length, reciprocal: reciprocal / asked.length }
}
