import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toEnd } from '../../../src/core/to-end'
import { adjustedRandIndex } from '../../../src/math/rand-index'
import { mergeTopics, readTerms } from '../../../src/ml/topics'
import { CHINESE, madeUp, SUBJECTS, topicsOf } from './made-up'

describe('fitTopics', () => {
  it('finds planted subjects and their number, and names them by their words', async () => {
    const { texts, subject } = madeUp(160)
    const found = await topicsOf(texts)
    expect(found.topics).toHaveLength(4)
    expect(adjustedRandIndex(found.topic, subject)).toBe(1)
    const lists = Object.values(SUBJECTS)
    for (const { name, terms } of found.topics) {
      const own = lists.find((words) => words.some((word) => terms[0]!.term.startsWith(word.slice(0, 4))))!
      expect(name.every((word) => own.some((known) => word.startsWith(known.slice(0, 4))))).toBe(true)
    }
    expect(found.coherence).toBeGreaterThan(0)
  })

  it('keeps Chinese and English apart in names', async () => {
    const found = await topicsOf(madeUp(160, 2, { ...CHINESE, a: SUBJECTS.delivery, b: SUBJECTS.refund }).texts, {
      count: 4,
    })
    const scripts = found.topics.map(({ name }) => new Set(name.map((word) => /\p{sc=Han}/u.test(word))))
    expect(scripts.every(({ size }) => size === 1)).toBe(true)
    expect(scripts.filter((script) => script.has(true))).toHaveLength(2)
  })

  it('leaves what fits no topic to the rest', async () => {
    const { texts } = madeUp(160)
    const strange = ['parcel vanilla hem statement', 'zeppelin umbrella harmonica', '']
    const { topic, weight } = await topicsOf([...texts, ...strange], { count: 4 })
    expect(topic[161]).toBe(-1)
    expect([topic[162], weight[162]]).toEqual([-1, 0])
    expect(topic.subarray(0, 160).filter((one) => one < 0).length).toBeLessThan(8)
  })

  it('gives the same for the same seed, and the same keys when a quarter more is said', async () => {
    const { texts } = madeUp(200, 5)
    const first = await topicsOf(texts.slice(0, 160), { count: 4 })
    expect(await topicsOf(texts.slice(0, 160), { count: 4 })).toEqual(first)
    const known = first.topics.map(({ key }) => ({ key }))
    const later = await topicsOf(texts, { count: 4, known }, 9)
    expect(later.topics.map(({ key }) => key).sort()).toEqual(known.map(({ key }) => key).sort())
  })

  it('makes one of what is equal, and of one text', async () => {
    for (const texts of [['the kettle leaks'], Array<string>(40).fill('the kettle leaks')]) {
      const { topics, topic } = await topicsOf(texts)
      expect(topics).toHaveLength(1)
      expect(topics[0]!.texts).toBe(texts.length)
      expect(topic.every((one) => one === 0)).toBe(true)
    }
    expect((await topicsOf(['', '?!'])).topics).toEqual([])
  })

  it('takes any texts, and every text ends in a topic or in the rest', async () => {
    const words = fc.constantFrom(
      ...'kettle <b>lid</b> 快递 退款 \u202e \ud83d ñandú 東京 &amp; 42 {{x}} __proto__'.split(' '),
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 8 }).map((list) => list.join(' ')),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { maxLength: 40 }),
        fc.constantFrom('auto' as const, 2, 7),
        async (texts, count) => {
          const { topics, topic, weight } = await topicsOf(texts, { count })
          expect(topic).toHaveLength(texts.length)
          expect(topic.every((one) => one >= -1 && one < topics.length)).toBe(true)
          expect(weight.every((one) => one >= 0 && one <= 1)).toBe(true)
          expect(topics.reduce((sum, one) => sum + one.texts, 0)).toBe(topic.filter((one) => one >= 0).length)
          expect(new Set(topics.map(({ key }) => key)).size).toBe(topics.length)
        },
      ),
      { seed: 11, numRuns: 25 },
    )
  })
})

describe('mergeTopics', () => {
  it('puts topics with one key together, with terms of both', async () => {
    const { texts } = madeUp(160)
    const found = await topicsOf(texts, { count: 4 })
    const [first, second, ...others] = found.topics.map(({ key }) => key)
    const merged = toEnd(mergeTopics(toEnd(readTerms(texts)), found, [first!, first!, ...others]))
    expect(merged.topics).toHaveLength(3)
    const one = merged.topics.find(({ key }) => key === first)!
    expect(one.texts).toBe(found.topics[0]!.texts + found.topics[1]!.texts)
    expect(merged.topics.map(({ key }) => key)).not.toContain(second)
  })
})
