import { describe, expect, it } from 'vitest'
import { eraseCustomer } from '../../src/data/erase-customer'
import { importFiles } from '../../src/data/import-file'
import { noteOffers, readShownOffers } from '../../src/data/offer-ledger'
import { boughtPairs, ratesOfOthers } from '../../src/data/offer-pairs'
import { createParsePool } from '../../src/data/parse-pool'
import { openBackup } from '../../src/data/restore'
import type { FindRoom } from '../../src/data/rooms'
import { createDataService, type DataService } from '../../src/data/service'
import type { OfferUse } from '../../src/data/types'
import type { ShownOffers } from '../../src/data/offer-types'
import { createMemoryStore } from '../../src/store'
import { createBareEnvironment, findTestRoom, openTestSession } from './support'

const DAY = 86_400_000
const AS_OF = Date.UTC(2024, 0, 31)
const HEAD = 'order id,sku,qty,order date,price,customer id\n'
const file = (text: string, name = 'orders.csv'): File => new File([text], name)
const findRoom: FindRoom = (id) => ({ ...findTestRoom(id === 'recommend' ? 'count' : id), id })

const shown = (lists: Record<string, string[]>, change: Partial<ShownOffers> = {}): ShownOffers => ({
  ...{ question: 'discover', use: 'list', asOf: AS_OF },
  ...{ customerKey: Object.keys(lists), products: Object.values(lists) },
  ...change,
})

describe('what was shown', () => {
  it('is kept once for a customer, question and state of the data: the latest list, and its strongest use', async () => {
    const session = await openTestSession()
    await noteOffers(session, shown({ c1: ['a', 'b'], c2: ['b'] }))
    await noteOffers(session, shown({ c1: ['b'], c3: [] }, { use: 'export' }))
    await noteOffers(session, shown({ c1: ['b'] }))
    await noteOffers(session, shown({ c1: ['a'] }, { question: 'again' }))
    const entries = await readShownOffers(session)
    expect(entries.map(({ question }) => question).sort()).toEqual(['again', 'discover'])
    const { customerKey, use, lists, products } = entries.find(({ question }) => question === 'discover')!
    const listed = lists.map((list) => Array.from(list, (place) => products[place]))
    expect([customerKey, use, listed]).toEqual([
      ['c1', 'c2'],
      ['export', 'list'],
      [['b'], ['b']],
    ])
  })

  it('writes nothing for what was noted before', async () => {
    const session = await openTestSession()
    let commits = 0
    const { commit } = session.store
    Object.assign(session.store, {
      commit: (writes: Parameters<typeof commit>[0]) => {
        commits++
        return commit(writes)
      },
    })
    await noteOffers(session, shown({ c1: ['a'] }))
    await noteOffers(session, shown({ c1: ['a'] }))
    expect(commits).toBe(1)
    await noteOffers(session, shown({ c1: ['b'] }))
    expect(commits).toBe(2)
  })

  it('holds ten products of a list, sixty lists, and twenty thousand customers of one', async () => {
    const session = await openTestSession()
    const many = Array.from({ length: 12 }, (_, i) => `p${i}`)
    await noteOffers(session, shown({ c1: many }))
    const crowd = Object.fromEntries(Array.from({ length: 20_400 }, (_, i) => [`k${i}`, ['a']]))
    await noteOffers(session, shown(crowd, { asOf: AS_OF + DAY }))
    const [first, second] = await readShownOffers(session)
    expect([first!.lists[0]!.length, second!.customerKey.length]).toEqual([10, 20_000])
    for (let day = 2; day < 65; day++) await noteOffers(session, shown({ c1: ['a'] }, { asOf: AS_OF + day * DAY }))
    expect(await readShownOffers(session)).toHaveLength(60)
  })
})

let ids = 0
const openShop = (clock = { now: AS_OF + DAY }): DataService =>
  createDataService(createBareEnvironment({ now: () => clock.now, newId: () => `s${++ids}` }), findRoom)

interface Answer {
  config?: Record<string, unknown>
  lists: Record<string, number[]>
  slot?: number[]
}
const PRODUCTS = ['p0', 'p1', 'p2', 'p3']

