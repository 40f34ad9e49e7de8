import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import { createMemoryStore } from '../../src/store'
import { openBackup } from '../../src/data/restore'
import type { TodoDraft } from '../../src/data/types'
import { listTodos, markTodos, reopenTodo } from '../../src/data/todos'
import { createBareEnvironment, findTestRoom, openTestSession } from './support'

const DAY = 86_400_000
const START = Date.UTC(2024, 0, 1)
const ORDERS = 'order id,sku,qty,order date,price,customer id\n1,a,2,2024-01-02,5,c1\n2,b,1,2024-01-03,7,c2\n'
const file = (text: string, name = 'orders.csv'): File => new File([text], name)

const draft = (customer: string, change: Partial<TodoDraft> = {}): TodoDraft => ({
  ...{ kind: 'quiet', customer, subject: '', occasion: '2024-01-02', isContact: true },
  ...{ state: 'done', money: 10, day: START },
  ...change,
})

let ids = 0
function openShop(clock: { now: number } = { now: START }): DataService {
  const environment = createBareEnvironment({ now: () => clock.now, newId: () => `t${++ids}` })
  return createDataService(environment, findTestRoom)
}

async function shopWithOrders(clock?: { now: number }): Promise<DataService> {
  const data = openShop(clock)
  await data.import('a', [file(ORDERS)], {})
  return data
}

describe('marks of things to do', () => {
  it('are kept once for a task and its occasion, the latest word counts', async () => {
    const data = await shopWithOrders()
    const [shown] = await data.markTodos([draft('c1', { state: 'shown' })])
    const [done] = await data.markTodos([draft('c1')])
    expect(done!.id).toBe(shown!.id)
    await data.markTodos([draft('c1', { state: 'shown' })])
    expect(await data.todos()).toMatchObject([{ customer: 'c1', state: 'done' }])
    await data.markTodos([draft('c1', { occasion: '2024-02-02', state: 'snoozed', until: START + DAY })])
    expect((await data.todos()).map(({ state, until }) => [state, until])).toContainEqual(['snoozed', START + DAY])
  })

  it('are taken back, and one that is not there is as good as that', async () => {
    const session = await openTestSession()
    const [todo] = await markTodos(session, [draft('', { subject: 'deal-1' })])
    await reopenTodo(session, todo!.id)
    await reopenTodo(session, 'nothing')
    expect(await listTodos(session)).toMatchObject([{ state: 'shown', until: null }])
  })

  it('refuse a state that there is not', async () => {
    const session = await openTestSession()
    expect(() => markTodos(session, [draft('', { state: 'lost' as 'done' })])).toThrow(
      expect.objectContaining({ code: 'ROW_INVALID' }),
    )
  })

  it('are told to other tabs when they change, not when something was only shown', async () => {
    let told = 0
    const session = await openTestSession(undefined, { announce: () => void told++ })
    await markTodos(session, [draft('', { subject: 'p', state: 'shown' })])
    expect(told).toBe(0)
    const [todo] = await markTodos(session, [draft('', { subject: 'p' })])
    await reopenTodo(session, todo!.id)
    expect(told).toBe(2)
  })

  it('do not say in their keys whom they are about', async () => {
    const data = await shopWithOrders()
    await data.markTodos([draft('c1')])
    const store = createMemoryStore()
    await (await openBackup({ file: await data.backup('k', { passphrase: null }), name: 'x' })).copyTo(store)
    const keys = (await store.keys('settings', ['todo'])).map((key) => key.join('/'))
    expect(keys).toHaveLength(1)
    expect(keys[0]).not.toMatch(/c1|quiet/)
  })

  it('are not kept of who is not there any more: a page may still show them', async () => {
    const data = await shopWithOrders()
    await data.eraseCustomer('c1')
    expect(await data.markTodos([draft('c1', { state: 'shown' }), draft('c2', { state: 'shown' })])).toHaveLength(1)
    await expect(data.markTodos([draft('c1')])).rejects.toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
    expect((await data.todos()).map(({ customer }) => customer)).toEqual(['c2'])
  })

  it('hold no more than three thousand; what was only shown goes first', async () => {
    let now = 0
    const session = await openTestSession(undefined, { now: () => ++now })
    const many = (count: number, change: Partial<TodoDraft>): TodoDraft[] =>
      Array.from({ length: count }, (_, i) => draft('', { subject: `s${i}`, ...change }))
    await markTodos(session, [draft('', { subject: 'first', state: 'done' })])
    await markTodos(session, many(3000, { state: 'shown' }))
    const kept = await listTodos(session)
    expect([kept.length, kept.filter(({ state }) => state === 'done').length]).toEqual([3000, 1])
    expect(kept.some(({ subject }) => subject === 's0')).toBe(false)
  })

  it('stay when their import is undone and done again, and come with a backup', async () => {
    const data = openShop()
    const [report] = await data.import('a', [file(ORDERS)], {})
    await data.markTodos([draft('c1')])
    await data.undoImport(report!.importId)
    expect(await data.todos()).toHaveLength(1)
    await data.redoImport(report!.importId)
    const backup = new File([await data.backup('k', { passphrase: null })], 'shop.clientele')
    const other = openShop()
    await other.restore('r', backup, {})
    expect(await other.todos()).toMatchObject([{ customer: 'c1', state: 'done' }])
  })

  it('follow a customer who is merged into another', async () => {
    const data = await shopWithOrders()
    await data.markTodos([draft('c2')])
    const key = await data.merge(['c1', 'c2'])
    expect((await data.todos()).map(({ customer }) => customer)).toEqual([key])
  })

  it('go with a customer who is erased, and those of others stay', async () => {
    const data = await shopWithOrders()
    await data.markTodos([draft('c1'), draft('c2'), draft('', { kind: 'deal', subject: 'c1' })])
    await data.eraseCustomer('c1')
    expect((await data.todos()).map(({ customer }) => customer)).toEqual(['c2'])
    const store = createMemoryStore()
    await (await openBackup({ file: await data.backup('k', { passphrase: null }), name: 'x' })).copyTo(store)
    const texts = (await store.list('settings', ['todo'])).map(({ value }) => JSON.stringify(value))
    expect(texts.join()).not.toContain('c1')
  })
})

