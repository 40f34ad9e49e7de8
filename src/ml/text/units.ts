import { normalise, type Normalised } from '../../text/normalise'

/** What a unit of text is: a word (or number) written with spaces around it, a letter written without, a space, any other sign. */
export const WORD = 1
export const LETTER = 2
export const SPACE = 3
export const MARK = 4

/** A message cut into units that cover it. */
export interface Units {
  /** Clean and in lower case, of the same length as the clean text that the places belong to. */
  text: string
  kinds: Uint8Array
  /** Unit i is `text` from `starts[i]` up to `starts[i + 1]`. */
  starts: Uint32Array
  count: number
  /** Whether letters written without spaces (Chinese) are among them. */
  isUnspaced: boolean
  clean: Normalised
}

/** What a message says, it says in so many characters; the rest of a pasted file is not read. */
export const MOST_CHARACTERS = 20_000

const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}々〇ー]/u
const OF_WORDS = /[\p{L}\p{M}\p{N}_]/u

/** The kind of each UTF-16 unit once it was met; 0 before. Only whole characters are kept: halves of pairs are judged together. */
const known = new Uint8Array(65_536)

function kindOf(code: number): number {
  if (code < 65_536 && known[code] !== 0) return known[code]!
  const character = String.fromCodePoint(code)
  const kind = /\s/u.test(character)
    ? SPACE
    : UNSPACED.test(character)
      ? LETTER
      : OF_WORDS.test(character)
        ? WORD
        : MARK
  if (code < 65_536) known[code] = kind
  return kind
}

/** Reads a message unit by unit; time and memory are linear in its length. */
export function readUnits(original: string): Units {
  const clean = normalise(original.slice(0, MOST_CHARACTERS))
  const text = lowerCase(clean.text).replaceAll('\n', ' ')
  const kinds = new Uint8Array(text.length)
  const starts = new Uint32Array(text.length + 1)
  let count = 0
  let isUnspaced = false
  for (let at = 0; at < text.length;) {
    let code = text.charCodeAt(at)
    if (code >= 0xd800 && code < 0xdc00) code = text.codePointAt(at)!
    const kind = kindOf(code)
    if (kind === LETTER) isUnspaced = true
    if (kind !== WORD || count === 0 || kinds[count - 1] !== WORD) {
      kinds[count] = kind
      starts[count++] = at
    }
    at += code > 0xffff ? 2 : 1
  }
  starts[count] = text.length
  return { text, kinds, starts, count, isUnspaced, clean }
}

/** Lower case, character by character where the whole would change its length (“İ”). */
function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return Array.from(text, (one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('')
}
