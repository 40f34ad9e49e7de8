import { describe, expect, test } from 'vitest'
import { historyBefore } from '../../../../src/ml/recommend/history'
import { content, findFamilies, similarTexts } from '../../../../src/ml/recommend/content'
import { ACT, type Catalogue, type History } from '../../../../src/ml/recommend/types'
import { termsOf } from '../../../../src/text/terms'
import { dayOf, shopOf, type Line } from '../../../support/planted-shop'
import { fitPlainly, scoresOf } from '../fit-plainly'

const TEXTS = [
  'Ceramic tea cup with roses',
  'Ceramic tea pot with roses',
  'Steel garden spade',
  'Garden gloves of leather',
  '陶瓷茶杯 手绘玫瑰',
  '陶瓷茶壶 手绘玫瑰',
  '',
]
const LINES: Line[] = [
  { user: 0, item: 0, day: 1 },
  { user: 0, item: 2, day: 20 },
  { user: 1, item: 4, day: 5 },
  { user: 2, item: 3, day: 5, act: ACT.view, weight: 0.3 },
]

const historyOf = (texts: readonly string[], lines = LINES): History => {
  const { log, catalogue, people } = shopOf(4, texts.length, lines)
  return historyBefore(log, dayOf(30), { ...catalogue, texts }, people)
}

/** TF-IDF and cosine written down anew, over maps. */
function cosines(texts: readonly string[], weights: readonly number[]): number[] {
  const counts = texts.map((text) => {
    const map = new Map<string, number>()
    for (const term of termsOf(text)) map.set(term, (map.get(term) ?? 0) + 1)
    return map
  })
  const idf = (term: string): number =>
    Math.log((1 + texts.length) / (1 + counts.filter((map) => map.has(term)).length)) + 1
  const unit = (map: Map<string, number>): Map<string, number> => {
    const length = Math.hypot(...map.values())
    return new Map([...map].map(([term, value]) => [term, value / length]))
  }
  const vectors = counts.map((map) => unit(new Map([...map].map(([term, n]) => [term, (1 + Math.log(n)) * idf(term)]))))
  const profile = new Map<string, number>()
  vectors.forEach((vector, i) =>
    vector.forEach((value, term) => profile.set(term, (profile.get(term) ?? 0) + weights[i]! * value)),
  )
  const wanted = unit(profile)
  return vectors.map((vector) => [...vector].reduce((sum, [term, value]) => sum + value * (wanted.get(term) ?? 0), 0))
}

describe('products by their texts', () => {
  const history = historyOf(TEXTS)

  test('score as the cosine of TF-IDF with what was bought lately', async () => {
    const model = await fitPlainly(content, history, { halfLifeDays: 10 })
    const weights = TEXTS.map((_, item) => (item === 0 ? 0.5 ** 2.9 : item === 2 ? 0.5 : 0))
    const wanted = cosines(TEXTS, weights)
    scoresOf(content, model, history, 0).forEach((score, item) => expect(score).toBeCloseTo(wanted[item]!, 5))
    expect(structuredClone(model)).toEqual(model)
  })

  test('are found in Chinese as in English, and after a look as after a purchase', async () => {
    const model = await fitPlainly(content, history)
    const bestOf = (user: number, own: number): number => {
      const scores = scoresOf(content, model, history, user)
      scores[own] = -1
      return scores.indexOf(Math.max(...scores))
    }
    expect([bestOf(1, 4), bestOf(2, 3)]).toEqual([5, 2])
    expect(scoresOf(content, model, history, 3).every((score) => score === 0)).toBe(true)
  })

  test('have reasons that sum to the score, in words that both texts have', async () => {
    const model = await fitPlainly(content, history)
    for (let item = 0; item < TEXTS.length; item++) {
      const { parts, rest } = content.explain(model, history, 0, item, 3)
      const total = parts.reduce((sum, { share }) => sum + share, rest)
      expect(total).toBeCloseTo(scoresOf(content, model, history, 0)[item]!, 5)
    }
    const [part] = content.explain(model, history, 0, 1, 3).parts
    expect(part).toMatchObject({ kind: 'words', words: expect.arrayContaining(['ceramic', 'tea', 'roses']) })
    expect(part?.kind === 'words' && part.words.includes('pot')).toBe(false)
  })

  test('have no reasons in units, sizes and numbers, whose share is left to the rest', async () => {
    const texts = [
      'Soap set of 3, 250 ml, large 🌹',
      'Candle set of 3, 250 ml, large 🌹',
      'Rose soap 12 pcs',
      'Spade',
      '洗衣液 大号 500毫升',
      '护发素 大号 500毫升',
    ]
    const shelf = historyOf(texts, [
      { user: 0, item: 0, day: 1 },
      { user: 1, item: 4, day: 1 },
    ])
    const model = await fitPlainly(content, shelf)
    for (const [user, item] of [
      [0, 1],
      [1, 5],
    ] as const) {
      const { parts, rest } = content.explain(model, shelf, user, item, 3)
      expect(parts).toEqual([])
      expect(rest).toBeCloseTo(scoresOf(content, model, shelf, user)[item]!, 5)
      expect(rest).toBeGreaterThan(0)
    }
    expect(content.explain(model, shelf, 0, 2, 3).parts).toMatchObject([{ kind: 'words', words: ['soap'] }])
  })

  test('have others that are alike, never themselves nor one without a word in common', async () => {
    const model = await fitPlainly(content, history)
    expect(similarTexts(model, 0, 5).map(({ item }) => item)).toEqual([1])
    expect(similarTexts(model, 5, 5).map(({ item }) => item)).toEqual([4])
    expect(similarTexts(model, 6, 5)).toEqual([])
    const [twin] = similarTexts(await fitPlainly(content, historyOf(['red tea', 'red tea', 'spade'])), 0, 1)
    expect(twin).toMatchObject({ item: 1 })
    expect(twin!.cosine).toBeCloseTo(1, 6)
  })

  test('are not offered without texts', () => {
    const size = { users: 4, items: 3, pairs: 1, soldItems: 1 }
    expect(content.notOffered(size, historyOf(['', '', '']))).toMatchObject({ code: 'NO_TEXTS' })
    expect(content.notOffered(size, history)).toBeUndefined()
  })
})

