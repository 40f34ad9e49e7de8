import { areCompatible, foldMasks, isMasked, visibleLength } from './masks'
import { hasHan, isPinyin, type Pinyin } from './pinyin'

/** A name in its two parts, as text to compare; '' where a part is missing or hidden altogether. */
export interface NameParts {
  surname: string
  given: string
}

/** Words in front of or behind a name that are no part of it. */
const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'sir',
  'madam',
  'herr',
  'frau',
  'jr',
  'sr',
  'ii',
  'iii',
])
const CHINESE_TITLE = /(先生|女士|小姐|太太|老师|同学)$/

/** Surnames of two characters. */
const LONG_SURNAMES = new Set(
  ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '司空', '夏侯', '长孙', '宇文', '端木', '南宫', '百里', '万俟', '独孤', '轩辕', '闻人'],
) // prettier-ignore

const MARKS = /\p{M}+/gu
/** Letters that no decomposition takes apart. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', đ: 'd', ł: 'l', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i' }

/** Case, width and accents away: what is left is compared letter by letter. */
export function plainText(raw: string): string {
  const folded = raw.normalize('NFKD').replace(MARKS, '').toLowerCase().normalize('NFC')
  return folded.replace(/[ßøđłæœþı]/g, (letter) => LETTERS[letter]!).trim()
}

const withoutSpace = (text: string): string => text.replace(/[\s'’.\-·]+/g, '')

/** One part of a name that has a column of its own. A part of hidden characters alone is missing. */
export function namePart(raw: string): string {
  const text = withoutSpace(foldMasks(plainText(raw)))
  return visibleLength(text) === 0 ? '' : text
}

/** A full name in its parts: Chinese by its first character (or two), others by their last word, or what stands before a comma. */
export function splitName(raw: string): NameParts {
  const text = foldMasks(plainText(raw))
  if (hasHan(text)) return splitChinese(withoutSpace(text).replace(CHINESE_TITLE, ''))
  const [before = '', after] = text.split(',')
  if (after !== undefined && after.trim() !== '') return { surname: namePart(before), given: namePart(after) }
  const words = text.split(/\s+/).filter((word) => word !== '' && !TITLES.has(word.replace(/\.$/, '')))
  if (words.length < 2) return { surname: '', given: namePart(words[0] ?? '') }
  return { surname: namePart(words.at(-1)!), given: namePart(words.slice(0, -1).join('')) }
}

function splitChinese(text: string): NameParts {
  if (text.startsWith('*')) return { surname: '', given: namePart(text) }
  const size = LONG_SURNAMES.has(text.slice(0, 2)) ? 2 : 1
  return { surname: text.slice(0, size), given: namePart(text.slice(size)) }
}

/** A part of a name with how it sounds; for what is not Chinese, the sound is the text. */
export interface SpokenPart {
  text: string
  sound: string
  script: 'han' | 'pinyin' | 'other'
}

export function speak(text: string, isSurname: boolean, pinyin: Pinyin | undefined): SpokenPart {
  if (!pinyin || !hasHan(text)) return { text, sound: text, script: isPinyin(text) ? 'pinyin' : 'other' }
  const sound = isSurname ? pinyin.surname(text) : pinyin.syllables(text).join('')
  return { text, sound, script: 'han' }
}

/** What an initial says of a name: `j` and `john`. */
const isInitialOf = (a: string, b: string): boolean => a.length === 1 && !hasHan(a) && b.startsWith(a)

/** Whether one part could be the other, shortened or partly hidden. */
export const couldBeSamePart = (a: string, b: string): boolean =>
  isInitialOf(a, b) || isInitialOf(b, a) || ((isMasked(a) || isMasked(b)) && areCompatible(a, b))
