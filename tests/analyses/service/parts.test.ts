import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isContent } from '../../../src/analyses/service/figures/satisfaction'
import { proveIntents } from '../../../src/analyses/service/learn/prove-intents'
import { proveRetrieval } from '../../../src/analyses/service/learn/prove-retrieval'
import { promiseFor } from '../../../src/analyses/service/queue/promises'
import { urgencyOf, type Waiting } from '../../../src/analyses/service/queue/urgency'
import { readVoice } from '../../../src/analyses/service/read-voice'
import { URGENCY_PARTS } from '../../../src/analyses/service/spec'
import { typedArrays } from '../../../src/compute'
import { confuse } from '../../../src/ml/intents'
import { createRandom } from '../../../src/core/random'
import { drive, type Task } from '../../../src/core/task'
import { readMessages } from '../../../src/features/messages'
import { isDoneStatus, readThreadFacts } from '../../../src/features/thread-facts'
import { frameOf, type Row } from '../../support/frames'
import { ASKED } from './voice-shop'

async function answerOf<T>(task: Task<T>): Promise<T> {
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

describe('what customers say of how content they are', () => {
  it.each([
    ['good', true],
    ['5', true],
    ['4 stars', true],
    ['3', false],
    ['1/5', false],
    ['9/10', true],
    ['80%', true],
    ['满意', true],
    ['非常不满意', false],
    ['5星', true],
    ['offered', null],
    ['', null],
    ['7/5', null],
  ])('reads %s as %s', (said, wanted) => expect(isContent(said)).toBe(wanted))
})

describe('urgency', () => {
  const waiting = fc.record<Waiting>({
    hours: fc.double({ min: 0, max: 1e6, noNaN: true }),
    left: fc.oneof(fc.constant(NaN), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
    promised: fc.double({ min: 0.1, max: 8784, noNaN: true }),
    mood: fc.integer({ min: 0, max: 5 }),
    moodConfidence: fc.double({ min: 0, max: 1, noNaN: true }),
    valueRank: fc.double({ min: 0, max: 1, noNaN: true }),
    action: fc.constantFrom(null, 'complaint', 'stock'),
    priority: fc.constantFrom('', 'urgent', 'LOW', '紧急', 'nothing known'),
  })

  it('lies between 0 and 1, as its parts do, whatever waits', () => {
    fc.assert(
      fc.property(waiting, (one) => {
        const { urgency, parts } = urgencyOf(one)
        for (const value of [urgency, ...Object.values(parts)]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        }
      }),
      { seed: 11, numRuns: 80 },
    )
  })

  it('never falls with longer waiting, worse mood, more value, or less time left', () => {
    fc.assert(
      fc.property(waiting, fc.double({ min: 0, max: 100, noNaN: true }), (one, more) => {
        const base = urgencyOf(one).urgency
        const grown: Waiting[] = [
          { ...one, hours: one.hours + more },
          { ...one, left: one.left - more },
          { ...one, valueRank: Math.min(1, one.valueRank + more) },
          { ...one, mood: one.mood > 1 ? one.mood - 1 : one.mood },
        ]
        for (const other of grown) expect(urgencyOf(other).urgency).toBeGreaterThanOrEqual(base - 1e-12)
      }),
      { seed: 12, numRuns: 80 },
    )
  })

  it('is none where nobody waits', () => {
    const { urgency, parts } = urgencyOf({
      ...{ hours: NaN, left: -5, promised: 2, mood: 1, moodConfidence: 1 },
      ...{ valueRank: 1, action: 'complaint', priority: 'urgent' },
    })
    expect([urgency, URGENCY_PARTS.map((part) => parts[part])]).toEqual([0, [0, 0, 0, 0, 0, 0]])
  })
})

describe('what was made one with another', () => {
  it('stands for it through others, and a ring of them ends', () => {
    const said = readVoice([
      { kind: 'intentName', intent: 'a', name: 'A', into: 'b' },
      { kind: 'intentName', intent: 'b', name: 'B', into: 'c' },
      { kind: 'intentName', intent: 'x', name: 'X', into: 'y' },
      { kind: 'intentName', intent: 'y', name: 'Y', into: 'x', action: 'no such' },
    ])
    expect([said.standsFor('a'), said.standsFor('c'), said.nameOf('b'), said.actionOf('y')]).toEqual([
      'c',
      'c',
      'B',
      null,
    ])
    expect(['x', 'y']).toContain(said.standsFor('x'))
  })
})

describe('who waits', () => {
  const rowsOf = (rows: Row[]): number => {
    const frame = frameOf(rows.map((row, i) => ({ conversationId: 't', at: i, text: 'x', author: 'customer', ...row })))
    return readThreadFacts(frame, readMessages(frame)).waiting(0)
  }
  it.each<[string, Row[], number]>([
    ['a question', [{}], 0],
    ['one that was answered', [{}, { author: 'agent' }], -1],
    ['two after an answer: the first of them', [{}, { author: 'agent' }, {}, {}], 2],
    ['one that is closed', [{ status: 'Closed' }], -1],
    ['one that was closed and opened again', [{ status: 'closed' }, { status: 'open' }], 0],
    ['a ticket whose platform says when it was answered', [{ answeredAt: 5 }], -1],
    ['one answered before it was asked', [{ at: 9, answeredAt: 5 }], 0],
    ['a good review', [{ rating: 5 }], -1],
    ['a bad review', [{ rating: 1 }], 0],
    ['a bad review of a month ago', [{ rating: 1 }, { conversationId: 'u', at: 31 * 86_400_000 }], -1],
    ['a question of a month ago', [{}, { conversationId: 'u', at: 31 * 86_400_000 }], 0],
    ['a good review with a ticket', [{ rating: 5, status: 'open' }], 0],
  ])('knows %s', (_, rows, wanted) => expect(rowsOf(rows)).toBe(wanted))

  it('knows what is done in both languages, however it is written', () => {
    expect(['Solved', ' CLOSED ', '已解决', 'open', '', '处理中'].map(isDoneStatus)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

describe('proof', () => {
  const WORDS = 'amber birch cedar coral dawn ember fern flint'.split(' ')
  const examples = Object.entries(ASKED).flatMap(([label, { says }]) =>
    WORDS.map((word, i) => ({ label, text: says[i % says.length]!.replace('{n}', `${word} ${i}`) })),
  )

  it('of planted intents beats the rules, and knows labels that it never met', async () => {
    const proof = (await answerOf(proveIntents(examples, createRandom(3), typedArrays)))!
    const of = (name: string): number => proof.scores.find((score) => score.name === name)!.macroF1.value
    expect(of('intents')).toBeGreaterThan(of('majority'))
    expect(of('intents')).toBeGreaterThan(0.8)
    expect([proof.tested, proof.confusion.counts.reduce((sum, count) => sum + count, 0)]).toEqual([32, 32])
    expect(proof.reliability.reduce((sum, { texts }) => sum + texts, 0)).toBe(32)
    expect(proof.curve.map(({ labels }) => labels)).toEqual(
      proof.curve.map(({ labels }) => labels).toSorted((a, b) => a - b),
    )
  })

  it('of labels dealt out at random finds nothing to learn', async () => {
    const random = createRandom(4)
    const labels = Object.keys(ASKED)
    const dealt = examples.map(({ text }) => ({ text, label: labels[random.int(labels.length)]! }))
    const proof = (await answerOf(proveIntents(dealt, createRandom(3), typedArrays)))!
    expect(proof.scores.find(({ name }) => name === 'intents')!.accuracy.value).toBeLessThan(0.55)
  })

  it('of too few is none', async () => {
    expect(await answerOf(proveIntents(examples.slice(0, 8), createRandom(3), typedArrays))).toBeNull()
    expect(await answerOf(proveRetrieval({ solved: [] } as never, createRandom(3)))).toBeNull()
  })

  it('of retrieval finds the answer that the like got, and where answers are dealt out at random does not', async () => {
    const solvedWith = (answerOfLabel: (label: string, i: number) => string) => ({
      solved: examples.map(({ text, label }, i) => ({
        message: `m${i}`,
        plain: text,
        answer: answerOfLabel(label, i),
        thread: i,
      })),
    })
    const asked = async (corpus: object) => (await answerOf(proveRetrieval(corpus as never, createRandom(3))))!
    const planted = await asked(solvedWith((label) => ASKED[label]!.answer))
    const random = createRandom(5)
    const answers = Object.values(ASKED).map(({ answer }) => answer)
    const dealt = await asked(solvedWith(() => answers[random.int(answers.length)]!))
    expect([planted.questions, planted.first.value > 0.85, planted.mrr.value > 0.9]).toEqual([32, true, true])
    expect(dealt.first.value).toBeLessThan(0.6)
  })

  it('counts F1 as it is defined, labels that never occur left out', () => {
    const confusion = confuse(['a', 'a', 'b', ''], ['a', 'b', 'b', ''], ['a', 'b', 'c'])
    // a: 2 of 3; b: 2 of 3; none: 1.
    expect(confusion.macroF1).toBeCloseTo((2 / 3 + 2 / 3 + 1) / 3, 12)
    expect(confusion.labels).toEqual(['a', 'b', 'c', ''])
  })
})

describe('a promise', () => {
  const PROMISES = [
    { priority: 'urgent', answerHours: 2, solveHours: 24 },
    { priority: '', answerHours: 24, solveHours: 72 },
  ]

  it('is found by the priority in whatever words it is written', () => {
    for (const word of ['urgent', 'URGENT', '紧急', 'P0', 'critical'])
      expect(promiseFor(PROMISES, word).answerHours, word).toBe(2)
    for (const word of ['', 'normal', '普通', 'low', 'whatever'])
      expect(promiseFor(PROMISES, word).answerHours, word).toBe(24)
  })
})
