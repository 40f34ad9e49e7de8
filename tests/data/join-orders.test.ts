import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readOrderLines } from '../../src/features/order-lines'
import { createDataService, type DataService } from '../../src/data/service'
import { replayImports } from '../../src/data/supersede'
import { findUnits } from '../../src/data/units'
import { viewOf } from '../../src/data/table-view'
import { importFiles } from '../../src/data/import-file'
import { createParsePool } from '../../src/data/parse-pool'
import { createBareEnvironment, findTestRoom, openTestSession, orderColumns, type Line } from './support'

let ids = 0
const service = (): DataService => createDataService(createBareEnvironment({ newId: () => `j${++ids}` }), findTestRoom)

const fixture = (name: string): File => {
  const bytes = readFileSync(new URL(`../fixtures/formats/${name}/input.csv`, import.meta.url))
  return new File([new Uint8Array(bytes)], `${name}.csv`)
}
const csv = (name: string, text: string): File => new File([text], name)

type Row = Record<string, unknown>

/** The rows of orders after these drops, without where they come from, in an order of their own. */
async function linesAfter(...drops: File[][]): Promise<Row[]> {
  const data = service()
  for (const files of drops) await data.import('j', files, {})
  return linesOf(data)
}

async function linesOf(data: DataService): Promise<Row[]> {
  const rows = await data.rows('orders', { limit: 1000 })
  const bare = rows.map(({ source: _source, id: _id, ...row }) => row as Row)
  return bare.sort((a, b) => (JSON.stringify(keyOf(a)) < JSON.stringify(keyOf(b)) ? -1 : 1))
}
const keyOf = (row: Row): unknown[] => [row['orderId'], row['productId'], row['productName'], row['lineTotal']]
const pick = (row: Row, ...names: string[]): unknown[] => names.map((name) => row[name] ?? null)

const orders = (): File => fixture('taobao-orders')
const items = (): File => fixture('taobao-items')
const bill = (): File => fixture('alipay-bill')

