import { originalSpan } from '../../text/normalise'
import { tokenise } from '../../text/tokenise'
import type { TextView } from './types'
import { LETTER, MARK, MOST_CHARACTERS, readUnits, WORD, type Units } from './units'

/** The span of the original text that a term's place stands for. */
export type PlaceOf = (from: number, to: number) => [start: number, end: number]

/** Hears each term of a text, with its place. */
export type Visit = (term: string, from: number, to: number, placeOf: PlaceOf) => void

/**
 * The terms of a text under a view, in a fixed order: runs of words (the token pattern of scikit-learn: two letters or digits at
 * least), runs of characters where writing has no spaces, and runs of characters within words that have (`char_wb`). A text of both
 * kinds of writing has both; a word within Chinese is one character of its runs, and runs of such words alone are left to the words.
 */
export function eachTerm(original: string, view: TextView, visit: Visit): void {
  if (view.words !== null && view.isCut) eachRun(cutWords(original), view.words, visit, asIs)
  if (view.characters === null && view.inWords === null && (view.words === null || view.isCut)) return
  const units = readUnits(original)
  const placeOf: PlaceOf = (from, to) => originalSpan(units.clean, from, to)
  if (view.words !== null && !view.isCut) eachRun(wordsOf(units, view.hasShort), view.words, visit, placeOf)
  if (view.characters !== null && units.isUnspaced) eachRunOfCharacters(units, view.characters, visit, placeOf)
  if (view.inWords !== null) eachRunInWords(units, view.inWords, visit, placeOf)
}

const asIs: PlaceOf = (from, to) => [from, to]

interface Word {
  text: string
  from: number
  to: number
}

function wordsOf({ text, kinds, starts, count }: Units, hasShort: boolean): Word[] {
  const words: Word[] = []
  for (let i = 0; i < count; i++) {
    const [from, to] = [starts[i]!, starts[i + 1]!]
    const isWord = kinds[i] === WORD ? to - from > 1 || hasShort : hasShort && isCall(text, from, to)
    if (isWord) words.push({ text: text.slice(from, to), from, to })
  }
  return words
}

function cutWords(original: string): Word[] {
  const words: Word[] = []
  for (const { kind, lemma, isNegated, start, end } of tokenise(original.slice(0, MOST_CHARACTERS))) {
    if (kind === 'link' || (kind === 'mark' && !/[!?]/.test(lemma))) continue
    words.push({ text: (isNegated ? '¬' : '') + lemma.replaceAll('\n', ' '), from: start, to: end })
  }
  return words
}

function eachRun(words: readonly Word[], [least, most]: readonly [number, number], visit: Visit, placeOf: PlaceOf) {
  for (let size = least; size <= most; size++)
    for (let at = 0; at + size <= words.length; at++) {
      let term = words[at]!.text
      for (let next = at + 1; next < at + size; next++) term += ` ${words[next]!.text}`
      visit(term, words[at]!.from, words[at + size - 1]!.to, placeOf)
    }
}

/** Marks that say how something is meant. */
function isCall(text: string, from: number, to: number): boolean {
  return to - from === 1 && (text[from] === '!' || text[from] === '?')
}

function eachRunOfCharacters(
  { text, kinds, starts, count }: Units,
  [least, most]: readonly [number, number],
  visit: Visit,
  placeOf: PlaceOf,
): void {
  for (let size = least; size <= most; size++) {
    let own = 0
    for (let at = 0; at < count; at++) {
      if (isOwn(kinds[at]!)) own++
      const first = at - size + 1
      if (first < 0) continue
      if (own > 0) visit(text.slice(starts[first], starts[at + 1]), starts[first]!, starts[at + 1]!, placeOf)
      if (isOwn(kinds[first]!)) own--
    }
  }
}

const isOwn = (kind: number): boolean => kind === LETTER || kind === MARK

function eachRunInWords(units: Units, sizes: readonly [number, number], visit: Visit, placeOf: PlaceOf): void {
  const { kinds, count } = units
  for (let first = 0; first < count; first++) {
    if (kinds[first] !== WORD && kinds[first] !== MARK) continue
    let last = first
    while (last + 1 < count && (kinds[last + 1] === WORD || kinds[last + 1] === MARK)) last++
    runsOf(
      units.text.slice(units.starts[first], units.starts[last + 1]),
      units.starts[first]!,
      sizes,
      (term, from, to) => visit(term, from, to, placeOf),
    )
    first = last
  }
}

/** As `char_wb`: a space on both sides; what is shorter than a run counts once, whole. */
function runsOf(
  word: string,
  start: number,
  [least, most]: readonly [number, number],
  visit: (term: string, from: number, to: number) => void,
): void {
  const padded = ` ${word} `
  const end = start + word.length
  for (let size = least; size <= most; size++) {
    if (padded.length <= size) return visit(padded, start, end)
    for (let at = 0; at + size <= padded.length; at++)
      if (isWhole(padded, at, at + size))
        visit(padded.slice(at, at + size), Math.max(start, start + at - 1), Math.min(end, start + at - 1 + size))
  }
}

/** Whether a stretch does not part the two halves of a character. */
function isWhole(text: string, from: number, to: number): boolean {
  return (text.charCodeAt(from) & 0xfc00) !== 0xdc00 && (text.charCodeAt(to - 1) & 0xfc00) !== 0xd800
}