/** Stores an answer of the room as a run would, and looks at it. */
async function look(data: DataService, { config = {}, lists, slot }: Answer, use: OfferUse): Promise<void> {
  const { key, dataVersion } = await data.prepare('recommend', config, 'cpu')
  const starts = [0]
  for (const list of Object.values(lists)) starts.push(starts.at(-1)! + list.length)
  await data.storeResult(key, {
    ...{ analysis: 'recommend', version: 1, dataVersion, config, question: 'discover', asOf: AS_OF },
    ...{ customerKey: Object.keys(lists), productId: PRODUCTS },
    suggestions: { starts: Uint32Array.from(starts), product: Uint32Array.from(Object.values(lists).flat()) },
    slot: slot ? { products: slot } : null,
  })
  await data.noteOffers(config, use)
}

/** Customers 0 to 59 bought p3 in January; the order lines of February follow. */
const january = Array.from({ length: 60 }, (_, i) => `${i},p3,1,2024-01-${(i % 30) + 1},5,c${i}`)
const shop = async (data: DataService, february: readonly string[] = []): Promise<void> => {
  await data.import('a', [file(HEAD + january.join('\n'))], {})
  void february
}
/** Every second customer gets p0, the others p1. */
const LISTS = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`c${i}`, [i % 2]]))
const buys = (from: number, customers: readonly number[], product: string, day: string): string[] =>
  customers.map((customer, i) => `${from + i},${product},1,${day},5,c${customer}`)

describe('what came of what was shown', () => {
  it('counts who bought, and holds it against others to whom the product was not shown, once the days are over', async () => {
    const clock = { now: AS_OF + DAY }
    const data = openShop(clock)
    await shop(data)
    await look(data, { lists: LISTS }, 'list')
    expect(await data.offerOutcomes()).toMatchObject({ outcomes: [], waiting: { lists: 1, customers: 60 }, judged: [] })
    clock.now = AS_OF + 60 * DAY
    const hits = buys(1000, [0, 2, 4, 6, 8, 10], 'p0', '2024-02-10')
    const misses = buys(2000, [1, 3, 5], 'p0', '2024-02-11')
    const late = buys(3000, [12, 14], 'p0', '2024-03-20')
    await data.import('b', [file(HEAD + [...hits, ...misses, ...late].join('\n'), 'later.csv')], {})
    const { outcomes, days, judged, waiting } = await data.offerOutcomes()
    expect({ days, judged, waiting }).toEqual({ days: 31, judged: [AS_OF], waiting: { lists: 0, customers: 0 } })
    expect(outcomes).toHaveLength(1)
    const [{ group, customers, bought, rate, compared }] = outcomes as [(typeof outcomes)[number]]
    expect({ group, customers, bought }).toEqual({ group: 'shown', customers: 60, bought: 6 })
    expect(rate.low).toBeCloseTo(0.0466, 3)
    // Of 30 with p0 six bought it; of the 30 others three did, and of p1 nobody bought any.
    expect(compared).toMatchObject({ suggestions: 60, rate: 0.1 })
    expect(compared!.expected).toBeCloseTo(0.05, 12)
    expect(compared!.difference.share).toBeCloseTo(0.05, 12)
    expect(compared!.difference.low).toBeLessThan(0.05)
    expect(compared!.difference.high).toBeGreaterThan(0.05)
  })

  it('makes no comparison where everybody was shown the same', async () => {
    const clock = { now: AS_OF + DAY }
    const data = openShop(clock)
    await shop(data)
    await look(data, { lists: LISTS, slot: [2], config: { slot: 1 } }, 'slot')
    clock.now = AS_OF + 60 * DAY
    await data.import(
      'b',
      [file(HEAD + [...buys(1000, [0], 'p2', '2024-02-10'), '9,p3,1,2024-03-20,5,c3'].join('\n'))],
      {},
    )
    const { outcomes } = await data.offerOutcomes()
    expect(outcomes.map(({ group, customers, bought, compared }) => [group, customers, bought, compared])).toEqual([
      ['shown', 60, 1, null],
      ['used', 60, 1, null],
    ])
  })

  it('tells what was accepted and dismissed apart, and what was bought before from what came', async () => {
    const clock = { now: AS_OF + DAY }
    const data = openShop(clock)
    await shop(data)
    const mark = (customer: string, verdict: 'accepted' | 'dismissed') =>
      ({ customer, productId: 'p0', question: 'discover', verdict, reasons: '' }) as const
    await data.markOffers([mark('c0', 'accepted'), mark('c2', 'accepted'), mark('c4', 'dismissed')])
    clock.now = AS_OF + 60 * DAY
    const lines = [...buys(1000, [0, 4], 'P0 ', '2024-02-10'), '9,p3,1,2024-03-20,5,c3']
    await data.import('b', [file(HEAD + lines.join('\n'))], {})
    const { outcomes } = await data.offerOutcomes()
    expect(outcomes.map(({ group, customers, bought }) => [group, customers, bought])).toEqual([
      ['accepted', 2, 1],
      ['dismissed', 1, 1],
    ])
  })

  it('holds nothing of a person who is erased', async () => {
    const data = openShop()
    await shop(data)
    await look(data, { lists: { c1: [0], c2: [1] } }, 'list')
    const kept = async (): Promise<string> => {
      const store = createMemoryStore()
      await (await openBackup({ file: await data.backup('k', { passphrase: null }), name: 'x' })).copyTo(store)
      return JSON.stringify(await store.list('settings', ['offers-shown']))
    }
    expect(await kept()).toContain('"c1"')
    await data.eraseCustomer('c1')
    expect(await kept()).not.toContain('"c1"')
    expect(await kept()).toContain('"c2"')
    await data.eraseCustomer('c2')
    expect(await kept()).toBe('[]')
  })

  it('takes nobody in again who was erased while a page still showed them', async () => {
    const session = await openTestSession()
    const rows = ['1,a,2,2024-01-02,5,c1', '2,b,1,2024-01-03,7,c2', '3,a,1,2024-01-04,7,c3']
    const [signal, pool] = [new AbortController().signal, createParsePool()]
    await importFiles(session, { files: [file(HEAD + rows.join('\n'))], options: {}, pool, signal })
    const looked = shown({ c1: ['b'], c2: ['a'] })
    await noteOffers(session, looked)
    await eraseCustomer(session, 'c1', 'delete')
    await noteOffers(session, looked)
    await noteOffers(session, { ...looked, question: 'again' })
    const kept = await readShownOffers(session)
    expect(kept.map(({ customerKey }) => customerKey)).toEqual([['c2'], ['c2']])
  })

  it('remembers nothing of what was not kept as an answer, or tested on the past, and refuses a use that there is not', async () => {
    const data = openShop()
    await shop(data)
    await data.noteOffers({ n: 3 }, 'list')
    await look(data, { lists: { c1: [0] }, config: { testFrom: '2024-01-20' } }, 'list')
    expect((await data.offerOutcomes()).waiting.lists).toBe(0)
    await expect(data.noteOffers({}, 'shout' as OfferUse)).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })
})

