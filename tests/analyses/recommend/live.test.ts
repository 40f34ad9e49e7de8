import { beforeAll, describe, expect, it } from 'vitest'
import { reasonsAt } from '../../../src/analyses/recommend/read-suggestions'
import type { LiveOffers } from '../../../src/analyses/recommend/live-types'
import type { RecommendResult } from '../../../src/analyses/recommend/spec'
import type { DataService } from '../../../src/data/service'
import { addLines, line, openShop, runOffers, shopLines } from './live-shop'

const METHOD = 'ease-trend'

const ask = async (data: DataService, key: string): Promise<{ discover: LiveOffers; again: LiveOffers }> =>
  (await data.liveOffers(key)) as { discover: LiveOffers; again: LiveOffers }

const idsOf = ({ offers, productId }: LiveOffers): string[] => offers.map(({ product }) => productId[product]!)

/** One customer's first suggestions, with the kinds of their reasons. */
function listed(result: RecommendResult, key: string): { id: string; kinds: string[] }[] {
  const { suggestions, productId, customerKey } = result
  const user = customerKey.indexOf(key)
  const [from, to] = [suggestions.starts[user]!, Math.min(suggestions.starts[user + 1]!, suggestions.starts[user]! + 5)]
  return Array.from({ length: to - from }, (_, i) => ({
    id: productId[suggestions.product[from + i]!]!,
    kinds: reasonsAt(result, from + i).map(({ kind }) => kind),
  }))
}

describe('suggestions to one customer, live', () => {
  let data: DataService

  beforeAll(async () => {
    data = await openShop(shopLines())
    expect(await data.liveOffers('c1')).toEqual({ discover: null, again: null })
  }, 60_000)

  it.each(['popular-in-segment', METHOD])('are those that the room gives by %s, for every customer', async (method) => {
    for (const question of ['discover', 'again'] as const) {
      const result = await runOffers(data, { question, method })
      for (const key of result.customerKey) {
        const live = (await ask(data, key))[question]
        const expected = listed(result, key)
        expect([live.method, key, ...idsOf(live)]).toEqual([method, key, ...expected.map(({ id }) => id)])
        live.offers.forEach(({ reasons }, i) => {
          expect(reasons.slice(0, expected[i]!.kinds.length).map(({ kind }) => kind)).toEqual(expected[i]!.kinds)
        })
      }
    }
  })

  it('say where a method looks at everybody together, and come back with the one that was asked before', async () => {
    await runOffers(data, { question: 'discover', method: 'user-cosine' })
    expect((await ask(data, 'c1')).discover).toMatchObject({ needsAll: true, offers: [] })
    expect((await runOffers(data, { question: 'discover', method: METHOD })).wasFitted).toBe(false)
    expect((await ask(data, 'c1')).discover).toMatchObject({ needsAll: false, method: METHOD })
  })

  it('go on without another fit when a product is marked, and leave it out at once until it is taken back', async () => {
    const [first] = idsOf((await ask(data, 'c2')).discover)
    const [mark] = await data.markOffers([
      { customer: 'c2', productId: first!, question: 'discover', verdict: 'never', reasons: '' },
    ])
    const { discover } = await ask(data, 'c2')
    expect(idsOf(discover)).not.toContain(first)
    expect(discover.removed.map(({ product, rule }) => [discover.productId[product], rule])).toContainEqual([
      first,
      'never',
    ])
    const again = await runOffers(data, { question: 'discover', method: METHOD })
    expect(again.wasFitted).toBe(false)
    expect(listed(again, 'c2').map(({ id }) => id)).toEqual(idsOf(discover))
    await data.takeBackOfferMark(mark!.id)
    expect(idsOf((await ask(data, 'c2')).discover)[0]).toBe(first)
  })

  it('leave out what was put off as long as the reasons are the same, and show it for others', async () => {
    const { offers, productId } = (await ask(data, 'c2')).discover
    const { product, reasonsName } = offers[0]!
    for (const [reasons, isShown] of [
      [reasonsName, false],
      ['because of something else', true],
    ] as const) {
      const [mark] = await data.markOffers([
        { customer: 'c2', productId: productId[product]!, question: 'discover', verdict: 'dismissed', reasons },
      ])
      expect(idsOf((await ask(data, 'c2')).discover).includes(productId[product]!)).toBe(isShown)
      await data.takeBackOfferMark(mark!.id)
    }
  })

  it('leave out what nobody is to be shown', async () => {
    const [first] = idsOf((await ask(data, 'c3')).discover)
    const [mark] = await data.markOffers([
      { customer: '', productId: first!, question: 'discover', verdict: 'never', reasons: '' },
    ])
    for (const key of ['c3', 'c5', 'c7']) expect(idsOf((await ask(data, key)).discover)).not.toContain(first)
    await data.takeBackOfferMark(mark!.id)
  })

  it('hold under the rules that were asked with last', async () => {
    const [first] = idsOf((await ask(data, 'c4')).discover)
    await runOffers(data, { question: 'discover', method: METHOD, exclude: [first!] })
    expect(idsOf((await ask(data, 'c4')).discover)).not.toContain(first)
    await runOffers(data, { question: 'discover', method: METHOD, n: 6 })
    expect(idsOf((await ask(data, 'c4')).discover)[0]).toBe(first)
  })

  it('refuse a customer whom nobody knows', async () => {
    await expect(data.liveOffers('nobody')).rejects.toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
  })

  it('remember what was looked at, and only then', async () => {
    await data.liveOffers('c6')
    expect((await data.offerOutcomes()).waiting.lists).toBe(0)
    await data.liveOffers('c6', true)
    await expect.poll(async () => (await data.offerOutcomes()).waiting).toEqual({ lists: 2, customers: 1 })
  })

  it('follow a new order at once, without another fit: what was bought is no discovery, and what goes with it comes up', async () => {
    const before = await ask(data, 'c8')
    const [first] = idsOf(before.discover)
    await addLines(data, [line('new-1', first!, 320, 'c8')])
    const after = await ask(data, 'c8')
    expect(idsOf(after.discover)).not.toContain(first)
    expect(after.discover.learnedUntil).toBe(before.discover.learnedUntil)
    expect(after.discover.asOf).toBeGreaterThan(before.discover.asOf)
    expect(
      after.discover.offers.some(({ reasons }) =>
        reasons.some((part) => part.kind === 'because' && after.discover.productId[part.item] === first),
      ),
    ).toBe(true)
    // Control: somebody else may still discover it.
    expect(before.discover.offers).toHaveLength(5)
  })

  it('answer for a customer who is new since the fit', async () => {
    await addLines(data, [line('new-2', 'p3', 321, 'fresh')])
    const { discover } = await ask(data, 'fresh')
    expect(discover.offers.length).toBeGreaterThan(0)
    expect(idsOf(discover)).not.toContain('p3')
  })

  it('are gone with the models when a customer is erased, and speak of nobody who is', async () => {
    await data.eraseCustomer('c9')
    await expect(data.liveOffers('c9')).rejects.toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
    expect(await data.liveOffers('c8')).toEqual({ discover: null, again: null })
  })
})
