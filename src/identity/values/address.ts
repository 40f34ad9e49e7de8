import { hasHan, type Pinyin } from './pinyin'
import { plainText } from './names'

/** Words that half the addresses have, and their short forms. */
const SHORT: Readonly<Record<string, string>> = {
  street: 'st', road: 'rd', avenue: 'ave', av: 'ave', drive: 'dr', lane: 'ln', place: 'pl', court: 'ct', close: 'cl',
  crescent: 'cres', circuit: 'cct', boulevard: 'blvd', apartment: 'apt', unit: 'apt', floor: 'fl', building: 'bldg',
  highway: 'hwy', square: 'sq', terrace: 'tce', north: 'n', south: 's', east: 'e', west: 'w', saint: 'st', mount: 'mt',
} // prettier-ignore

/** An address as it is compared. */
export interface AddressWords {
  /** Without case, accents, punctuation and long forms. */
  text: string
  /** Words and numbers; of a Chinese address, pairs of neighbouring characters and numbers. */
  tokens: readonly string[]
  /** As it sounds, letters and digits alone, for a Chinese address against one in Latin letters. */
  sound: string
  isHan: boolean
}

export function readAddress(raw: string, pinyin: Pinyin | undefined): AddressWords {
  const plain = plainText(raw)
  const isHan = hasHan(plain)
  if (isHan) {
    const text = plain.replace(/[^\p{L}\p{N}]+/gu, '')
    const syllables = pinyin ? pinyin.syllables(text) : [text]
    return { text, tokens: pairsOf(text), sound: syllables.join(''), isHan }
  }
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const tokens = words.map((word) => SHORT[word] ?? word)
  return { text: tokens.join(' '), tokens, sound: words.join(''), isHan }
}

/** Numbers whole, the rest as pairs of characters. */
function pairsOf(text: string): string[] {
  const tokens: string[] = []
  for (const [piece] of text.matchAll(/\d+|\D+/g)) {
    if (/^\d/.test(piece) || piece.length === 1) tokens.push(piece)
    else for (let i = 0; i + 1 < piece.length; i++) tokens.push(piece.slice(i, i + 2))
  }
  return tokens
}

/** Share of the shorter address's tokens that the other has too, each used once; 0 where one has none. */
export function sharedTokens(a: AddressWords, b: AddressWords): number {
  if (a.isHan !== b.isHan) return sharedBySound(a, b)
  const [short, long] = a.tokens.length <= b.tokens.length ? [a, b] : [b, a]
  if (short.tokens.length === 0) return 0
  const left = [...long.tokens]
  let shared = 0
  for (const token of short.tokens) {
    const at = left.indexOf(token)
    if (at < 0) continue
    left.splice(at, 1)
    shared++
  }
  return shared / short.tokens.length
}

/** Least letters of a word that is looked for in the sound of a Chinese address; numbers always are. */
const LEAST_LETTERS = 4

/** Words of the Latin address that the Chinese one sounds like: `88 Jianguo Road` in 建国路88号. */
function sharedBySound(a: AddressWords, b: AddressWords): number {
  const [han, latin] = a.isHan ? [a, b] : [b, a]
  const telling = latin.tokens.filter((token) => /\d/.test(token) || token.length >= LEAST_LETTERS)
  if (telling.length < 2) return 0
  return telling.filter((token) => han.sound.includes(token)).length / telling.length
}

/** 省, 市, 区 and the like, and their English words, at the end of a place's name. */
const PLACE_ENDINGS = /(特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|地区|新区|省|市|区|县|镇)$/
const LATIN_ENDINGS = /\b(city|shi|sheng|province|district|county|qu)$/

/** A town or province by its sound, so that 上海市, 上海 and Shanghai are one. */
export function readPlace(raw: string, pinyin: Pinyin | undefined): string {
  const plain = plainText(raw)
  if (hasHan(plain)) {
    const short = plain.replace(/\s+/g, '').replace(/(?<=..)(特别行政区|壮族自治区|回族自治区|维吾尔自治区)$/, '')
    const bare = short.length > 2 ? short.replace(PLACE_ENDINGS, '') : short
    return pinyin ? pinyin.syllables(bare).join('') : bare
  }
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const bare = words.replace(LATIN_ENDINGS, '').trim()
  return (bare || words).replaceAll(' ', '')
}