describe('the orders and the items of one shop', () => {
  it('are the same lines whichever file comes first, and together', async () => {
    const expected = await linesAfter([orders(), items()])
    for (const drops of [[[items(), orders()]], [[orders()], [items()]], [[items()], [orders()]]]) {
      expect(await linesAfter(...drops)).toEqual(expected)
    }
  })

  it('give each line its goods and money from the items, and its customer, place and totals from the order', async () => {
    const lines = await linesAfter([orders()], [items()])
    const names = ['orderId', 'productName', 'lineTotal', 'orderTotal', 'shipping', 'nick', 'email', 'city'] as const
    expect(lines.map((line) => pick(line, ...names))).toEqual([
      ['1234567890123456781', '搪瓷杯', 199, 278, 0, '阿达0001', 'ada@example.com', '杭州市'],
      ['1234567890123456781', '茶巾 两条装', 79, null, null, '阿达0001', 'ada@example.com', '杭州市'],
      ['1234567890123456782', '羊毛围巾，加厚 款', 128, 138, 10, 'b**2', null, '深圳市'],
      ['1234567890123456783', '茶巾 两条装', null, 59, 0, 'c**3', null, null],
      ['1234567890123456784', '茶巾 两条装', null, 0, 0, 'd**4', null, null],
      ['1234567890123456785', '茶巾 两条装', 0, 0, 0, '阿达0001', null, null],
    ])
  })

  it('count money once, and give customers the lines of their orders', async () => {
    const data = service()
    await data.import('j', [items()], {})
    await data.import('j', [orders()], {})
    const page = await data.customers({ offset: 0, limit: 10, sort: { by: 'net', descending: true } })
    const found = page.rows.map(({ orders: count, net }) => [count, net])
    // 278 less the 20 that went back; 128 of goods; 59 known from the order alone; nothing of what was not paid.
    expect(found.filter(([, net]) => net !== 0)).toEqual([
      [1, 258],
      [1, 128],
      [1, 59],
    ])
  })

  it('take dates from the order where the items have none', async () => {
    const old = fixture('taobao-items-old')
    const alone = await linesAfter([old])
    expect(alone.map((line) => line['orderedAt'] ?? null)).toEqual([null, null])
    const both = await linesAfter([fixture('taobao-items-old')], [orders()])
    expect(
      both
        .filter((line) => line['orderId'] === '1234567890123456781')
        .map((line) => pick(line, 'orderedAt', 'unitPrice')),
    ).toEqual([
      ['2026-01-05T10:11:12', 199],
      ['2026-01-05T10:11:12', 49.5],
    ])
  })

  it('may be files of no known shop, the items without dates', async () => {
    const whole = (): File =>
      csv('a.csv', 'order id,order date,customer email,order total\nA1,2026-01-05,ada@example.com,18\n')
    const lines = (): File => csv('b.csv', 'order id,product name,quantity,unit price\nA1,Mug,1,10\nA1,Towel,2,4\n')
    const data = service()
    const [report] = await data.import('j', [lines()], {})
    expect(report!.issues).toMatchObject([{ code: 'DATES_FROM_ORDERS' }])
    await data.import('j', [whole()], {})
    const found = (await linesOf(data)).map((line) => pick(line, 'orderedAt', 'email', 'productName', 'orderTotal'))
    expect(found).toEqual([
      ['2026-01-05T00:00:00', 'ada@example.com', 'Mug', 18],
      ['2026-01-05T00:00:00', 'ada@example.com', 'Towel', null],
    ])
    expect(await netAfter([whole(), lines()])).toBeCloseTo(18, 6)
    const undated = csv('c.csv', 'order id,product name,quantity,unit price,when\nA1,Mug,1,10,2026-01-05\n')
    await expect(data.import('j', [undated], { mapping: { when: '' } })).rejects.toMatchObject({
      code: 'FIELD_MISSING',
    })
  })

  it('report every row, and nothing as replaced', async () => {
    const data = service()
    const [first, second] = await data.import('j', [orders(), items()], {})
    expect(first).toMatchObject({ rowsRead: 6, rowsKept: 6, rowsUpdated: 0, rowsDuplicate: 0 })
    expect(second).toMatchObject({ rowsRead: 4, rowsKept: 4, rowsUpdated: 0, rowsDuplicate: 0 })
    expect((await data.imports()).map(({ superseded }) => superseded)).toEqual([0, 0])
    expect((await data.info()).tables).toMatchObject([{ table: 'orders', rows: 6 }])
  })

  it('come apart again when either import is undone', async () => {
    const data = service()
    await data.import('j', [orders()], {})
    await data.import('j', [items()], {})
    const entries = await data.imports()
    await data.undoImport(entries[0]!.importId)
    expect(await linesOf(data)).toEqual(await linesAfter([orders()]))
    await data.redoImport(entries[0]!.importId)
    await data.undoImport(entries[1]!.importId)
    expect(await linesOf(data)).toEqual(await linesAfter([items()]))
  })

  it('are erased with the person, lines that name nobody too', async () => {
    const data = service()
    await data.import('j', [orders()], {})
    await data.import('j', [items()], {})
    await data.eraseCustomer('ada@example.com')
    const left = await linesOf(data)
    expect(left.map((line) => line['orderId'])).toEqual([
      '1234567890123456782',
      '1234567890123456783',
      '1234567890123456784',
    ])
  })

  it('follow a newer order file: what it says replaces what the older one said', async () => {
    const head = 'order id,order date,customer email,order total\n'
    const lines =
      'order id,order date,product name,quantity,unit price\nA1,2026-01-05,Mug,1,10\nA1,2026-01-05,Towel,2,4\n'
    const drops = [
      [csv('orders.csv', `${head}A1,2026-01-05,old@example.com,18\n`)],
      [csv('items.csv', lines)],
      [csv('orders-new.csv', `${head}A1,2026-01-05,new@example.com,17\n`)],
    ]
    const found = (await linesAfter(...drops)).map((line) =>
      pick(line, 'productName', 'unitPrice', 'email', 'orderTotal'),
    )
    expect(found).toEqual([
      ['Mug', 10, 'new@example.com', 17],
      ['Towel', 4, 'new@example.com', null],
    ])
  })
})

