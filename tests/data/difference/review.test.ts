import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FileDifference } from '../../../src/data/types'
import { csv, file, openService, stage } from './support'

const BASE = csv([
  '1,a,Apple,2,2024-03-01,5,c1,paid',
  '1,b,Bread,1,2024-03-01,3,c1,paid',
  '2,a,Apple,1,2024-03-02,5,c2,paid',
  '3,a,Apple,4,2024-03-03,5,c3,paid',
])

/** What a file would change where the base is. */
async function against(base: string, newer: string): Promise<FileDifference> {
  const data = openService()
  await data.import('j', [file(base)], {})
  return (await stage(data, file(newer, 'newer.csv'))).files[0]!
}

describe('the difference of an import', () => {
  it('counts rows and orders, and says when', async () => {
    const newer = csv([
      '2,a,Apple,1,2024-03-02,5,c2,paid',
      '3,a,Apple,5,2024-03-03,5,c3,paid',
      '4,d,Date,1,2024-03-09,2,c4,paid',
      '4,a,Apple,1,2024-03-09,5,c4,paid',
      '5,a,Apple,1,no date,5,c4,paid',
    ])
    const difference = await against(BASE, newer)
    expect(difference).toMatchObject({
      fileName: 'newer.csv',
      table: 'orders',
      units: { changed: 1, unchanged: 1 },
      lines: { same: 0, changed: 1, added: 0, removed: 0 },
      fields: [{ field: 'quantity', changed: 1, filled: 0, emptied: 0, isAbsent: false }],
      period: { from: Date.parse('2024-03-02'), to: Date.parse('2024-03-09') },
      older: { values: 0, units: 0 },
    })
    const { read, added, updated, unchanged, joined, aside, rejected, replaced } = difference.rows
    expect({ read, updated, unchanged, replaced }).toEqual({ read: 5, updated: 1, unchanged: 1, replaced: 1 })
    expect(added + updated + unchanged + joined + aside + rejected).toBe(read)
  })

  it('tells lines that changed from those that came and went, and what names them', async () => {
    const newer = csv([
      '1,b,Bread,1,2024-03-01,3,c1,paid',
      '1,a,Apple,3,2024-03-01,4.5,c1,paid',
      '1,c,Cake,1,2024-03-01,9,c1,paid',
      '2,b,Bread,2,2024-03-02,3,c2,paid',
    ])
    const { lines, fields, examples } = await against(BASE, newer)
    expect(lines).toEqual({ same: 1, changed: 1, added: 2, removed: 1 })
    expect(fields.map(({ field, changed }) => [field, changed])).toEqual([
      ['quantity', 1],
      ['unitPrice', 1],
    ])
    expect(examples[0]).toEqual({
      key: [{ field: 'orderId', value: '1' }],
      cells: [],
      lines: [
        {
          kind: 'changed',
          name: 'Apple',
          cells: expect.arrayContaining([
            { field: 'quantity', before: 2, after: 3 },
            { field: 'unitPrice', before: 5, after: 4.5 },
          ]) as unknown,
        },
        { kind: 'added', name: 'Cake', cells: expect.any(Array) as unknown },
      ],
      moreLines: 0,
      isOlder: false,
    })
    expect(examples[1]?.lines.map(({ kind, name }) => [kind, name])).toEqual([
      ['added', 'Bread'],
      ['removed', 'Apple'],
    ])
  })

  it('tells once what changed on all lines of an order alike', async () => {
    const newer = csv(['1,a,Apple,2,2024-03-01,5,c1,refunded', '1,b,Bread,1,2024-03-01,3,c1,refunded'])
    const { examples, fields } = await against(BASE, newer)
    expect(examples).toMatchObject([
      { cells: [{ field: 'status', before: 'paid', after: 'refunded' }], lines: [], moreLines: 0 },
    ])
    expect(fields).toMatchObject([{ field: 'status', changed: 2 }])
  })

  it('says which columns the file lacks, and how many rows would lose what they say', async () => {
    const newer = 'order id,sku,qty,order date,price\n1,a,2,2024-03-01,5\n1,b,1,2024-03-01,3\n'
    const { fields } = await against(BASE, newer)
    const lost = fields.filter(({ isAbsent }) => isAbsent).map(({ field, emptied }) => [field, emptied])
    expect(lost).toEqual(
      expect.arrayContaining([
        ['customerId', 2],
        ['productName', 2],
        ['status', 2],
      ]),
    )
  })

  it('counts what a new column fills in', async () => {
    const newer = csv(
      ['2,a,Apple,1,2024-03-02,5,c2,paid,web'],
      `order id,sku,product,qty,order date,price,customer id,status,channel`,
    )
    expect((await against(BASE, newer)).fields).toEqual([
      { field: 'channel', changed: 1, filled: 1, emptied: 0, isAbsent: false },
    ])
  })

  it('knows an older export by the version that a newer one had replaced', async () => {
    const data = openService()
    await data.import('j', [file(BASE)], {})
    await data.import('k', [file(csv(['3,a,Apple,5,2024-03-03,6,c3,paid']))], {})
    const { files } = await stage(data, file(BASE, 'again.csv'))
    expect(files[0]).toMatchObject({ older: { values: 2, units: 1 }, units: { changed: 1, unchanged: 2 } })
    expect(files[0]?.examples[0]?.isOlder).toBe(true)
  })

  it('knows an older export by orders that go back on their way', async () => {
    const newer = csv(['2,a,Apple,1,2024-03-02,5,c2,pending', '3,a,Apple,4,2024-03-03,5,c3,refunded'])
    expect((await against(BASE, newer)).older).toEqual({ values: 1, units: 1 })
  })

  it('says how many rows nothing names', async () => {
    const lines = ['Apple,2,2024-03-01,5,c1', 'Apple,2,2024-03-01,5,c1', 'Bread,1,2024-03-01,3,c1']
    const header = 'product,qty,order date,price,customer id'
    const difference = await against(csv(lines, header), csv([...lines, lines[0]!], header))
    expect(difference.rows).toMatchObject({ withoutKey: 4, added: 1, unchanged: 3, updated: 0 })
    expect(difference.units).toEqual({ added: 0, changed: 0, unchanged: 0 })
  })

  it('compares customers by their id and tells what of them is another', async () => {
    const data = openService()
    const header = 'customer id,name,email,city'
    await data.import(
      'j',
      [file(csv(['c1,Ann Lee,ann@example.com,York', 'c2,Bo Ray,bo@example.com,Hull'], header))],
      {},
    )
    const review = await stage(
      data,
      file(csv(['c1,Ann Lee,ann@example.org,York', 'c3,Cy Fox,cy@example.com,Bath'], header)),
    )
    expect(review.files[0]).toMatchObject({
      table: 'customers',
      units: { added: 1, changed: 1, unchanged: 0 },
      examples: [
        {
          key: [{ field: 'customerId', value: 'c1' }],
          cells: [{ field: 'email', before: 'ann@example.com', after: 'ann@example.org' }],
        },
      ],
    })
    expect(review.newCustomers).toBe(1)
    expect(review.money).toBeNull()
  })

  it('keeps few examples of many, of every kind', async () => {
    const order = (i: number, qty: number, price: number, status: string): string =>
      `${i},a,Apple,${qty},2024-03-01,${price},c${i},${status}`
    const ids = Array.from({ length: 400 }, (_, i) => i + 1)
    const base = csv(ids.map((i) => order(i, 2, 5, 'pending')))
    const newer = csv(ids.map((i) => order(i, i % 100 === 0 ? 3 : 2, i % 150 === 0 ? 6 : 5, 'paid')))
    const { examples, units, fields } = await against(base, newer)
    expect(units.changed).toBe(400)
    expect(examples.length).toBeLessThanOrEqual(16)
    const told = new Set(examples.flatMap(({ cells }) => cells.map(({ field }) => field)))
    expect([...told].sort()).toEqual(['quantity', 'status', 'unitPrice'])
    expect(fields.map(({ field, changed }) => [field, changed])).toEqual([
      ['status', 400],
      ['quantity', 4],
      ['unitPrice', 2],
    ])
  })
})

