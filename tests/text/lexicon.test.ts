import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chineseLexicon, englishLexicon } from '../../src/text/lexicon/lexicon'
import { scoreByLexicon } from '../../src/text/lexicon/score-by-lexicon'
import { tokenise } from '../../src/text/tokenise'

const score = (text: string): number => scoreByLexicon(tokenise(text)).score

/** Written for this test. */
const GOOD = [
  'The food was delicious and the staff friendly',
  'not bad at all, I would recommend it',
  "I couldn't be happier!",
  'a bit slow, but the quality is outstanding',
  '❤️❤️',
  '味道很好，送餐也快',
  '有点慢，但是特别好吃',
  '不油腻，孩子喜欢',
  '質量很好，推薦購買',
  '东西 very nice 👍',
  'why not 👍',
]
const BAD = [
  'Terrible service, never again',
  "It doesn't work",
  'not good',
  'nice box, but the phone died after two days',
  'I do not recommend this',
  '👎',
  '太难吃了，再也不点了',
  '不好吃',
  '没有想象中好吃',
  '包装漂亮，但是质量太差',
  '客服態度很差',
  '等了两个小时 😡',
]

describe('the feeling of a message by its words', () => {
  it.each(GOOD)('is good in “%s”', (text) => {
    expect(score(text)).toBeGreaterThan(0)
  })

  it.each(BAD)('is bad in “%s”', (text) => {
    expect(score(text)).toBeLessThan(0)
  })

  it('is none where nothing of it is said', () => {
    for (const text of ['', '1', '?', 'the parcel of Monday', '这是一个杯子', 'มาถึงวันนี้']) expect(score(text)).toBe(0)
  })

  it('is the same where Chinese is not cut into words first', () => {
    for (const text of [...GOOD, ...BAD])
      expect(scoreByLexicon(tokenise(text, { cutsChinese: false }))).toEqual(scoreByLexicon(tokenise(text)))
  })

  it('grows with degree and marks, and falls with denial', () => {
    expect(score('very good')).toBeGreaterThan(score('good'))
    expect(score('good!!!')).toBeGreaterThan(score('good'))
    expect(score('非常差')).toBeLessThan(score('差'))
    expect(score('not terrible')).toBeGreaterThan(score('terrible'))
  })

  it('names the words that drove it, with their places', () => {
    const text = '包裝 <b>很漂亮</b>，but the battery is terrible'
    const { feelings } = scoreByLexicon(tokenise(text))
    expect(feelings.map(({ start, end }) => text.slice(start, end))).toEqual(['很漂亮', 'terrible'])
    expect(feelings.map(({ weight }) => Math.sign(weight))).toEqual([1, -1])
  })

  it('holds more than 1,200 entries of each language, each read once', () => {
    expect(englishLexicon().feelings.size).toBeGreaterThan(1200)
    expect(chineseLexicon().feelings.size).toBeGreaterThan(1200)
  })

  it('lies between -1 and 1 and inside the text, whatever is written', () => {
    const piece = fc.oneof(
      fc.constantFrom(...GOOD, ...BAD, '!', '不', ' '),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('')
        const { score: value, feelings } = scoreByLexicon(tokenise(text))
        expect(Math.abs(value)).toBeLessThanOrEqual(1)
        for (const { start, end, weight } of feelings) {
          expect(start >= 0 && start < end && end <= text.length).toBe(true)
          expect(Number.isFinite(weight)).toBe(true)
        }
      }),
      { seed: 17, numRuns: 100 },
    )
  })
})
