import { describe, expect, it } from 'vitest'
import { frameOf, type Row } from '../../support/frames'
import { resultOf } from '../../support/room'
import { DAY, evenTalk, LAST, room, type Said, talkFrames, topicOf } from './talk'

/** An order a customer had before each message; those in `late` took three weeks. */
function ordersOf(said: readonly Said[], isLate: (i: number) => boolean): Row[] {
  return said.map(({ daysAgo }, i) => {
    const orderedAt = LAST - (daysAgo + 25) * DAY
    return {
      ...{ orderedAt, orderId: `o${i}`, person: `c${i}`, productId: `p${i % 4}`, quantity: 1, unitPrice: 10 },
      ...{ deliveredAt: orderedAt + (isLate(i) ? 21 : 2 + (i % 3)) * DAY, carrier: i % 2 === 0 ? 'Hermes' : 'Post' },
    }
  })
}

const withPersons = (said: readonly Said[]): Said[] => said.map((one, i) => ({ ...one, person: `c${i}` }))

describe('orders behind messages', () => {
  const said = withPersons(
    evenTalk(180).map((one, i) => ({ ...one, isBad: one.subject === 'late' ? i % 2 === 0 : i % 12 === 1 })),
  )

  it('show that late parcels are what complaints have in common', async () => {
    const isLate = (i: number): boolean => said[i]!.subject === 'late' && said[i]!.isBad === true
    const frames = talkFrames(said, { orders: frameOf(ordersOf(said, isLate)) })
    const { result } = await resultOf(room, frames, { n: 3 })
    expect(result.causesOf).toMatchObject({ withOrder: 180 })
    expect(result.causesOf.kinds).toContain('late')
    const { key } = topicOf(result, 'late')
    const cause = result.causes.find(({ topic, kind }) => topic === key && kind === 'late')
    expect(cause).toMatchObject({ hits: 30, complaints: 30, otherHits: 0 })
    expect(result.causes.some(({ kind }) => kind === 'product')).toBe(false)
  })

  it('show nothing where lateness has nothing to do with it', async () => {
    const frames = talkFrames(said, { orders: frameOf(ordersOf(said, (i) => i % 9 === 0)) })
    const { result } = await resultOf(room, frames, { n: 3 })
    expect(result.causesOf.kinds).toContain('late')
    expect(result.causes.filter(({ kind }) => kind === 'late' || kind === 'lateBy')).toEqual([])
  })

  it('say what the customers of a topic brought in the last year, each once', async () => {
    const twice = said.map((one, i) => ({ ...one, person: `c${Math.floor(i / 6) * 6 + (i % 3)}` }))
    const orders = ordersOf(said, () => false).map((row, i) => ({
      ...row,
      person: `c${i}`,
      orderedAt: LAST - (i + 60) * DAY,
    }))
    const { result } = await resultOf(room, talkFrames(twice, { orders: frameOf(orders) }), { n: 3 })
    for (const { customers, net } of result.topics) expect([customers, net]).toEqual([30, 300])
  })

  it('say who stopped buying only of those whose wait is over, against the others', async () => {
    const old = withPersons(evenTalk(180).map((one) => ({ ...one, daysAgo: 250 + (one.daysAgo % 60) })))
    const orders = ordersOf(old, () => false)
    // Whoever did not write of refunds bought again after a month; of the others one in three did.
    const again = orders.flatMap((row, i) =>
      old[i]!.subject !== 'refund' || i % 9 === 1
        ? [{ ...row, orderId: `b${i}`, orderedAt: Number(row.orderedAt) + 45 * DAY }]
        : [],
    )
    const end = { ...orders[0]!, orderId: 'last', person: 'nobody else', orderedAt: LAST }
    const frames = talkFrames(old, { orders: frameOf([...orders, ...again, end]) })
    const { result } = await resultOf(room, frames, { n: 3 })
    expect(result.stopDays).toBe(45)
    expect(topicOf(result, 'refund').stopped).toMatchObject({ customers: 60, stopped: 40, others: 0 })
    expect(topicOf(result, 'refund').stopped!.q).toBeLessThan(0.001)
    expect(topicOf(result, 'late').stopped).toMatchObject({ stopped: 0 })
    const fresh = withPersons(evenTalk(180).map((one) => ({ ...one, daysAgo: one.daysAgo % 30 })))
    const early = await resultOf(room, talkFrames(fresh, { orders: frameOf([...orders, ...again]) }), { n: 3 })
    expect(early.result.topics.every(({ stopped }) => stopped === null)).toBe(true)
  })

  it('are not needed', async () => {
    const { result } = await resultOf(room, talkFrames(said), { n: 3 })
    expect(result.topics.map(({ net, stopped }) => [net, stopped])).toEqual(Array(3).fill([null, null]))
    expect(result.causesOf.kinds).toEqual(['product', 'channel', 'week'])
  })
})