describe('a file that tells more of what is there', () => {
  const fixture = (name: string): File => {
    const bytes = readFileSync(new URL(`../../fixtures/formats/${name}/input.csv`, import.meta.url))
    return new File([new Uint8Array(bytes)], `${name}.csv`)
  }

  it('is told as such: whole orders beside their lines, payments beside their orders', async () => {
    const data = openService()
    await data.import('j', [fixture('taobao-items')], {})
    const orders = (await stage(data, fixture('taobao-orders'))).files[0]!
    expect(orders.rows.joined).toBeGreaterThan(0)
    await data.commitStaged([orders.importId])
    const bill = (await stage(data, fixture('alipay-bill'))).files[0]!
    for (const { rows } of [orders, bill]) {
      expect(rows.added + rows.updated + rows.unchanged + rows.joined + rows.aside + rows.rejected).toBe(rows.read)
    }
    expect(bill.rows.joined + bill.rows.aside).toBeGreaterThan(0)
  })

  it('takes nothing away from a customer where it says nothing', async () => {
    const data = openService()
    const text = 'customer id,name,email,city\nc1,Ann Lee,ann@example.com,York\n'
    await data.import('j', [file(text)], {})
    const { files } = await stage(data, file(text.replace('Ann Lee,ann@example.com,York', 'Ann Ray,,York')))
    expect(files[0]?.fields).toEqual([{ field: 'name', changed: 1, filled: 0, emptied: 0, isAbsent: false }])
    await data.commitStaged([files[0]!.importId])
    expect((await data.rows('customers'))[0]).toMatchObject({ name: 'Ann Ray', email: 'ann@example.com' })
  })
})

