import { cutHan, type WordList } from './chinese/cut-han'
import { CHINESE_STOP_WORDS } from './chinese/stop-words'
import { cutByPlatform } from './cut-by-platform'
import { nameEmoji } from './emoji'
import { readContraction } from './english/contractions'
import { readEnglish } from './english/read-english'
import { markNegation } from './negation'
import { normalise, originalSpan } from './normalise'
import type { Token, TokenKind } from './tokens'

export interface TokeniseOptions {
  /** Chinese words to be kept whole (names of products), besides those of service. See `wordList`. */
  words?: WordList | undefined
  /** Whether words in Latin letters are read as English: base forms, stop words, contractions (default true). */
  isEnglish?: boolean
  /** Whether runs of Chinese characters are cut into words (default true); the lexicon reads whole ones alike, in half the time. */
  cutsChinese?: boolean
}

/** Ends that no mark of a sentence belongs to; each alternative reads a character once, so that no text takes more than its length. */
const LINK = String.raw`(?:https?:\/\/|www\.)[^\s<>"，。！？；、（）\u3040-\u9fff]+|[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}`
const FACE = String.raw`[:;=]-?[)(\]dDpP/\\|*oO[](?![\p{L}\p{N}/])|<\/?3(?!\p{Nd})|\^_{0,3}\^|T_{1,3}T|>_{1,3}<|-_{1,3}-|o_O|QAQ|orz(?!\p{L})`
const PICTURE = String.raw`\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[★☆]`
const HAN = String.raw`[\p{sc=Han}々〇]+`
const UNSPACED = String.raw`[\p{sc=Hira}\p{sc=Kana}ー\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}][\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー々\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]*`
const NUMBER = String.raw`\p{Nd}+(?:[.,:]\p{Nd}+)*`
const LETTER = String.raw`(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}々〇ー])[\p{L}\p{M}]`
const WORD = String.raw`${LETTER}(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー])[\p{L}\p{M}\p{N}])*(?:'(?:${LETTER})+)*`
const MARK = String.raw`[!?]+|\.{2,}|\S|\n`

const PARTS = new RegExp(
  [LINK, FACE, PICTURE, HAN, UNSPACED, NUMBER, WORD, MARK].map((part) => `(${part})`).join('|'),
  'gu',
)
const KINDS = ['link', 'emoji', 'emoji', 'han', 'unspaced', 'number', 'word', 'mark'] as const

/**
 * A message as tokens with their places in the original. Chinese is cut into words, English read with base forms and contractions
 * apart (“don’t” is “do” and “not”), other languages by their words; marks and line ends are tokens too, as they end clauses.
 */
export function tokenise(original: string, options: TokeniseOptions = {}): Token[] {
  const clean = normalise(original)
  const tokens: Token[] = []
  const add = (kind: TokenKind, start: number, end: number, text: string, lemma = text, isStop = false): void => {
    const [from, to] = originalSpan(clean, start, end)
    tokens.push({ kind, text, lemma, start: from, end: to, isStop, isNegated: false })
  }
  for (const part of clean.text.matchAll(PARTS)) {
    const found = part[0]
    const at = part.index
    const kind = KINDS[part.findIndex((group, i) => i > 0 && group !== undefined) - 1] ?? 'mark'
    if (kind === 'han') addPieces(options.cutsChinese === false ? [found] : cutHan(found, options.words), at, add)
    else if (kind === 'unspaced') addPieces(cutByPlatform(found) ?? Array.from(found), at, add)
    else if (kind === 'word') addWord(found.toLowerCase(), found.length, at, options.isEnglish ?? true, add)
    else if (kind === 'emoji') add(kind, at, at + found.length, found, nameEmoji(found.toLowerCase()))
    else add(kind, at, at + found.length, kind === 'link' ? found.toLowerCase() : found)
  }
  markNegation(tokens)
  return tokens
}

type Add = (kind: TokenKind, start: number, end: number, text: string, lemma?: string, isStop?: boolean) => void

function addPieces(pieces: readonly string[], at: number, add: Add): void {
  for (const piece of pieces) {
    add('word', at, at + piece.length, piece, piece, CHINESE_STOP_WORDS.has(piece))
    at += piece.length
  }
}

/** Lower case may be longer than what was written (“İ”): places are those of what was written. */
function addWord(word: string, length: number, at: number, isEnglish: boolean, add: Add): void {
  const contraction = isEnglish && word.length === length ? readContraction(word) : undefined
  if (contraction === undefined) return addOne(word, at, at + length, isEnglish, add)
  addOne(contraction.first, at, at + contraction.at, isEnglish, add)
  addOne(contraction.second, at + contraction.at, at + length, isEnglish, add)
}

function addOne(word: string, start: number, end: number, isEnglish: boolean, add: Add): void {
  if (!isEnglish) return add('word', start, end, word)
  const { text, lemma, isStop } = readEnglish(word)
  add('word', start, end, text, lemma, isStop)
}
