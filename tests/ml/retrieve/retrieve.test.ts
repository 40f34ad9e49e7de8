import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drive } from '../../../src/core/task'
import { fitRetriever, search, withEntries } from '../../../src/ml/retrieve'
import { readText } from '../../../src/ml/retrieve/read-text'
import { learnNearUsual } from '../../../src/ml/retrieve/near-usual'
import { CONCEPTS } from '../../../src/ml/retrieve/thesaurus/concepts'
import type { Retriever, RetrieverEntry, RetrieverOptions } from '../../../src/ml/retrieve/types'
import { createRandom } from '../../../src/core/random'
import { ASKED, LEARNED, ANY_TEXT, ODD_TEXTS } from '../intents/small-shop'

async function fit(entries: readonly RetrieverEntry[], options?: RetrieverOptions): Promise<Retriever> {
  const outcome = await drive(fitRetriever(entries, options))
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

const QUESTIONS = [
  'How do I cancel my order?',
  'When will my parcel be shipped?',
  'Can I get an invoice?',
  'How do I wash the wool scarf?',
  '怎么修改收货地址？',
  '这款有没有保修？',
  'Do you have a physical store?',
]
const KNOWLEDGE: RetrieverEntry[] = QUESTIONS.map((text, group) => ({ text, group }))
const firstOf = (retriever: Retriever, text: string): string | undefined =>
  QUESTIONS[search(retriever, text, 1)[0]?.entry ?? -1]

describe('a retriever', () => {
  it('finds a question that is asked in other words', async () => {
    const retriever = await fit(KNOWLEDGE)
    expect(firstOf(retriever, 'I would like to call off my purchase')).toBe('How do I cancel my order?')
    expect(firstOf(retriever, 'is there a bill for it')).toBe('Can I get an invoice?')
    expect(firstOf(retriever, 'wich invoise can I get')).toBe('Can I get an invoice?')
  })

  it('finds across languages by what is spoken of', async () => {
    const retriever = await fit(KNOWLEDGE)
    expect(firstOf(retriever, '我想取消订单')).toBe('How do I cancel my order?')
    expect(firstOf(retriever, '能开发票吗')).toBe('Can I get an invoice?')
    expect(firstOf(retriever, 'please change my delivery address')).toBe('怎么修改收货地址？')
    expect(firstOf(retriever, 'does it come with a warranty')).toBe('这款有没有保修？')
  })

  it('counts new entries at once and leaves the former retriever as it was', async () => {
    const before = await fit(KNOWLEDGE)
    const kept = structuredClone(before)
    const question = 'May I pay by bank transfer?'
    const after = withEntries(before, [{ text: question, group: 99 }])
    expect(search(after, 'can I pay with a transfer from my bank', 1)[0]).toMatchObject({ entry: 7, group: 99 })
    expect(search(before, 'can I pay with a transfer from my bank', 9).map(({ entry }) => entry)).not.toContain(7)
    expect(before).toEqual(kept)
    expect(withEntries(withEntries(before, []), [{ text: question, group: 99 }]).entries).toBe(8)
  })

  it('says little of its hits where nothing fits, and much once the answer is there', async () => {
    const retriever = await fit(KNOWLEDGE)
    const question = 'are your candles made of beeswax'
    const chance = search(retriever, question, 1)[0]?.confidence ?? 0
    expect(chance).toBeLessThan(0.35)
    const more = withEntries(retriever, [{ text: 'Are your candles made of beeswax?', group: 50 }])
    expect(search(more, question, 1)[0]!.confidence).toBeGreaterThan(0.9)
  })

  it('finds the right group of messages it does not know, more often than by shuffled groups', async () => {
    const labels = [...new Set(LEARNED.map(({ label }) => label))]
    const share = async (shift: number): Promise<number> => {
      const entries = LEARNED.map(({ text, label }, i) => ({
        text,
        group: (labels.indexOf(label) + shift * i) % labels.length,
      }))
      const retriever = await fit(entries)
      const right = ASKED.filter(({ text, label }) => search(retriever, text, 1)[0]?.group === labels.indexOf(label))
      return right.length / ASKED.length
    }
    expect(await share(0)).toBeGreaterThan(0.9)
    expect(await share(1)).toBeLessThan(0.6)
  })

  it('answers the same after it was stored', async () => {
    const retriever = await fit(LEARNED.map(({ text }, group) => ({ text, group })))
    const stored = structuredClone(retriever)
    for (const { text } of ASKED) expect(search(stored, text, 3)).toEqual(search(retriever, text, 3))
  })

  it('keeps no personal data in its index', async () => {
    const retriever = await fit([{ text: 'mail jane.roe@example.com or call 13812345678', group: 0 }])
    const terms = Object.values(retriever.parts[0]!.views).flatMap(({ terms: own }) => own)
    expect(terms.filter((term) => /jane|roe|1381234/.test(term))).toEqual([])
    expect(terms).toContain('email')
  })

  it('finds nothing where there is nothing, and nothing for no words', async () => {
    const empty = await fit([])
    expect(search(empty, 'where is my order', 5)).toEqual([])
    expect(search(withEntries(empty, [{ text: 'where is my order', group: 4 }]), 'my order', 5)[0]?.group).toBe(4)
    const one = await fit([{ text: 'refund', group: 7 }])
    expect(search(one, 'refund', 5)).toHaveLength(1)
    expect(search(one, '', 5)).toEqual([])
    expect(search(one, 'refund', 0)).toEqual([])
  })

  it('never throws, and gives chances in their order', async () => {
    const retriever = await fit(KNOWLEDGE)
    const check = (text: string): void => {
      const found = search(retriever, text, 5)
      for (const [i, { score, confidence }] of found.entries()) {
        expect(confidence >= 0 && confidence <= 1 && score > 0).toBe(true)
        if (i > 0) expect(score).toBeLessThanOrEqual(found[i - 1]!.score)
      }
    }
    for (const text of ODD_TEXTS) check(text)
    fc.assert(fc.property(ANY_TEXT, check), { seed: 7, numRuns: 60 })
    for (const text of ODD_TEXTS) expect(withEntries(retriever, [{ text, group: 0 }]).entries).toBe(8)
  })
})

describe('the thesaurus', () => {
  const lines = CONCEPTS.trim().split('\n')

  it('has words of both languages for every concept, none twice', () => {
    for (const line of lines) {
      const [, english, chinese] = /^\w+: ([^|]+) \| (.+)$/.exec(line) ?? []
      expect(english, line).toBeTruthy()
      const words = [...english!.split(', '), ...chinese!.split(' ')]
      expect(new Set(words).size, line).toBe(words.length)
    }
    expect(new Set(lines.map((line) => line.split(':')[0])).size).toBe(lines.length)
  })

  it('reads the longest phrase alone', () => {
    expect(readText('please call off my order').concepts).toContain('cancel')
    expect(readText('call me').concepts).not.toContain('cancel')
    expect(readText('发货时间').concepts).toContain('send')
    expect(readText('今天天气').concepts).not.toContain('send')
  })
})

describe('chances that stay near what is usual', () => {
  it('are the usual ones without cases, and what was seen with many', () => {
    const usual = Float64Array.of(-1, 2)
    expect(learnNearUsual([], usual, 1)).toEqual(usual)
    const random = createRandom(3)
    const seen = Array.from({ length: 3000 }, () => {
      const x = random.normal()
      return { signs: [1, x], isTrue: random.next() < 1 / (1 + Math.exp(-(0.5 - x))), weight: 1 }
    })
    const learned = learnNearUsual(seen, usual, 1)
    expect(learned[0]).toBeCloseTo(0.5, 0)
    expect(learned[1]).toBeLessThan(-0.8)
  })
})
