import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listOfferMarks, markOffers, takeBackOfferMark } from '../../src/data/offer-marks'
import { openBackup } from '../../src/data/restore'
import type { FindRoom } from '../../src/data/rooms'
import { createDataService, type DataService } from '../../src/data/service'
import type { OfferMarkDraft, OfferVerdict } from '../../src/data/types'
import { isHiddenBy, type OfferMark } from '../../src/features/offer-mark'
import { createMemoryStore } from '../../src/store'
import { createBareEnvironment, findTestRoom, openTestSession } from './support'

const DAY = 86_400_000
const START = Date.UTC(2024, 0, 10)
const ORDERS = 'order id,sku,qty,order date,price,customer id\n1,a,2,2024-01-02,5,c1\n2,b,1,2024-01-03,7,c2\n'
const file = (text: string, name = 'orders.csv'): File => new File([text], name)

const draft = (customer: string, productId: string, change: Partial<OfferMarkDraft> = {}): OfferMarkDraft => ({
  ...{ customer, productId, question: 'discover', verdict: 'never', reasons: '' },
  ...change,
})

/** What the rooms below were handed. */
let handed: (readonly OfferMark[] | undefined)[] = []
const findRoom: FindRoom = (id) => {
  const room = findTestRoom(id === 'told' ? 'count' : id)
  if (id !== 'told') return room
  const needs = { ...room.needs, marks: { offers: true } } as const
  const prepare: typeof room.prepare = (frames, config, context) => {
    handed.push(context.offerMarks)
    return room.prepare(frames, config, context)
  }
  return { ...room, id, needs, prepare }
}

let ids = 0
async function openShop(clock = { now: START }): Promise<DataService> {
  handed = []
  const environment = createBareEnvironment({ now: () => clock.now, newId: () => `o${++ids}` })
  const data = createDataService(environment, findRoom)
  await data.import('a', [file(ORDERS)], {})
  return data
}

async function textsOf(data: DataService, place: string): Promise<string> {
  const store = createMemoryStore()
  await (await openBackup({ file: await data.backup('k', { passphrase: null }), name: 'x' })).copyTo(store)
  return JSON.stringify(await store.list('settings', [place]))
}

