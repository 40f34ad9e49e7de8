import { describe, expect, it } from 'vitest'
import { openTestSession } from '../support'
import { csv, importAll, netOf, pick, rowsOf, service, shopify, stripe, woo, type Sold } from './shop'

const ofShop = (domain: string, day: number, price: number): Sold[] =>
  ['1001', '1002', '1003'].map((id, i) => ({
    id,
    email: `c${i}@${domain}`,
    at: `2026-0${day}-0${i + 1} 10:0${i}:00`,
    price: price + i,
  }))

const first = (): File => shopify('first.csv', ofShop('one.example.com', 1, 10))
const second = (): File => shopify('second.csv', ofShop('two.example.com', 2, 50))

describe('equal order numbers of several shops', () => {
  it('are orders of their own on two platforms, whichever came first', async () => {
    const other = (): File => woo('woo.csv', ofShop('two.example.com', 2, 50))
    for (const drops of [
      [first, other],
      [other, first],
    ]) {
      const data = service()
      for (const file of drops) await data.import('j', [file()], {})
      expect(pick(await rowsOf(data, 'orders'), 'orderId')).toEqual(
        ['#1001', '#1002', '#1003', '1001', '1002', '1003'].map((id) => [id]),
      )
    }
  })

  it('leave the lines of one shop alone when a customer of the other is erased', async () => {
    const named = await woo(
      'woo.csv',
      ofShop('', 2, 50).map((sold) => ({ ...sold, email: '' })),
    ).text()
    const nameless = new File([named.replaceAll(',Ada,L,', ',,,')], 'woo.csv')
    const etsy = csv(
      'etsy.csv',
      'Sale Date,Order ID,Buyer User ID,Full Name,Number of Items,Order Value,Order Total,Currency,Status,Order Net,Adjusted Order Total',
      '05/01/26,1001,ada,Ada,1,30,35,EUR,,33,',
    )
    const data = service()
    await data.import('j', [nameless, etsy], {})
    expect((await data.eraseCustomer('ada')).rows).toBe(1)
    expect(pick(await rowsOf(data, 'orders'), 'orderId')).toEqual([['1001'], ['1002'], ['1003']])
  })

  it('that read alike are told apart by the name of the platform', async () => {
    const plain = (): File => woo('woo.csv', ofShop('two.example.com', 2, 50))
    const amazon = csv(
      'etsy.csv',
      'Sale Date,Order ID,Buyer User ID,Full Name,Number of Items,Order Value,Order Total,Currency,Status,Order Net,Adjusted Order Total',
      '05/01/26,1001,ada,Ada,1,30,35,EUR,,33,',
    )
    const session = await openTestSession()
    await importAll(session, [plain()])
    const before = await netOf(session)
    await importAll(session, [amazon])
    expect(await netOf(session)).toBeCloseTo(before + 35, 6)
    const data = service()
    await data.import('j', [plain(), amazon], {})
    expect(pick(await rowsOf(data, 'orders'), 'orderId')).toEqual(
      ['1001@etsy', '1001@woocommerce', '1002', '1003'].map((id) => [id]),
    )
  })

  it('are kept apart on one platform where customers, moments and money say that they are two', async () => {
    const session = await openTestSession()
    await importAll(session, [first(), second()])
    expect(await netOf(session)).toBeCloseTo(10 + 11 + 12 + 50 + 51 + 52, 6)
    const data = service()
    await data.import('j', [first()], {})
    const [report] = await data.import('j', [second()], {})
    expect(report).toMatchObject({ rowsKept: 3, rowsUpdated: 0 })
    expect(report!.issues).toMatchObject([{ code: 'IDS_APART', count: 3, sample: '#1001@shopify-2' }])
    const ids = pick(await rowsOf(data, 'orders'), 'orderId').flat()
    expect(ids).toEqual(['#1001', '#1002', '#1003'].flatMap((id) => [`${id}@shopify`, `${id}@shopify-2`]))
    const rows = await data.rows('orders')
    expect(new Set(rows.map(({ id }) => id)).size).toBe(6)
    for (const { id } of rows) expect(await data.traceRow('orders', String(id))).toMatchObject({ byHand: [] })
  })

  it('go with their own shop when it is exported anew, and lose the name when the other is undone', async () => {
    const data = service()
    await data.import('j', [first()], {})
    await data.import('j', [second()], {})
    const newer = ofShop('one.example.com', 1, 10).map((sold) => ({ ...sold, shipping: 5 }))
    const [report] = await data.import('j', [shopify('first-again.csv', newer)], {})
    expect(report).toMatchObject({ rowsKept: 0, rowsUpdated: 3 })
    expect(pick(await rowsOf(data, 'orders'), 'orderId', 'orderTotal')).toEqual([
      ['#1001@shopify', 15],
      ['#1001@shopify-2', 50],
      ['#1002@shopify', 16],
      ['#1002@shopify-2', 51],
      ['#1003@shopify', 17],
      ['#1003@shopify-2', 52],
    ])
    const entry = (await data.imports()).find(({ fileName }) => fileName === 'second.csv')!
    await data.undoImport(entry.importId)
    expect(pick(await rowsOf(data, 'orders'), 'orderId', 'orderTotal')).toEqual([
      ['#1001', 15],
      ['#1002', 16],
      ['#1003', 17],
    ])
  })

  it('are one order where only what may change has changed (control)', async () => {
    const data = service()
    await data.import('j', [first()], {})
    const changed = ofShop('one.example.com', 1, 30)
    await data.import('j', [shopify('later.csv', changed)], {})
    expect(pick(await rowsOf(data, 'orders'), 'orderId', 'orderTotal')).toEqual([
      ['#1001', 30],
      ['#1002', 31],
      ['#1003', 32],
    ])
  })

  it('take each its own payment, by money and contact where both have the number', async () => {
    const data = service()
    await data.import('j', [first(), second()], {})
    const paid = [
      { id: 'ch_1', at: '2026-02-01 10:00:00', amount: 50, fee: 2, reference: '1001' },
      { id: 'ch_2', at: '2026-01-01 10:00:00', amount: 10, fee: 1, text: 'Order 1001' },
    ]
    await data.import('j', [stripe('p.csv', paid)], {})
    const found = pick(await rowsOf(data, 'orders'), 'orderId', 'fee', 'paymentMatch')
    expect(found.slice(0, 2)).toEqual([
      ['#1001@shopify', 1, 'reference'],
      ['#1001@shopify-2', 2, 'reference'],
    ])
  })
})

