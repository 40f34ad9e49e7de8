import { describe, expect, it } from 'vitest'
import { findGaps } from '../../../src/analyses/service/learn/find-gaps'
import type { Gap } from '../../../src/analyses/service/spec'
import { createRandom } from '../../../src/core/random'
import { drive, type Task } from '../../../src/core/task'
import { knownNames } from '../../../src/ml/mood/find-names'
import { fitRetriever } from '../../../src/ml/retrieve'
import { ASKED } from './voice-shop'

const WORDS = 'amber birch cedar coral dawn ember fern flint frost hazel indigo iris'.split(' ')

async function resultOf<T>(task: Task<T>): Promise<T> {
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

/** Gaps where each label's questions got this answer. */
async function gapsOf(answerOf: (label: string) => string, mood = 3): Promise<Gap[]> {
  const solved = ['parcel', 'size'].flatMap((label) =>
    WORDS.map((word, i) => {
      const { says } = ASKED[label]!
      const question = `Hello, ${says[i % says.length]!.replace('{n}', word)} Thank you for your help.`
      return { message: `${label}${i}`, question, answer: answerOf(label), thread: 0 }
    }),
  )
  const reading = { intent: Int32Array.of(-1), mood: Uint8Array.of(mood), chances: new Map<string, number>() }
  const knowledge = await resultOf(fitRetriever([]))
  const goods = knownNames(['Lunar Mug'])
  return resultOf(findGaps({ solved, knowledge, dismissed: new Set(), reading, goods }, createRandom(2)))
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
    const asked = await gapsOf(() => 'Please ask on our page.', 5)
    expect(asked.reduce((sum, { count }) => sum + count, 0)).toBeLessThan(24)
  })
})