describe('families of products', () => {
  const familiesOf = (texts: readonly string[]): number[] => [
    ...findFamilies({ texts, category: new Uint32Array(texts.length), categories: 0 } satisfies Catalogue),
  ]

  test('are of those that differ only in colour, size or number', () => {
    expect(familiesOf(['Red mug', 'BLUE MUG', 'Mug, dark green', 'Mug for tea'])).toEqual([0, 0, 0, 1])
    expect(familiesOf(['Napkins pack of 2', 'Napkins, pack of 4', 'Set of 6 napkins', 'Napkin holder'])).toEqual([
      0, 0, 0, 1,
    ])
    expect(familiesOf(['T-shirt L', 'T-shirt XL navy', 'Olive oil 500 ml', 'Olive oil 1l'])).toEqual([0, 0, 1, 1])
  })

  test('are so in Chinese', () => {
    expect(familiesOf(['红色陶瓷杯', '深蓝色陶瓷杯', '陶瓷杯 大号', '陶瓷碗'])).toEqual([0, 0, 0, 1])
    expect(familiesOf(['抽纸 10包装', '抽纸 24包', '抽纸 三件套', '湿巾 10包'])).toEqual([0, 0, 0, 1])
    expect(familiesOf(['洗衣液500毫升', '洗衣液2升', '洗衣液 2kg'])).toEqual([0, 0, 0])
  })

  test('keep apart what only has such a word within it', () => {
    expect(familiesOf(['红茶', '绿茶', '白酒'])).toEqual([0, 1, 2])
    expect(familiesOf(['Light holder', 'Holder', 'Pack horse', 'Horse'])).toEqual([0, 1, 2, 3])
  })

  test('keep apart what a colour makes another thing', () => {
    expect(
      familiesOf(['Green tea 100 g', 'Black tea 100 g', 'Tea, white', 'Green tea 250 g', 'Green & black tea']),
    ).toEqual([0, 1, 2, 0, 3])
    expect(familiesOf(['Red wine', 'White wine', 'Black beans', 'White beans', 'Brown rice', 'White rice'])).toEqual([
      0, 1, 2, 3, 4, 5,
    ])
    expect(familiesOf(['Ground black pepper', 'Ground white pepper', 'White chocolate', 'Chocolate'])).toEqual([
      0, 1, 2, 3,
    ])
    expect(familiesOf(['绿茶 100克', '红茶 100克', '绿茶 250克', '白酒', '黄酒', '黑豆', '红豆', '黑米'])).toEqual([
      0, 1, 0, 2, 3, 4, 5, 6,
    ])
    expect(familiesOf(['白色葡萄酒 750毫升', '红色葡萄酒 750毫升', '黑色芝麻', '白色芝麻'])).toEqual([0, 1, 2, 3])
  })

  test('join things in a colour that are for such things', () => {
    expect(familiesOf(['Black tea towel', 'White tea towel', 'Red rice cooker', 'White rice cooker'])).toEqual([
      0, 0, 1, 1,
    ])
    expect(familiesOf(['Red mug for tea', 'Mug for tea, green', '白色葡萄酒架', '黑色葡萄酒架'])).toEqual([0, 0, 1, 1])
  })

  test('leave products without other words alone', () => {
    expect(familiesOf(['', '', 'Red', 'Blue 12', '红色', '42'])).toEqual([0, 1, 2, 3, 4, 5])
  })
})
