import { describe, expect, it } from 'vitest'
import { chooseQuestions } from '../../../src/analyses/service/learn/choose-question'
import { findGaps } from '../../../src/analyses/service/learn/find-gaps'
import type { Gap } from '../../../src/analyses/service/spec'
import { createRandom } from '../../../src/core/random'
import { drive, type Task } from '../../../src/core/task'
import { goodsOf } from '../../../src/analyses/service/learn/names-goods'
import { fitRetriever, search } from '../../../src/ml/retrieve'
import { ASKED } from './voice-shop'

const WORDS = 'amber birch cedar coral dawn ember fern flint frost hazel indigo iris'.split(' ')

const NO_GOODS = goodsOf({ products: [], kinds: [] })

async function resultOf<T>(task: Task<T>): Promise<T> {
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

interface Known {
  mood?: number
  entries?: string[]
  dismissed?: Set<string>
}

/** Gaps where each label's questions got this answer. */
async function gapsOf(
  answerOf: (label: string) => string,
  { mood = 3, entries = [], dismissed = new Set() }: Known = {},
): Promise<Gap[]> {
  const solved = ['parcel', 'size'].flatMap((label) =>
    WORDS.map((word, i) => {
      const { says } = ASKED[label]!
      const question = `Hello, ${says[i % says.length]!.replace('{n}', word)} Thank you for your help.`
      return { message: `${label}${i}`, question, plain: question, answer: answerOf(label), thread: 0 }
    }),
  )
  const reading = { intent: Int32Array.of(-1), mood: Uint8Array.of(mood), chances: new Map<string, number>() }
  const knowledge = await resultOf(fitRetriever([]))
  const goods = goodsOf({ products: ['Lunar Mug'], kinds: [] })
  return resultOf(findGaps({ solved, knowledge, entries, dismissed, reading, goods }, createRandom(2)))
}

describe('gaps of the knowledge', () => {
  it('that got the same answer are one, and those with answers of their own are two', async () => {
    expect(await gapsOf(() => 'Please ask on our page.')).toHaveLength(1)
    const apart = await gapsOf((label) => `Please ask about the ${label} on our page.`)
    expect(apart).toHaveLength(2)
    expect(apart.every(({ isOfOneCase }) => !isOfOneCase)).toBe(true)
  })

  it('say what is asked without courtesies, and whether the answer speaks of one customer or one product', async () => {
    const [gap] = await gapsOf(() => 'The label for order [order] is attached.')
    expect(gap).toMatchObject({ isOfOneCase: true })
    expect(gap!.question).not.toMatch(/hello|thank/i)
    expect((await gapsOf(() => 'Take one spoon for the Lunar Mug.'))[0]).toMatchObject({ isOfOneCase: true })
  })

  it('are none of praise that asks nothing', async () => {
    const asked = await gapsOf(() => 'Please ask on our page.', { mood: 5 })
    expect(asked.reduce((sum, { count }) => sum + count, 0)).toBeLessThan(24)
  })

  it('are none of what the knowledge answers in these very words, nor of an answer that nobody wants', async () => {
    const answerOf = (label: string): string => `Please ask about the ${label} on our page.`
    const all = await gapsOf(answerOf)
    const own = await gapsOf(answerOf, { entries: ['please ask about the  SIZE on our page. '] })
    expect(own.map(({ answer }) => answer)).toEqual([answerOf('parcel')])
    const left = await gapsOf(answerOf, { dismissed: new Set([all[0]!.key]) })
    expect(left.map(({ key }) => key)).toEqual([all[1]!.key])
  })

  it('are as many as usual answers, and each is asked by those who got its own', async () => {
    const solvedOf = (question: string, answer: string, thread: number) => ({
      ...{ message: `${thread} ${question}`, question, plain: question, answer, thread },
    })
    const solved = ['Where is my parcel', 'Which size of shirt fits me'].flatMap((question, thread) =>
      WORDS.flatMap((word) => [
        solvedOf(`${question}, ${word}?`, `See page ${'AB'[thread]!}.`, thread),
        solvedOf(`Tell me of ${word} and the moon`, 'Read our letter.', 2),
      ]),
    )
    const reading = { intent: Int32Array.of(0, 1, 2), mood: new Uint8Array(3).fill(3), chances: new Map() }
    const asked = { solved, entries: [], dismissed: new Set<string>(), reading, goods: NO_GOODS }
    const knowledge = await resultOf(fitRetriever([]))
    const gaps = await resultOf(findGaps({ ...asked, knowledge }, createRandom(2)))
    expect(new Map(gaps.map(({ answer, intent }) => [answer, intent]))).toEqual(
      new Map([
        ['See page A.', 0],
        ['See page B.', 1],
        ['Read our letter.', 2],
      ]),
    )
  })
})

describe('the question that stands for a group', () => {
  const OTHER = WORDS.map((word) => `Hello, can I pay for the ${word} by bank transfer?`)
  const goods = goodsOf({ products: ['Lunar Mug', 'Solar Lamp', '月光马克杯'], kinds: [] })
  const questionOf = async (texts: readonly string[]): Promise<string> =>
    (await resultOf(chooseQuestions([texts, OTHER], goods)))[0]!.question

  it('is the sentence that asks, without greetings, complaints and what else was told', async () => {
    const texts = [
      'Hello, I bought a lamp in May. How do I send my parcel back? Thanks.',
      'How do I send a parcel back? I will not order again like this.',
      'This is annoying. I want to send my parcel back, how?',
    ]
    expect(await questionOf(texts)).toMatch(/^How do I send (?:my|a) parcel back\?$/)
    expect(
      await questionOf(['你好，东西怎么退回去？太失望了。', '我很生气。怎么退回去？', '东西怎么退？谢谢。']),
    ).toMatch(/^东西怎么退(?:回去)?？$/)
  })

  it('holds no mask and no name where another says as much, and keeps them where none does', async () => {
    const masked = ['Where is the parcel of order [order]?', 'Where is parcel [order] now?', 'Where is parcel [order]?']
    expect(await questionOf([...masked, 'My parcel is nowhere, where is it?'])).not.toContain('[')
    expect(await questionOf(masked)).toContain('[order]')
    const named = ['Is the Lunar Mug safe for the oven?', 'Is the Solar Lamp safe for the oven?']
    expect(await questionOf([...named, 'Are these safe for the oven?'])).toBe('Are these safe for the oven?')
    expect(await questionOf(named)).toMatch(/Lunar Mug|Solar Lamp/)
    expect(await questionOf(['月光马克杯能放进烤箱吗？', '月光马克杯可以进烤箱吗？', '能进烤箱吗？'])).toBe(
      '能进烤箱吗？',
    )
  })

  it('takes along what a bare question is asked of, and leaves openers out that others use, too', async () => {
    expect(await questionOf(['The lid has a crack. What should I do?', 'The lid has a crack. What now?'])).toMatch(
      /^The lid has a crack\. What/,
    )
    const groups = ['Is the lid safe', 'Where is my parcel', 'Can we pay later'].map((text) => [
      `My three wishes: ${text.toLowerCase()}?`,
    ])
    const chosen = await resultOf(chooseQuestions(groups, goods))
    expect(chosen.map(({ question }) => question)).toEqual([
      'Is the lid safe?',
      'Where is my parcel?',
      'Can we pay later?',
    ])
  })

  it('is a message as it is where it has no words, and nothing of no group', async () => {
    expect(await questionOf(['[order]', '???'])).toBe('[order]')
    expect(await resultOf(chooseQuestions([], goods))).toEqual([])
  })

  it('finds the messages of its group, and few where they were dealt out by lot', async () => {
    const groups = Object.values(ASKED).map(({ says }) =>
      WORDS.map((word, i) => `I write again. ${says[i % says.length]!.replace('{n}', word)} Not good enough.`),
    )
    const shareFound = async (of: readonly (readonly string[])[]): Promise<number> => {
      const chosen = await resultOf(chooseQuestions(of, goods))
      const retriever = await resultOf(fitRetriever(chosen.map(({ question: text }, group) => ({ text, group }))))
      const hits = of.flatMap((texts, group) => texts.map((text) => search(retriever, text, 1)[0]?.group === group))
      return hits.filter(Boolean).length / hits.length
    }
    expect(await shareFound(groups)).toBeGreaterThan(0.9)
    const random = createRandom(5)
    const dealt = groups.map(() => WORDS.map(() => groups[random.int(groups.length)]![random.int(WORDS.length)]!))
    expect(await shareFound(dealt)).toBeLessThan(0.6)
  })
})
