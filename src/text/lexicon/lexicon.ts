import { CHINESE_DEGREES, CHINESE_FEELINGS } from './chinese-words'
import { ENGLISH_DEGREES, ENGLISH_FEELINGS } from './english-words'

/** Words of one language ready to be looked up. */
export interface Lexicon {
  /** From −4 to 4. */
  feelings: ReadonlyMap<string, number>
  /** Added to 1, and multiplied with the feeling that follows. */
  degrees: ReadonlyMap<string, number>
  /** The longest entry: characters of a Chinese one, words of an English one. */
  longest: number
}

/** Emoji and typed faces by name. */
export const EMOJI_FEELINGS: Readonly<Record<string, number>> = {
  joy: 2,
  smile: 2,
  love: 3,
  kiss: 3,
  'thumbs-up': 3,
  'thumbs-down': -3,
  ok: 2,
  clap: 2,
  pray: 1,
  strong: 2,
  party: 3,
  star: 2,
  hundred: 3,
  fire: 2,
  wink: 1,
  tongue: 1.5,
  delicious: 2.5,
  cool: 2,
  hug: 2,
  angel: 2,
  rose: 2.5,
  gift: 1,
  cake: 1,
  sad: -2,
  cry: -2,
  angry: -3,
  'broken-heart': -3,
  vomit: -3.5,
  skull: -1.5,
  poop: -3,
  tired: -2,
  unsure: -1.5,
  shock: -1,
  sweat: -1,
  facepalm: -2,
  sick: -2,
  cross: -2,
  warning: -1,
  'middle-finger': -4,
  clown: -2,
  sun: 1,
  rainbow: 1,
}

function read(
  groups: Readonly<Record<string, string>>,
  lengthOf: (entry: string) => number,
): { map: Map<string, number>; longest: number } {
  const map = new Map<string, number>()
  let longest = 0
  for (const [strength, words] of Object.entries(groups))
    for (const word of words.split(' ')) {
      if (word === '') continue
      const entry = word.replaceAll('_', ' ')
      map.set(entry, Number(strength))
      longest = Math.max(longest, lengthOf(entry))
    }
  return { map, longest }
}

const lexiconOf = (
  feelings: Readonly<Record<string, string>>,
  degrees: Readonly<Record<string, string>>,
  lengthOf: (entry: string) => number,
): Lexicon => {
  const { map, longest } = read(feelings, lengthOf)
  return { feelings: map, degrees: read(degrees, lengthOf).map, longest }
}

let english: Lexicon | undefined
let chinese: Lexicon | undefined

export const englishLexicon = (): Lexicon =>
  (english ??= lexiconOf(ENGLISH_FEELINGS, ENGLISH_DEGREES, (entry) => entry.split(' ').length))

export const chineseLexicon = (): Lexicon =>
  (chinese ??= lexiconOf(CHINESE_FEELINGS, CHINESE_DEGREES, (entry) => entry.length))
