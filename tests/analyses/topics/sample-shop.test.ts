import { beforeAll, describe, expect, it } from 'vitest'
import type { Frames } from '../../../src/analyses/contract'
import type { TopicsResult } from '../../../src/analyses/topics/spec'
import { generateSample } from '../../../src/sample/generate-sample'
import type { SampleShop } from '../../../src/sample/types'
import type { CodeColumn } from '../../../src/schema/columns'
import { resultOf } from '../../support/room'
import { room } from './talk'

/** A whole shop is made, and read: on a busy machine that takes long. */
const PATIENCE_MS = 60_000

async function sampleOf(locale: 'en' | 'zh'): Promise<SampleShop> {
  const task = generateSample(locale, { customers: 400, years: 1 })
  for (;;) {
    const step = await task.next()
    if (step.done) return step.value
  }
}

/** Without the data worker's map of persons, whoever has an id is one. */
const withPersons = ({ tables }: SampleShop): Frames =>
  Object.fromEntries(
    Object.entries(tables).map(([name, frame]) => {
      const person = frame.columns.get('customerId')
      return [name, person ? { ...frame, columns: new Map([...frame.columns, ['person', person]]) } : frame]
    }),
  )

describe.each(['en', 'zh'] as const)('the sample shop in %s', (locale) => {
  let shop: SampleShop
  let frames: Frames
  let result: TopicsResult
  beforeAll(async () => {
    shop = await sampleOf(locale)
    frames = withPersons(shop)
    result = (await resultOf(room, frames, { n: 20 })).result
  }, PATIENCE_MS)

  it('tells that late parcels are behind the complaints that were planted with them', () => {
    const causes = result.causes.filter(({ kind }) => kind === 'late')
    expect(causes[0]).toMatchObject({ topic: '' })
    expect(causes[0]!.low).toBeGreaterThan(1.5)
    // Planted under late orders are complaints about delivery: most complaints of the topics with that cause are some.
    const truth = new Map(shop.truths.conversations.map(({ conversationId, topic }) => [conversationId, topic]))
    const keys = new Set(causes.map(({ topic }) => topic))
    const own = result.id.filter(
      (_, i) => result.mood[i]! < -0.15 && keys.has(result.topics[result.topic[i]!]?.key ?? ' '),
    )
    expect(own.length).toBeGreaterThan(20)
    expect(own.filter((id) => truth.get(id) === 'delivery').length / own.length).toBeGreaterThan(0.6)
  })

  it('tells nothing of parcels where their days are shuffled', async () => {
    const orders = frames.orders!
    const delivered = orders.columns.get('deliveredAt')
    const ordered = orders.columns.get('orderedAt')
    if (delivered?.kind !== 'date' || ordered?.kind !== 'date') throw new Error('no days')
    // Every order takes the days of the one after next in the order of their ids, so that none keeps its own.
    const ids = orders.columns.get('orderId') as CodeColumn
    const days = new Map<number, number>()
    ids.codes.forEach((id, row) => days.set(id, delivered.values[row]! - ordered.values[row]!))
    const list = [...days.keys()]
    const other = new Map(list.map((id, i) => [id, days.get(list[(i * 7 + 3) % list.length]!)!]))
    const values = ordered.values.map((at, row) => at + other.get(ids.codes[row]!)!)
    const columns = new Map([...orders.columns, ['deliveredAt', { kind: 'date' as const, values }]])
    const shuffled = await resultOf(room, { ...frames, orders: { ...orders, columns } }, { n: 20 })
    expect(shuffled.result.causesOf.kinds).toContain('late')
    expect(shuffled.result.causes.filter(({ kind }) => kind === 'late' || kind === 'lateBy')).toEqual([])
  })
})
