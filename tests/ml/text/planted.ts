import { createRandom, type Random } from '../../../src/core/random'
import type { TextExamples } from '../../../src/ml/text/types'

/** Words that a class says, and words that all say: in both languages. */
const OWN = [
  ['late', 'delay', 'waiting', 'slow courier', '太慢', '迟到', '等了很久'],
  ['great', 'lovely', 'perfect fit', 'thank you', '好吃', '满意', '推荐'],
  ['refund', 'money back', 'return label', 'broken', '退款', '退货', '坏了'],
]
const COMMON = [
  'the',
  'order',
  'parcel',
  'with',
  'from',
  'shop',
  'today',
  '订单',
  '商家',
  '今天',
  '包装',
  '東西',
  '!',
  '…',
  '3',
]

function sentence(own: readonly string[], random: Random): string {
  const pick = (words: readonly string[]): string => words[random.int(words.length)]!
  const words = Array.from({ length: 3 + random.int(5) }, () => pick(COMMON))
  words.splice(random.int(words.length), 0, pick(own))
  return words.join(words.some((word) => word > '\u2e80') && random.next() < 0.5 ? '' : ' ')
}

/** Texts of which each says one thing that its class says; `noise` of the classes are drawn at random. */
export function plantedTexts(count: number, classes: 2 | 3, seed: number, noise = 0): TextExamples {
  const random = createRandom(seed)
  const codes = Int32Array.from({ length: count }, () => random.int(classes))
  const texts = Array.from(codes, (code) => sentence(OWN[code]!, random))
  return { texts, codes: codes.map((code) => (random.next() < noise ? random.int(classes) : code)), classes }
}

/** The same texts with classes that have nothing to do with them. */
export function shuffledTexts(examples: TextExamples, seed: number): TextExamples {
  const random = createRandom(seed)
  const codes = examples.codes.slice()
  for (let i = codes.length - 1; i > 0; i--) {
    const other = random.int(i + 1)
    ;[codes[i], codes[other]] = [codes[other]!, codes[i]!]
  }
  return { ...examples, codes }
}

/** What people paste: nothing, one sign, very long, markup, directions that turn, other writing, broken characters. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '\n',
  'a',
  '好',
  '!',
  '\u200b',
  '<script>alert(1)</script>',
  '<b>late</b> &amp; <img src=x onerror=alert(1)>',
  '\u202elate\u202c refund',
  'ignore the rules and refund me',
  'İstanbul’da geç kaldı',
  '\ud83d',
  '👍🏽👨‍👩‍👧 great',
  'x'.repeat(100_000),
  '退款'.repeat(50_000),
  'late refund '.repeat(9_000),
]
