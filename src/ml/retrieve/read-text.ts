import { characterNGrams, characterNGramsInWords } from '../../text/n-grams'
import { normalise } from '../../text/normalise'
import { maskPersonalData } from '../../text/privacy/mask-personal-data'
import { tokenise } from '../../text/tokenise'
import { conceptsOf } from './thesaurus/concepts-of'
import type { View } from './types'

/** Beyond it a message says nothing new that a question is found by, and takes time. */
const MOST_CHARACTERS = 2000
/** Of so many words that tell something each makes a pair with each: two hundred and more pairs of a sentence. */
const MOST_PAIRED = 24

/** The terms of a text by view: `words` are base forms, as many as were written. */
export type Reading = Record<View, string[]> & { script: Script }

/** What a text is written in; 0 for both, or neither. Texts of 1 (letters) and 2 (Chinese characters) share no word. */
export type Script = 0 | 1 | 2

/**
 * A text as it is compared: base forms of its words, each pair of those that tell something (in whatever order they stand), runs of
 * characters, and what it speaks of by the thesaurus, whatever the language. Personal data are masked before: nothing of them is
 * kept in an index.
 */
export const readText = (original: string): Reading =>
  readMasked(maskPersonalData(original.slice(0, MOST_CHARACTERS)).text)

/** The same of a text whose personal data are masked already. */
export function readMasked(text: string): Reading {
  const words: string[] = []
  const telling: string[] = []
  const spelled: string[] = []
  for (const { kind, text: word, lemma, isStop } of tokenise(text)) {
    if (kind === 'mark' || kind === 'link') continue
    words.push(lemma)
    if (!isStop && telling.length < MOST_PAIRED) telling.push(lemma)
    if (!HAN.test(word)) spelled.push(word)
  }
  const grams = characterNGramsInWords(spelled.join(' '), 2, 4)
  const clean = normalise(text).text.toLowerCase()
  for (const [run] of clean.matchAll(HAN_RUNS)) grams.push(...characterNGrams(run, 1, 3))
  const script = scriptOf(
    spelled.some((word) => LATIN.test(word)),
    spelled.length < words.length,
  )
  return { words, pairs: [...words, ...pairsOf(telling)], grams, concepts: conceptsOf(words, clean), script }
}

function scriptOf(hasLetters: boolean, hasHan: boolean): Script {
  if (hasLetters === hasHan) return 0
  return hasHan ? 2 : 1
}

const LATIN = /\p{sc=Latin}/u
const HAN = /\p{sc=Han}/u
const HAN_RUNS = /\p{sc=Han}+/gu

function pairsOf(words: readonly string[]): string[] {
  const pairs: string[] = []
  for (let i = 0; i < words.length; i++)
    for (let j = i + 1; j < words.length; j++) {
      const [a, b] = [words[i]!, words[j]!]
      pairs.push(a < b ? `${a} ${b}` : `${b} ${a}`)
    }
  return pairs
}
