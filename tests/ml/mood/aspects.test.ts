import { describe, expect, it } from 'vitest'
import { aspectMoods, aspectsWith, aspectWords, KNOWN_ASPECTS } from '../../../src/ml/mood/aspects'
import { proposeWords, type ReadMessage } from '../../../src/ml/mood/propose-words'
import { createRandom } from '../../../src/core/random'

const words = aspectWords(KNOWN_ASPECTS)
const told = (text: string): [string, number, string][] =>
  aspectMoods(text, words).map(({ aspect, score, start, end }) => [aspect, Math.sign(score), text.slice(start, end)])

describe('aspects', () => {
  it.each([
    [
      'The parcel came late, but the quality is great',
      [
        ['delivery', -1],
        ['quality', 1],
      ],
    ],
    [
      '客服态度很差，但是味道不错',
      [
        ['service', -1],
        ['taste', 1],
      ],
    ],
    [
      'great food and terrible service',
      [
        ['taste', 1],
        ['service', -1],
      ],
    ],
    [
      '包装很漂亮但是质量太差',
      [
        ['packaging', 1],
        ['quality', -1],
      ],
    ],
    [
      'Too small for me. I want my refund, terrible!',
      [
        ['fit', -1],
        ['returns', -1],
      ],
    ],
    ['價格實惠', [['price', 1]]],
    ['Where are you?', []],
  ] as const)('have a mood of their own in “%s”', (text, expected) => {
    expect(told(text).map(([aspect, sign]) => [aspect, sign])).toEqual(expected)
  })

  it('are felt in the next clause where their own feels nothing', () => {
    expect(told('About the delivery: simply terrible')).toEqual([
      ['delivery', -1, 'About the delivery: simply terrible'],
    ])
    expect(told('About the delivery. The quality is terrible')).toEqual([
      ['delivery', 0, 'About the delivery'],
      ['quality', -1, 'The quality is terrible'],
    ])
  })

  it('are named by clauses of the original, also where it holds markup and full-width signs', () => {
    const text = '<p>ＤＥＬＩＶＥＲＹ　was ＴＥＲＲＩＢＬＥ</p>，質量很好'
    expect(told(text)).toEqual([
      ['delivery', -1, 'ＤＥＬＩＶＥＲＹ　was ＴＥＲＲＩＢＬＥ'],
      ['quality', 1, '質量很好'],
    ])
  })

  it('are changed by the shop: added, reworded, switched off', () => {
    const changed = aspectsWith([
      { aspect: 'scent', name: 'Scent', words: ['Smells', '香味'] },
      { aspect: 'price', name: 'Price', words: ['tariff'] },
      { aspect: 'delivery', name: 'Delivery', words: [] },
    ])
    const own = aspectWords(changed)
    const keys = (text: string): string[] => aspectMoods(text, own).map(({ aspect }) => aspect)
    expect(keys('It smelled great. The price is high, the tariff too. Delivery was slow')).toEqual(['scent', 'price'])
    expect(keys('香味很好')).toEqual(['scent'])
    expect(changed.find(({ key }) => key === 'price')?.name).toEqual({ en: 'Price', zh: '价格' })
    expect(changed.find(({ key }) => key === 'scent')?.name).toEqual({ en: 'Scent', zh: 'Scent' })
  })

  it('have words in both languages, and no word of two aspects', () => {
    const owner = new Map<string, string>()
    for (const { key, words: own } of KNOWN_ASPECTS) {
      expect(own.some((word) => /[a-z]/.test(word)) && own.some((word) => /[\u4e00-\u9fff]/.test(word))).toBe(true)
      for (const word of own) {
        expect(`${word}: ${owner.get(word) ?? key}`).toBe(`${word}: ${key}`)
        owner.set(word, key)
      }
    }
  })
})

describe('proposed words', () => {
  const finish = (messages: readonly ReadMessage[]) => {
    const work = proposeWords(messages, words)
    for (let step = work.next(); ; step = work.next()) if (step.done) return step.value
  }
  const service = KNOWN_ASPECTS.findIndex(({ key }) => key === 'service')
  const random = createRandom(4)
  /** “hotline” goes along with service, “blorf” with bad moods, “wednesday” with nothing. */
  const messages = Array.from({ length: 400 }, (_, i): ReadMessage => {
    const [isService, isBad] = [i % 5 === 0, i % 4 === 0]
    const text = [isService && random.next() < 0.6 ? 'hotline' : '', isBad && random.next() < 0.5 ? 'blorf' : '']
    return {
      text: [...text, random.next() < 0.3 ? 'wednesday' : '', 'terrible'].join(' '),
      score: isBad ? -0.8 : 0.1,
      aspects: new Set(isService ? [service] : []),
    }
  })

  it('go along with an aspect or with strong feelings, and are none that are known already', () => {
    const found = finish(messages)
    expect(found.find(({ word }) => word === 'hotline')).toMatchObject({ aspect: 'service' })
    expect(found.find(({ word }) => word === 'blorf')).toMatchObject({ aspect: '' })
    expect(found.find(({ word }) => word === 'blorf')!.score).toBeLessThan(-0.7)
    expect(found.map(({ word }) => word)).not.toContain('terrible')
  })

  it('are none where words and aspects have nothing to do with each other', () => {
    const shuffled = messages.map(({ text }, i) => ({
      text,
      score: messages[(i * 7 + 3) % 400]!.score,
      aspects: new Set([(i * 11) % 9]),
    }))
    expect(finish(shuffled).map(({ word }) => word)).toEqual([])
  })
})
