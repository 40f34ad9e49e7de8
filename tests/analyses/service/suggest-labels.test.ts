import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../../src/analyses/service/figures/to-label'
import type { Corpus } from '../../../src/analyses/service/learn/corpus'
import { suggestLabels } from '../../../src/analyses/service/learn/suggest-labels'
import { drive } from '../../../src/core/task'
import type { IntentModel } from '../../../src/ml/intents/types'

const WORDS = 'amber birch cedar coral dawn ember fern flint frost hazel'.split(' ')
const model = { labels: ['a', 'b'], learned: { classes: 2 } } as unknown as IntentModel
const corpus = { asked: WORDS.map((word) => `what about ${word}`) } as unknown as Corpus
const candidate = (thread: number, label: string, confidence: number): Candidate => ({
  ...{ thread, at: thread },
  answer: {
    intents: [
      { label, confidence },
      { label: label === 'a' ? 'b' : 'a', confidence: 1 - confidence },
    ],
    outOfScope: 0,
    isOutOfScope: false,
  },
})

async function suggested(asked: readonly Candidate[]): Promise<number[]> {
  const outcome = await drive(suggestLabels(asked, corpus, model))
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result.map(({ thread }) => thread)
}

describe('messages worth a label', () => {
  it('are those of most doubt, and none that is sure', async () => {
    const asked = [candidate(0, 'a', 0.99), candidate(1, 'a', 0.6), candidate(2, 'b', 0.5), candidate(3, 'b', 0.9)]
    expect(await suggested(asked)).toEqual([2, 1])
    expect(await suggested([candidate(0, 'a', 0.99), candidate(3, 'b', 0.9)])).toEqual([])
  })

  it('are spread over what they may ask', async () => {
    const asked = WORDS.map((_, i) => candidate(i, i < 9 ? 'a' : 'b', i < 9 ? 0.55 : 0.85))
    const found = await suggested(asked)
    expect(found).toContain(9)
    expect(found.filter((thread) => thread < 9)).toHaveLength(5)
  })
})
