import { describe, expect, it } from 'vitest'
import { entryFinder } from '../../../src/analyses/service/learn/entry-finder'
import { goodsNamed, goodsOf, namesGoods, withoutGoods } from '../../../src/analyses/service/learn/names-goods'
import { isSameProduct } from '../../../src/analyses/service/reply/product-names'
import { fitKnowledge } from '../../../src/analyses/service/learn/fit-service'
import { drive } from '../../../src/core/task'
import { frameOf, type Row } from '../../support/frames'
import { asker } from './measure'

const PRODUCTS: Row[] = [
  { productId: 'P1', productName: 'Quiet Harbour, 40 bags', category: 'Black tea' },
  { productId: 'P2', productName: 'Copper Lantern, 40 bags', category: 'Black tea' },
  { productId: 'P3', productName: 'Velvet Moss, 20 bags', category: 'Black tea' },
  { productId: 'P4', productName: '静港红茶 袋泡 40 包', category: '红茶' },
  { productId: 'P5', productName: '铜灯绿茶 袋泡 40 包', category: '绿茶' },
]

const entry = (question: string, answer: string, more: Row = {}): Row => ({
  ...{ question, answer, tags: '', language: /\p{sc=Han}/u.test(answer) ? 'zh' : 'en', productId: '' },
  ...more,
})

const OF_HARBOUR = entry('How long should I steep Quiet Harbour, 40 bags?', 'Steep it for four minutes in hot water.')
const OF_LANTERN = entry('How long should I steep Copper Lantern, 40 bags?', 'Steep it for two minutes, not longer.')
const OF_JING = entry('静港红茶 袋泡 40 包要泡多久？', '沸水冲泡，四分钟即可饮用。')
const OF_TONG = entry('铜灯绿茶 袋泡 40 包要泡多久？', '温水冲泡，两分钟即可饮用。')
const STORE = entry('How should I store black tea?', 'Keep it dry, dark and away from spices.')
const SAFE = entry('茶叶怎么保存？', '密封、避光、防潮保存即可。')

/** What is drafted from these entries. */
async function answerFrom(entries: Row[], text: string, more: object = {}) {
  const ask = asker({ products: frameOf(PRODUCTS), knowledge: frameOf(entries) }, undefined)
  return ask({ text, minConfidence: 0.3, ...more })
}

describe('an entry that speaks of one product', () => {
  it.each([
    ['How long should I steep Velvet Moss, 20 bags?', [OF_HARBOUR, OF_LANTERN, STORE]],
    ['How long should I steep Copper Lantern?', [OF_HARBOUR, STORE]],
    ['铜灯绿茶要泡多久？', [OF_JING, SAFE]],
  ])('answers nothing about another: %s', async (text, entries) => {
    const { answer } = await answerFrom(entries, text)
    for (const { answer: told } of entries.slice(0, -1)) expect(answer).not.toContain(told)
  })

  it.each([
    ['How long should I steep Copper Lantern?', [OF_HARBOUR, OF_LANTERN, STORE], OF_LANTERN],
    ['How long should I steep Quiet Harbour, 40 bags?', [OF_HARBOUR, OF_LANTERN, STORE], OF_HARBOUR],
    ['铜灯绿茶要泡多久？', [OF_JING, OF_TONG, SAFE], OF_TONG],
    ['静港红茶要泡多久？', [OF_JING, OF_TONG, SAFE], OF_JING],
  ])('answers what is asked of it: %s', async (text, entries, right) => {
    const { answer, handOver } = await answerFrom(entries, text)
    expect(answer).toContain(right.answer)
    expect(handOver).toBeNull()
  })

  it('is told by its id, too, and by its answer where its question names none', async () => {
    const plain = entry('How long should I steep it?', 'Steep it for four minutes in hot water.', { productId: 'P1' })
    const [ofLantern, ofHarbour] = ['Copper Lantern', 'Quiet Harbour'].map((name) => `How long should I steep ${name}?`)
    expect((await answerFrom([plain, STORE], ofLantern!)).answer).not.toContain('four minutes')
    expect((await answerFrom([plain, STORE], ofHarbour!)).answer).toContain('four minutes')
    const inAnswer = entry('How long should I steep a tea?', 'Give Quiet Harbour four minutes.')
    expect((await answerFrom([inAnswer, STORE], ofLantern!)).answer).not.toContain('four minutes')
    expect((await answerFrom([inAnswer, STORE], ofHarbour!)).answer).toContain('four minutes')
  })

  it('goes before one of all products that is hardly surer, and one of all products answers for each', async () => {
    const all = entry('How long should I steep Black tea?', 'Three minutes will do.')
    const text = 'How long should I steep Copper Lantern?'
    expect((await answerFrom([all, OF_LANTERN, STORE], text)).answer).toContain(OF_LANTERN.answer)
    expect((await answerFrom([all, OF_HARBOUR, STORE], text)).answer).toContain(all.answer)
    expect((await answerFrom([STORE], 'How should I store Copper Lantern?')).answer).toContain(STORE.answer)
  })
})

describe('names of goods', () => {
  const goods = goodsOf({
    products: PRODUCTS.map(({ productName }) => String(productName)),
    kinds: ['Black tea', '红茶'],
  })

  it('are those of products, not of kinds, and whole or without their sizes', () => {
    expect(goodsNamed('Is Quiet Harbour a Black tea?', goods)).toEqual(['quiet harbour'])
    expect(goodsNamed('静港红茶 袋泡 40 包和铜灯绿茶', goods)).toEqual(['静港红茶 袋泡 40 包', '铜灯绿茶'])
    expect(namesGoods('Black tea keeps two years.', goods)).toBe(false)
    expect(withoutGoods('Is Quiet Harbour, 40 bags sweet?', goods).replace(/\s+/g, ' ')).toBe('Is sweet?')
  })

  it('are of one product where one is part of the other, by whole words', () => {
    expect(isSameProduct('quiet harbour', 'quiet harbour 40 bags')).toBe(true)
    expect(isSameProduct('quiet harbour 20 bags', 'quiet harbour 40 bags')).toBe(false)
    expect(isSameProduct('oak', 'oakwood tray')).toBe(false)
  })

  it('make the right entry surer, since it is not held against those of other products', async () => {
    const entries = [OF_HARBOUR, OF_LANTERN, STORE]
    const knowledge = {
      question: entries.map(({ question }) => String(question)),
      answer: entries.map(({ answer }) => String(answer)),
    }
    const surenessWith = async (of: typeof goods): Promise<number> => {
      const made = await drive(fitKnowledge(knowledge, of))
      if (made.status !== 'done') throw new Error(made.status)
      const finder = entryFinder({ knowledge, found: made.result, goods: of })
      const [hit] = finder.find('How long should I steep Copper Lantern?', 1)
      expect(hit!.entry).toBe(1)
      return hit!.confidence
    }
    const unknown = goodsOf({ products: [], kinds: [] })
    expect(await surenessWith(goods)).toBeGreaterThan(await surenessWith(unknown))
  })

  it('make nothing alike: what else is asked of a product is not answered by what is known of it', async () => {
    const asked = [
      ['How can I send Copper Lantern, 40 bags back?', [OF_LANTERN, STORE]],
      ['Do you have Copper Lantern, 40 bags in red?', [OF_LANTERN, STORE]],
      ['铜灯绿茶 袋泡 40 包怎么退货？', [OF_TONG, SAFE]],
    ] as const
    for (const [text, entries] of asked)
      expect((await answerFrom([...entries], text)).answer).not.toContain(entries[0].answer)
  })
})
