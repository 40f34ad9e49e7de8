import { describe, expect, it } from 'vitest'
import { asOf } from '../../../src/features/as-of'
import type { CustomersAsOf, MoodLog } from '../../../src/features/as-of-types'
import { knownMoods } from '../../../src/analyses/known-moods'
import { moodOf } from '../../../src/analyses/profile/mood'
import { frameOf } from '../../support/frames'
import { contextOf, resultOf } from '../../support/room'
import { messageFrames, room, START } from './message-shop'

const DAY = 86_400_000
const orders = frameOf(
  Array.from({ length: 14 }, (_, i) => ({
    ...{ orderedAt: START - 30 * DAY + i * DAY, orderId: `o${i}`, person: `c${i % 7}`, unitPrice: 10, quantity: 1 },
  })),
)
const valuesOf = ({ columns, customerKey }: CustomersAsOf, name: string, key: string): number | undefined => {
  const column = columns.find((one) => one.name === name)
  return column?.kind === 'number' ? column.values[customerKey.indexOf(key)] : undefined
}
const log = (messages: readonly [person: number, day: number, score: number][]): MoodLog => ({
  customerKey: ['c0', 'c1', 'stranger'],
  person: Int32Array.from(messages, ([person]) => person),
  at: Float64Array.from(messages, ([, day]) => (day < 0 ? -1 : START + day * DAY)),
  score: Float32Array.from(messages, ([, , score]) => score),
})
const seen = (moods: MoodLog, day: number): CustomersAsOf => asOf({ orders, currency: 'GBP', moods }, START + day * DAY)

describe('moods as features of a past day', () => {
  it('are means of what was written up to it, ever and lately', () => {
    const moods = log([
      [0, 1, -1],
      [0, 250, 0.5],
      [1, 2, 1],
      [-1, 2, 1],
      [0, -5, 1],
    ])
    const then = seen(moods, 251)
    expect(valuesOf(then, 'meanMood', 'c0')).toBe(-0.25)
    expect(valuesOf(then, 'recentMood', 'c0')).toBe(0.5)
    expect(valuesOf(then, 'recentMood', 'c1')).toBeNaN()
    expect(valuesOf(then, 'meanMood', 'c2')).toBeNaN()
  })

  it('are the same to the byte whatever is written later', () => {
    const early = [[0, 1, -1] as const, [1, 3, 0.25] as const].map(([...one]) => one as [number, number, number])
    const later: [number, number, number][] = [
      [0, 11, 1],
      [1, 40, -1],
      [2, 12, 1],
    ]
    expect(seen(log([...early, ...later]), 10)).toEqual(seen(log(early), 10))
    // The control: what is written by then does count.
    expect(seen(log([...early, [0, 9, 1]]), 10)).not.toEqual(seen(log(early), 10))
  })

  it('come from the stored result alone, and only where that is whole', async () => {
    const { result } = await resultOf(room, messageFrames())
    const moods = knownMoods({ results: { sentiment: result } })!
    expect(moods.score).toEqual(result.plain)
    expect(moods.at).toHaveLength(180)
    expect(knownMoods({ results: {} })).toBeUndefined()
    expect(knownMoods({ results: { sentiment: { ...result, plain: new Float32Array(3) } } })).toBeUndefined()
  })
})

describe('the mood of a customer', () => {
  it('is told by words where nothing was rated, with its trend', async () => {
    const { result } = await resultOf(room, messageFrames({ bad: (day) => (day < 30 ? 0 : 1) }))
    const context = { ...contextOf({}), results: { sentiment: result } }
    expect(moodOf([], undefined, 'c1', context)).toMatchObject({ basis: 'words', scale: [-1, 1], trend: 'falling' })
    expect(moodOf([], undefined, 'nobody', context)).toBeUndefined()
  })
})