describe('marks on suggestions', () => {
  it('keep the latest word for a customer and a product, however its id is written', async () => {
    const data = await openShop()
    const [first] = await data.markOffers([draft('c1', 'SKU 1', { verdict: 'accepted' })])
    const [second] = await data.markOffers([draft('c1', ' sku 1')])
    expect(second!.id).toBe(first!.id)
    await data.markOffers([draft('', 'SKU 1')])
    expect((await data.listOfferMarks()).map(({ customer, verdict }) => [customer, verdict])).toEqual(
      expect.arrayContaining([
        ['c1', 'never'],
        ['', 'never'],
      ]),
    )
    await data.takeBackOfferMark(second!.id)
    await data.takeBackOfferMark('nothing')
    expect(await data.listOfferMarks()).toMatchObject([{ customer: '' }])
  })

  it('are listed as they were marked, and gone once all are taken back', async () => {
    const verdict = fc.constantFrom<OfferVerdict>('accepted', 'dismissed', 'never')
    const question = fc.constantFrom('discover' as const, 'again' as const)
    const one = fc.record({ productId: fc.constantFrom('a', 'b', 'c'), verdict, question })
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 8 }), async (drafts) => {
        const session = await openTestSession()
        const said = drafts.map((own) => draft('', own.productId, { question: own.question }))
        for (const each of said) await markOffers(session, [each], START)
        const listed = await listOfferMarks(session)
        const latest = new Map(said.map((each) => [each.productId, each]))
        expect(new Map(listed.map(({ productId, question: of }) => [productId, of]))).toEqual(
          new Map([...latest].map(([productId, { question: of }]) => [productId, of])),
        )
        for (const { id } of listed) await takeBackOfferMark(session, id)
        expect(await listOfferMarks(session)).toEqual([])
        expect(await session.store.list('settings', ['offer-mark'])).toEqual([])
      }),
      { seed: 7, numRuns: 20 },
    )
  })

  it.each([
    { what: 'a word that there is not', change: { verdict: 'later' as OfferVerdict } },
    { what: 'a question that there is not', change: { question: 'why' as 'again' } },
    { what: 'no product', change: { productId: '' } },
    { what: 'no customer, unless it is never for anybody', change: { customer: '', verdict: 'accepted' as const } },
  ])('refuse $what', async ({ change }) => {
    const session = await openTestSession()
    await expect(markOffers(session, [draft('c1', 'a', change)], START)).rejects.toMatchObject({ code: 'ROW_INVALID' })
  })

  it('refuse a customer who is not there', async () => {
    const data = await openShop()
    await expect(data.markOffers([draft('c9', 'a')])).rejects.toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
  })

  it('hide a dismissed suggestion for ninety days, as long as its reasons are the same', async () => {
    const clock = { now: START }
    const data = await openShop(clock)
    const [mark] = await data.markOffers([draft('c1', 'b', { verdict: 'dismissed', reasons: 'because:a' })])
    expect([isHiddenBy(mark!, 'because:a'), isHiddenBy(mark!, 'because:b')]).toEqual([true, false])
    clock.now = START + 90 * DAY - 1
    expect(await data.listOfferMarks()).toHaveLength(1)
    clock.now++
    expect(await data.listOfferMarks()).toEqual([])
  })

  it('never hide what was accepted, and always what is never to be shown', () => {
    expect(isHiddenBy(draft('c1', 'a', { verdict: 'accepted', reasons: 'x' }), 'x')).toBe(false)
    expect(isHiddenBy(draft('c1', 'a', { reasons: 'x' }), 'y')).toBe(true)
  })

  it('are handed to a room that asks, and make its answer another; taken back, the former is back', async () => {
    const data = await openShop()
    const before = await data.prepare('told', {}, 'cpu')
    await data.storeResult(before.key, { analysis: 'told', version: 1, dataVersion: before.dataVersion, config: {} })
    const [mark] = await data.markOffers([draft('c1', 'a')])
    const marked = await data.prepare('told', {}, 'cpu')
    expect(marked.stored).toBeUndefined()
    expect(marked.dataVersion).toBe(before.dataVersion)
    expect(handed.at(-1)).toEqual([draft('c1', 'a')])
    await data.takeBackOfferMark(mark!.id)
    expect((await data.prepare('told', {}, 'cpu')).stored).toBeDefined()
    // Control: another room is not told, and answers as before.
    const count = await data.prepare('count', {}, 'cpu')
    await data.markOffers([draft('c1', 'a')])
    expect((await data.prepare('count', {}, 'cpu')).key).toBe(count.key)
  })

  it('name themselves in what is known of the workspace, so that pages follow', async () => {
    const data = await openShop()
    expect((await data.info()).offerMarks).toBeUndefined()
    await data.markOffers([draft('c1', 'a')])
    const { offerMarks, dataVersion } = await data.info()
    expect(offerMarks).toBeTruthy()
    await data.markOffers([draft('c1', 'b')])
    const after = await data.info()
    expect([after.offerMarks === offerMarks, after.dataVersion === dataVersion]).toEqual([false, true])
  })

  it('are told to other tabs', async () => {
    let told = 0
    const session = await openTestSession(undefined, { announce: () => void told++ })
    const [mark] = await markOffers(session, [draft('', 'a')], START)
    await takeBackOfferMark(session, mark!.id)
    expect(told).toBe(2)
  })

  it('survive an import that is undone and made again, a backup, and another import of the same file', async () => {
    const data = await openShop()
    const { importId } = (await data.imports())[0]!
    await data.markOffers([draft('c1', 'b')])
    await data.undoImport(importId)
    expect(await data.listOfferMarks()).toHaveLength(1)
    await data.redoImport(importId)
    await data.import('b', [file(ORDERS, 'again.csv')], {})
    const backup = file('', 'shop.clientele')
    const whole = new File([await data.backup('k', { passphrase: null })], backup.name)
    const other = createDataService(createBareEnvironment({ newId: () => `p${++ids}` }), findRoom)
    await other.restore('r', whole, {})
    expect(await other.listOfferMarks()).toMatchObject([{ customer: 'c1', productId: 'b', verdict: 'never' }])
  })

  it('follow a customer who is merged into another', async () => {
    const data = await openShop()
    await data.markOffers([draft('c2', 'a')])
    const key = await data.merge(['c1', 'c2'])
    expect((await data.listOfferMarks()).map(({ customer }) => customer)).toEqual([key])
  })

  it('go with a customer who is erased; those of others, and of products with the number of one, stay', async () => {
    const data = await openShop()
    await data.markOffers([draft('c1', 'b'), draft('c2', 'c1'), draft('', 'a')])
    expect(await textsOf(data, 'offer-mark')).toContain('"customer":"c1"')
    await data.eraseCustomer('c1')
    const left = (await data.listOfferMarks()).map(({ customer, productId }) => [customer, productId])
    expect(new Map(left as [string, string][])).toEqual(
      new Map([
        ['c2', 'c1'],
        ['', 'a'],
      ]),
    )
    expect(await textsOf(data, 'offer-mark')).not.toContain('"customer":"c1"')
  })

  it('do not say in their keys whom they are about', async () => {
    const session = await openTestSession()
    await markOffers(session, [draft('', 'a')], START)
    const keys = await session.store.keys('settings', ['offer-mark'])
    expect(keys).toHaveLength(1)
    expect(keys[0]!.join('/')).toMatch(/^offer-mark\/id\d+$/)
  })
})