describe('a file of no known platform', () => {
  const HEADER = 'order id,order date,customer email,order total'

  it('is of the shop whose ids and dates it has, and says so', async () => {
    const data = service()
    const sold = ofShop('one.example.com', 1, 10)
    await data.import('j', [woo('woo.csv', sold)], {})
    const rows = sold.map(({ id, at, email, price }) => `${id},${at},${email},${price}`)
    const [report] = await data.import('j', [csv('sums.csv', HEADER, ...rows)], {})
    expect(report!.issues).toMatchObject([{ code: 'IDS_JOINED', sample: 'woo.csv' }])
    expect(await rowsOf(data, 'orders')).toHaveLength(3)
  })

  it('says nothing of ids where it shares none with the file before: two lists of customers, two plain tables', async () => {
    const data = service()
    await data.import('j', [csv('a.csv', 'customer id,email,city', '1,ann@example.org,Bonn')], {})
    const [people] = await data.import('j', [csv('b.csv', 'customer id,name,gender', '2,Ben,m')], {})
    await data.import('j', [csv('c.csv', 'colour,shape', 'red,round')], {})
    const [plain] = await data.import('j', [csv('d.csv', 'size,weight', '3,4')], {})
    for (const report of [people, plain]) expect(report!.issues.map(({ code }) => code)).not.toContain('IDS_JOINED')
  })

  it('is a source of its own where it says something else of the same ids', async () => {
    const data = service()
    await data.import('j', [woo('woo.csv', ofShop('one.example.com', 1, 10))], {})
    const rows = ofShop('two.example.com', 5, 99).map(({ id, at, email, price }) => `${id},${at},${email},${price}`)
    await data.import('j', [csv('other.csv', HEADER, ...rows)], {})
    expect(pick(await rowsOf(data, 'orders'), 'orderId')).toEqual(
      ['1001', '1001@woocommerce', '1002', '1002@woocommerce', '1003', '1003@woocommerce'].map((id) => [id]),
    )
  })

  it('replaces what a file with its header said, a corrected date too', async () => {
    const data = service()
    await data.import('j', [csv('a.csv', HEADER, '1,2026-01-05,a@example.com,18')], {})
    await data.import('j', [csv('b.csv', HEADER, '1,2026-02-05,b@example.com,17')], {})
    expect(pick(await rowsOf(data, 'orders'), 'orderId', 'orderTotal')).toEqual([['1', 17]])
  })
})