describe('whom a letter of the list is meant for', () => {
  it('is exactly who is in the latest list; nobody where it has no such letter, or is of other data', async () => {
    const data = await shopWithOrders({ now: Date.UTC(2024, 0, 10) })
    const meantFor = async (letter: string): Promise<string[]> =>
      (await data.customers({ filters: { letter }, offset: 0, limit: 9 })).rows.map(({ key }) => key)
    expect(await meantFor('offer')).toEqual([])
    const { key, dataVersion } = await data.prepare('today', {}, 'cpu')
    const tasks = [{ kind: 'offer', customerKey: ['c2', 'gone'] }]
    await data.storeResult(key, { analysis: 'today', version: 1, dataVersion, config: {}, tasks })
    expect(await meantFor('offer')).toEqual(['c2'])
    expect(await meantFor('welcome')).toEqual([])
    const erased = (await data.info()).erasures
    await data.eraseCustomer('c1')
    expect(await meantFor('offer')).toEqual([])
    expect((await data.info()).erasures).toBe((erased ?? 0) + 1)
  })
})

describe('what came of things to do', () => {
  const later = (text: string): string => ORDERS + text

  it('counts who ordered within thirty days, of those contacted and of those only suggested, once the data reaches so far', async () => {
    const clock = { now: Date.UTC(2024, 0, 10) }
    const data = await shopWithOrders(clock)
    await data.markTodos([draft('c1'), draft('c2', { state: 'shown' }), draft('c1', { occasion: 'b', state: 'shown' })])
    expect(await data.todoOutcomes()).toMatchObject({
      contacted: { customers: 0 },
      others: { customers: 0 },
      waiting: 1,
    })
    clock.now = Date.UTC(2024, 2, 1)
    const text = later('3,a,1,2024-01-20,5,c1\n4,a,1,2024-02-20,5,c2\n')
    await data.import('b', [file(text)], {})
    const { contacted, others, waiting, days } = await data.todoOutcomes()
    expect({ contacted, others, waiting, days }).toMatchObject({
      ...{ days: 30, waiting: 0 },
      contacted: { customers: 1, ordered: 1 },
      // The order came after thirty days.
      others: { customers: 1, ordered: 0 },
    })
    expect(contacted.low).toBeGreaterThan(0.1)
    expect(contacted.low).toBeLessThan(0.5)
  })

  it('leaves out who was not to be contacted, and orders from before', async () => {
    const clock = { now: Date.UTC(2024, 0, 10) }
    const data = await shopWithOrders(clock)
    await data.markTodos([draft('c1', { isContact: false }), draft('c2')])
    clock.now = Date.UTC(2024, 2, 1)
    await data.import('b', [file(later('3,a,1,2024-02-20,5,c1\n'))], {})
    expect(await data.todoOutcomes()).toMatchObject({
      contacted: { customers: 1, ordered: 0 },
      others: { customers: 0 },
    })
  })
})