describe('a payment beside its order', () => {
  it('adds fee and refund to the lines of the order, and no money', async () => {
    for (const drops of [
      [[orders()], [items()], [bill()]],
      [[bill()], [items()], [orders()]],
      [[bill(), orders(), items()]],
    ]) {
      const lines = await linesAfter(...drops)
      const own = lines.filter((line) => line['orderId'] === '1234567890123456781')
      expect(own.map((line) => pick(line, 'lineTotal', 'orderTotal', 'refunded', 'nick', 'name', 'fee'))).toEqual([
        [199, 278, null, '阿达0001', '王小明', 0],
        [79, null, 20, '阿达0001', '王小明', null],
      ])
    }
  })

  it('stands for itself where no order is known, and is set aside where the shop tells of its time', async () => {
    const isLoose = (line: Row): boolean => line['orderId'] === '2026010722001000000000000002'
    const alone = await linesAfter([bill()])
    expect(alone.filter(isLoose).map((line) => pick(line, 'orderTotal', 'name', 'status'))).toEqual([
      [50, '小贝', 'paid'],
    ])
    expect((await linesAfter([orders(), bill()])).some(isLoose)).toBe(false)
  })
})

describe('the files of other platforms', () => {
  const etsyOrders = (): File =>
    csv(
      'EtsySoldOrders2026.csv',
      'Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type,InPerson Discount,InPerson Location,SKU\n' +
        '01/15/26,3000000001,ada01,Ada Lindqvist,Ada,Lindqvist,2,Credit Card,01/16/26,12 Quay Road,,Portland,OR,97201,United States,USD,30.00,,,0.00,0.00,5.00,0.00,35.00,,1.30,33.70,,,,Ada Lindqvist (ada01),online,online_cc,,,"MUG,TOWEL"\n',
    )
  const etsyItems = (): File =>
    csv(
      'EtsySoldOrderItems2026.csv',
      'Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Ship Address2,Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type,InPerson Discount,InPerson Location,VAT Paid by Buyer,SKU\n' +
        '01/15/26,Mug,Ada Lindqvist (ada01),1,20.00,,,0.00,0.00,5.00,0.00,20.00,USD,4000000001,5000000001,01/15/2026,01/16/2026,Ada Lindqvist,12 Quay Road,,Portland,OR,97201,United States,3000000001,,online,listing,online_cc,,,0.00,MUG\n' +
        '01/15/26,Towel,Ada Lindqvist (ada01),2,5.00,,,0.00,0.00,0.00,0.00,10.00,USD,4000000002,5000000002,01/15/2026,01/16/2026,Ada Lindqvist,12 Quay Road,,Portland,OR,97201,United States,3000000001,,online,listing,online_cc,,,0.00,TOWEL\n',
    )
  const squareHead =
    'Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Card Entry Methods,Cash,Square Gift Card,Other Tender,Other Tender Type,Tender Note,Fees,Net Total,Transaction ID,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Staff ID,Details,Description,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID\n'
  const squareTransactions = (): File =>
    csv(
      'transactions.csv',
      `${squareHead}2026-01-15,10:11:12,UTC,$30.00,$0.00,$0.00,$30.00,$0.00,$0.00,$2.00,$0.00,$32.00,Register,$32.00,Chip,$0.00,$0.00,$0.00,,,-$0.93,$31.07,tx1,pay1,Visa,1111,Till,Kim,k1,https://example.com/1,1 x Mug,Payment,Shop,,CUST1,Ada Lindqvist,\n`,
    )
  const squareItems = (): File =>
    csv(
      'items.csv',
      'Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Unit,Count,Itemization Type\n' +
        '2026-01-15,10:11:12,UTC,Home,Mug,1.0,Regular,MUG,,$20.00,$0.00,$20.00,$0.00,tx1,pay1,Till,,https://example.com/1,Payment,Shop,,CUST1,Ada Lindqvist,,ea,1,Physical\n' +
        '2026-01-15,10:11:12,UTC,Home,Towel,2.0,Regular,TOWEL,,$10.00,$0.00,$10.00,$0.00,tx1,pay1,Till,,https://example.com/1,Payment,Shop,,CUST1,Ada Lindqvist,,ea,2,Physical\n',
    )

  it.each([
    ['Etsy', etsyOrders, etsyItems],
    ['Square', squareTransactions, squareItems],
  ])('of %s come together the same way', async (_, whole, lines) => {
    const expected = await linesAfter([whole(), lines()])
    expect(await linesAfter([lines()], [whole()])).toEqual(expected)
    expect(await linesAfter([whole()], [lines()])).toEqual(expected)
    expect(expected.map((line) => line['productName'])).toEqual(['Mug', 'Towel'])
    expect(expected.every((line) => (line['customerId'] ?? line['nick']) !== null)).toBe(true)
    expect(await netAfter([whole(), lines()])).toBeCloseTo(30, 6)
  })

  it('of Shopify keep customers and orders apart, and count what was spent once', async () => {
    const people =
      'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n' +
      "'7210000000001,Ada,Lindqvist,ada@example.com,yes,,,,Bristol,,GB,,,,no,15.00,1,,no,\n"
    const sold =
      'Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Total,Currency\n' +
      '#1,ada@example.com,paid,2026-01-01 10:00:00 +0000,1,Cap,5,15,GBP\n#1,,,,2,Pin,5,,\n'
    const files = (): File[] => [csv('customers.csv', people), csv('orders.csv', sold)]
    expect(await netAfter(files())).toBeCloseTo(15, 6)
    expect(await netAfter(files().reverse())).toBeCloseTo(15, 6)
  })
})

