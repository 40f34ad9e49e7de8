import { lemmaOf } from '../../text/english/lemma'
import { normalise } from '../../text/normalise'
import type { Token } from '../../text/tokens'
import type { Aspect } from './types'

/** Words of aspects ready to be looked up: places of aspects by word. */
export interface AspectWords {
  aspects: readonly Aspect[]
  words: ReadonlyMap<string, number>
  /** The most words of an English entry, and characters of a Chinese one. */
  longest: { english: number; chinese: number }
}

/** A word of an aspect in a text. */
export interface AspectHit {
  /** Place of the aspect. */
  aspect: number
  start: number
  end: number
}

const HAN = /[\u4e00-\u9fff]/
const HAN_FIRST = /^[\u4e00-\u9fff]/

/** Whatever a person typed as words of an aspect: cleaned, lower-cased, English by base forms. The first aspect with a word has it. */
export function aspectWords(aspects: readonly Aspect[]): AspectWords {
  const words = new Map<string, number>()
  const longest = { english: 1, chinese: 1 }
  aspects.forEach((aspect, place) => {
    for (const typed of aspect.words) {
      const word = baseOf(typed)
      if (word === '' || words.has(word)) continue
      words.set(word, place)
      if (HAN.test(word)) longest.chinese = Math.max(longest.chinese, word.length)
      else longest.english = Math.max(longest.english, word.split(' ').length)
    }
  })
  return { aspects, words, longest }
}

function baseOf(typed: string): string {
  const clean = normalise(typed).text.toLowerCase().trim()
  return HAN.test(clean) ? clean.replace(/\s+/gu, '') : clean.split(/\s+/u).map(lemmaOf).join(' ')
}

/** Words of aspects among tokens that were cut with `cutsChinese: false`, in their order; the longest entry is taken. */
export function findAspects(tokens: readonly Token[], known: AspectWords): AspectHit[] {
  const hits: AspectHit[] = []
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at]!
    if (token.kind !== 'word') at++
    else if (HAN_FIRST.test(token.text)) {
      addChinese(token, known, hits)
      at++
    } else at += addEnglish(tokens, at, known, hits)
  }
  return hits
}

/** Answers how many tokens were read. */
function addEnglish(tokens: readonly Token[], at: number, known: AspectWords, hits: AspectHit[]): number {
  let phrase = ''
  let read = 0
  let best: AspectHit | undefined
  for (let more = 0; more < known.longest.english; more++) {
    const token = tokens[at + more]
    if (token === undefined || token.kind !== 'word') break
    phrase += (more === 0 ? '' : ' ') + token.lemma
    const aspect = known.words.get(phrase)
    if (aspect === undefined) continue
    best = { aspect, start: tokens[at]!.start, end: token.end }
    read = more + 1
  }
  if (best) hits.push(best)
  return Math.max(1, read)
}

function addChinese({ text, start, end }: Token, known: AspectWords, hits: AspectHit[]): void {
  // Where the original is longer than what was read of it, every character stands for all of it.
  const isEven = end - start === text.length
  for (let at = 0; at < text.length;) {
    let size = Math.min(known.longest.chinese, text.length - at)
    while (size > 0 && !known.words.has(text.slice(at, at + size))) size--
    if (size > 0) {
      const place = isEven ? { start: start + at, end: start + at + size } : { start, end }
      hits.push({ aspect: known.words.get(text.slice(at, at + size))!, ...place })
    }
    at += Math.max(1, size)
  }
}