describe('what an import would come to', () => {
  it('is money by the purchase rules, before and after, and persons who are new', async () => {
    const data = openService()
    await data.import('j', [file(BASE)], {})
    const newer = csv([
      '2,a,Apple,1,2024-03-02,5,c2,refunded',
      '4,d,Date,1,2024-03-09,2,c9,paid',
      '6,d,Date,1,2024-03-09,2,c1,paid',
    ])
    const review = await stage(data, file(newer))
    expect(review.money).toEqual({ before: 38, after: 37 })
    expect(review.newCustomers).toBe(1)
    await data.commitStaged(review.importIds)
    const page = await data.customers({ offset: 0, limit: 10 })
    expect(page.total).toBe(4)
    expect(page.rows.reduce((sum, { net }) => sum + net, 0)).toBe(37)
  })

  it('leaves values made by hand, and says which', async () => {
    const data = openService()
    await data.import('j', [file(BASE)], {})
    const row = (await data.rows('orders')).find(({ orderId }) => orderId === '3')!
    await data.edit('orders', { quantity: 40 }, { id: String(row['id']) })
    const newer = csv(['3,a,Apple,5,2024-03-03,5,c3,paid'])
    const review = await stage(data, file(newer))
    expect(review.byHand).toEqual({
      values: 1,
      examples: [{ table: 'orders', field: 'quantity', byHand: 40, inFile: 5 }],
    })
    await data.commitStaged(review.importIds)
    expect((await data.rows('orders')).find(({ orderId }) => orderId === '3')).toMatchObject({ quantity: 40 })
  })

  it('is told without changing anything, however often it is asked', async () => {
    const data = openService()
    await data.import('j', [file(BASE)], {})
    const version = (await data.info()).dataVersion
    const review = await stage(data, file(csv(['3,a,Apple,5,2024-03-03,5,c3,paid'])))
    expect(await data.review(review.importIds)).toEqual(review)
    expect((await data.info()).dataVersion).toBe(version)
    expect((await data.customers({ offset: 0, limit: 9 })).rows.find(({ key }) => key === 'c3')?.net).toBe(20)
  })

  it('is everything where there is nothing to compare with', async () => {
    const review = await stage(openService(), file(BASE))
    expect(review.files[0]).toMatchObject({ units: { added: 3, changed: 0, unchanged: 0 }, rows: { added: 4 } })
    expect(review).toMatchObject({ money: { before: 0, after: 38 }, newCustomers: 3 })
  })
})