/** What all order lines add up to. */
async function netAfter(files: File[]): Promise<number> {
  const session = await openTestSession()
  await importFiles(session, { files, options: {}, pool: createParsePool(), signal: new AbortController().signal })
  const frame = await (await viewOf(session, 'orders')).frame()
  return readOrderLines(frame, session.settings.currency).net.reduce((sum, net) => sum + net, 0)
}

describe('replayImports with several grains', () => {
  const unitsOf = (lines: readonly Line[]) => findUnits('orders', orderColumns(lines), lines.length).index
  const line = fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('x', 'y'), fc.integer({ min: 1, max: 3 }))

  it('hides what is of lesser grain without a replacement, which files of one grain would be (control)', () => {
    const files = [unitsOf([['A', 'x', 1]]), unitsOf([['A', 'x', 2]])]
    const [order, line] = replayImports(files, ['order', 'line'])
    expect([order!.joined, order!.superseded, line!.updated]).toEqual([1, 0, 0])
    const [older, newer] = replayImports(files)
    expect([older!.joined, older!.superseded, newer!.updated]).toEqual([0, 1, 1])
  })

  it('shows of each order the finest grain that is known, and of each grain what it would show alone', () => {
    const file = fc.record({
      lines: fc.array(line, { maxLength: 5 }),
      grain: fc.constantFrom('payment', 'order', 'line'),
    })
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 5 }), (files) => {
        const units = files.map(({ lines }) => unitsOf(lines))
        const grains = files.map(({ grain }) => grain)
        const mixed = replayImports(units, grains)
        const shown = new Map<string, Set<string>>()
        mixed.forEach(({ hide, isJoined }, i) =>
          units[i]!.count.forEach((count, unit) => {
            const key = `${units[i]!.hi[unit]}-${units[i]!.lo[unit]}`
            if (hide[unit]! < count) shown.set(key, (shown.get(key) ?? new Set()).add(grains[i]!))
            if (isJoined?.[unit] === 1) expect(hide[unit]).toBe(count)
          }),
        )
        for (const found of shown.values()) expect(found.size).toBe(1)
        const every = new Set(units.flatMap(({ hi, lo }) => [...hi].map((word, i) => `${word}-${lo[i]}`)))
        expect(shown.size).toBe(every.size)
        for (const grain of new Set(grains)) {
          const own = files.flatMap((one, i) => (one.grain === grain ? [i] : []))
          const alone = replayImports(own.map((i) => units[i]!))
          own.forEach((i, at) => {
            expect(mixed[i]).toMatchObject({ duplicate: alone[at]!.duplicate, superseded: alone[at]!.superseded })
          })
        }
      }),
      { seed: 20260515, numRuns: 300 },
    )
  })
})
