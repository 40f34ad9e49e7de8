import { describe, expect, it } from 'vitest'
import { entryUses } from '../../../src/analyses/service/figures/entry-uses'
import type { DeskResult, ServiceInputs } from '../../../src/analyses/service/spec'
import { packStrings } from '../../../src/core/packed-strings'
import { resultOf } from '../../support/room'
import { frameOf } from '../../support/frames'
import { room, talkRows } from './voice-shop'

const DAY = 86_400_000

describe('what the knowledge is asked for', () => {
  const inputs = {
    asOf: 100 * DAY,
    text: packStrings(['Where is ann@example.com?', 'Is it here?', 'How do I pay?']),
    at: Float64Array.of(10 * DAY, 90 * DAY, 95 * DAY),
    key: ['m0', 'm1', 'm2'],
    threads: { key: ['t0', 't1', 't2'] },
    knowledge: {
      question: ['Where?', 'Pay?', 'Never?'],
      answer: ['Here.', 'By  CARD.', 'No.'],
      productId: ['', 'p1', ''],
    },
  } as unknown as ServiceInputs
  const met = { entry: Int32Array.of(0, 0, 1), confidence: Float32Array.of(0.5, 1, 0.75) }

  it('is counted by entry, the latest questions first, masked; what nobody asked for counts none', () => {
    const answers = ['by card.', 'By card.', 'Something else.']
    const uses = entryUses(inputs, { met, askedAt: Uint32Array.of(0, 1, 2), answers })
    expect(uses.map(({ asked, recent, confidence, sent }) => [asked, recent, confidence, sent])).toEqual([
      [2, 1, 0.75, 0],
      [1, 1, 0.75, 2],
      [0, 0, null, 0],
    ])
    expect(uses[1]).toMatchObject({ question: 'Pay?', productId: 'p1' })
    expect(uses[0]!.latest.map(({ message, thread, confidence }) => [message, thread, confidence])).toEqual([
      ['m1', 't1', 1],
      ['m0', 't0', 0.5],
    ])
    expect(uses[0]!.latest[1]!.text).toBe('Where is [email]?')
  })

  it('is told by the room: an entry that fits is met, one in another language and one of something else are not', async () => {
    const entry = (question: string, answer: string) => ({ question, answer })
    const { result } = await resultOf(room, {
      conversations: frameOf(talkRows(20)),
      knowledge: frameOf([
        entry('Where is my parcel?', 'Your parcel comes within three days.'),
        entry('When do I get my refund?', 'Five days after we have it.'),
        entry('Do you plant trees in spring?', 'Yes, every April.'),
        entry('我的包裹到哪里了？', '三天内送达。'),
      ]),
    })
    const { entries } = result as DeskResult
    expect(entries.map(({ question }) => question)).toHaveLength(4)
    expect(entries[0]!.asked).toBeGreaterThan(3)
    expect(entries[0]!.latest[0]!.text).toMatch(/parcel/i)
    expect([entries[2]!.asked, entries[3]!.asked]).toEqual([0, 0])
  })
})
