import { LATIN_WORDS, PINYIN, PINYIN_WORDS } from './latin-words'

export type LatinLanguage = keyof typeof LATIN_WORDS | 'pinyin'

const LANGUAGES = [...Object.keys(LATIN_WORDS), 'pinyin'] as LatinLanguage[]
const ENGLISH = 0
const PINYIN_AT = LANGUAGES.length - 1

/** Letters that only these write: each is strong evidence. */
const LETTERS: Partial<Record<LatinLanguage, string>> = {
  es: 'ñ¿¡áíóú',
  de: 'ßäöü',
  fr: 'çàèêëîïôùûœé',
  pt: 'ãõçáâêôéó',
  it: 'àèìòùé',
  tr: 'ığşçöü',
  vi: 'ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ',
  pl: 'ąćęłńśźż',
  sv: 'åäö',
  pinyin: 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ',
}
const KNOWN_WEIGHT = 4
const LETTER_WEIGHT = 2.5
/** A word in Latin letters without other evidence is taken for English. */
const ENGLISH_PRIOR = 2
const SHAPE_WEIGHT = 0.8
const LEAST_SHAPE = -3
const NO_PINYIN = -5
const SMOOTHING = 0.05

interface Model {
  words: Map<string, number[]>
  shapes: Map<string, Float64Array>
  totals: Float64Array
  letters: Map<string, number[]>
}

let model: Model | undefined

const withoutMarks = (word: string): string =>
  /^[a-z']*$/.test(word) ? word : word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('ı', 'i')

function learn(): Model {
  const learned: Model = {
    words: new Map(),
    shapes: new Map(),
    totals: new Float64Array(LANGUAGES.length),
    letters: new Map(),
  }
  LANGUAGES.forEach((language, at) => {
    const words = new Set((language === 'pinyin' ? PINYIN_WORDS : LATIN_WORDS[language]).split(' '))
    for (const word of new Set([...words, ...[...words].map(withoutMarks)])) addTo(learned.words, word, at)
    for (const word of words) if (language !== 'pinyin') addShapes(learned, withoutMarks(word), at)
    for (const letter of LETTERS[language] ?? '') addTo(learned.letters, letter, at)
  })
  return learned
}

function addTo(map: Map<string, number[]>, key: string, language: number): void {
  const languages = map.get(key)
  if (languages === undefined) map.set(key, [language])
  else languages.push(language)
}

function addShapes({ shapes, totals }: Model, word: string, language: number): void {
  for (const shape of shapesOf(word)) {
    let counts = shapes.get(shape)
    if (counts === undefined) shapes.set(shape, (counts = new Float64Array(LANGUAGES.length)))
    counts[language]!++
    totals[language]!++
  }
}

function shapesOf(word: string): string[] {
  const padded = ` ${word} `
  const shapes: string[] = []
  for (let at = 0; at + 3 <= padded.length; at++) shapes.push(padded.slice(at, at + 3))
  return shapes
}

let syllable: RegExp | undefined

/** Whether a word is made of syllables of Mandarin, of six at most. */
function isPinyin(word: string): boolean {
  if (syllable === undefined) {
    const all = PINYIN.split('|').flatMap((group) => {
      const [initial = '', finals = ''] = group.split(':')
      return finals.split(' ').map((final) => initial + final)
    })
    syllable = new RegExp(`^(?:${all.sort((a, b) => b.length - a.length).join('|')}){1,6}$`)
  }
  return word.length <= 24 && syllable.test(word)
}

const known = new Map<string, Float64Array>()
const MOST_KNOWN = 20_000

/** Evidence of one word in lower case for each language, in the order of the lists. */
function evidence(word: string): Float64Array {
  const before = known.get(word)
  if (before !== undefined) return before
  model ??= learn()
  const scores = new Float64Array(LANGUAGES.length)
  const plain = withoutMarks(word)
  const languages = model.words.get(word) ?? model.words.get(plain)
  if (languages === undefined) addShapeEvidence(plain, scores, model)
  else for (const language of languages) scores[language]! += KNOWN_WEIGHT / Math.sqrt(languages.length)
  if (plain !== word)
    for (const letter of word)
      for (const language of model.letters.get(letter) ?? [])
        scores[language]! += LETTER_WEIGHT / Math.sqrt(model.letters.get(letter)!.length)
  scores[PINYIN_AT]! += isPinyin(plain) ? (languages === undefined ? 1 : 0) : NO_PINYIN
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(word, scores)
  return scores
}

/** How a word's runs of three letters fit each language, against the best one. */
function addShapeEvidence(word: string, scores: Float64Array, { shapes, totals }: Model): void {
  const found = shapesOf(word)
  const fit = new Float64Array(LANGUAGES.length)
  for (const shape of found) {
    const counts = shapes.get(shape)
    for (let at = 0; at < PINYIN_AT; at++)
      fit[at]! += Math.log(((counts?.[at] ?? 0) + SMOOTHING) / (totals[at]! + SMOOTHING * 2000)) / found.length
  }
  const best = Math.max(...fit.subarray(0, PINYIN_AT))
  for (let at = 0; at < PINYIN_AT; at++) scores[at]! += SHAPE_WEIGHT * Math.max(LEAST_SHAPE, fit[at]! - best)
}

/** Scores of words in Latin letters, added up; the greatest is the likeliest language. */
export function scoreLatin(words: readonly string[]): Float64Array {
  const scores = new Float64Array(LANGUAGES.length)
  for (const word of words) evidence(word).forEach((score, at) => (scores[at]! += score))
  return scores
}

/** The likeliest language and how sure that is, by the distance to the second; English where nothing speaks. */
export function bestLatin(scores: Float64Array): { language: LatinLanguage; confidence: number } {
  const weighed = scores.slice()
  weighed[ENGLISH]! += ENGLISH_PRIOR
  const order = Array.from(weighed.keys()).sort((a, b) => weighed[b]! - weighed[a]!)
  const distance = weighed[order[0]!]! - weighed[order[1]!]!
  return { language: LANGUAGES[order[0]!]!, confidence: 1 / (1 + Math.exp(-distance)) }
}