describe('the rate of others', () => {
  const lines = (rows: readonly [person: number, product: number, day: number][]) => ({
    lines: {
      rows: rows.length,
      at: Float64Array.from(rows, ([, , day]) => day),
      kind: new Uint8Array(rows.length).fill(1),
      person: Uint32Array.from(rows, ([person]) => person),
      personKeys: ['', 'x', 'y', 'z'],
    } as never,
    column: {
      kind: 'code' as const,
      codes: Uint32Array.from(rows, ([, product]) => product),
      dictionary: ['', 'a', 'b'],
    },
  })
  const entry = (question: 'discover' | 'again', lists: number[][]) => ({
    ...{ question, asOf: 10, products: ['a', 'b'], customerKey: ['x', 'y', 'z'] },
    use: ['list', 'list', 'list'] as OfferUse[],
    lists: lists.map((list) => Uint32Array.from(list)),
  })

  it('is of those who might have bought it alike: new to them, or bought before', () => {
    // x and y had a before; x, y and z buy a after.
    const orders = lines([
      [1, 1, 5],
      [2, 1, 6],
      [1, 1, 11],
      [2, 1, 12],
      [3, 1, 13],
      [3, 2, 99],
    ])
    const discover = entry('discover', [[1], [1], [1]])
    const fresh = ratesOfOthers(discover, boughtPairs(discover, orders, 20), 1)
    // Of a, only z is new; b was shown to all.
    expect([...fresh]).toEqual([1, NaN])
    const again = entry('again', [[0], [], []])
    expect([...ratesOfOthers(again, boughtPairs(again, orders, 20), 1)]).toEqual([1, NaN])
  })
})
