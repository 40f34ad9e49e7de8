import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerToken } from '../../../src/core/customer-token'
import type { DataService } from '../../../src/data/service'
import { csv, pick, rowsOf, service } from './shop'

const SEED = 20261122

/** A customer of a shop, with what they bought there. */
interface Buyer {
  id: string
  email?: string
  name?: string
  order?: string
  price?: number
}

const SHOPIFY =
  'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Total Spent,Total Orders,Tax Exempt,Default Address City'
const shopify = (name: string, buyers: readonly Buyer[]): File =>
  csv(name, SHOPIFY, ...buyers.map((one) => `'${one.id},${one.name ?? ''},,${one.email ?? ''},yes,10,1,no,York`))

const WOO =
  'order_id,order_number,order_date,order_status,order_total,billing_first_name,billing_last_name,billing_email,order_currency,customer_id,line_item_1'
const woo = (name: string, buyers: readonly Buyer[]): File =>
  csv(
    name,
    WOO,
    ...buyers.map((one, i) => {
      const [order, price] = [one.order ?? `${i + 1}`, one.price ?? 10]
      const at = `2026-02-${String(1 + (i % 28)).padStart(2, '0')} 10:00:00`
      return `${order},${order},${at},completed,${price},${one.name ?? ''},,${one.email ?? ''},EUR,${one.id},name:Mug|sku:MUG|quantity:1|total:${price}`
    }),
  )

const HUBSPOT = 'Record ID,First Name,Last Name,Email,Phone Number,Lead Status,City'
const hubspot = (name: string, buyers: readonly Buyer[]): File =>
  csv(name, HUBSPOT, ...buyers.map((one) => `${one.id},${one.name},,${one.email},,,York`))

const IDS = ['1001', '1002', '1003', '1004']
const people = (domain: string, ids: readonly string[] = IDS): Buyer[] =>
  ids.map((id) => ({ id, email: `c${id}@${domain}`, name: `${domain.slice(0, 3)}${'abcdefghijklm'[Number(id) % 13]}` }))

const one = (): File => shopify('customers_export.csv', people('one.example.com'))
const two = (): File => woo('orders.csv', people('two.example.com'))

async function after(...drops: File[][]): Promise<DataService> {
  const data = service()
  for (const files of drops) await data.import('j', files, {})
  return data
}
const keysOf = async (data: DataService): Promise<string[]> =>
  (await data.customers({ offset: 0, limit: 10_000 })).rows.map(({ key }) => key).sort()
const addressOf = async (data: DataService, key: string): Promise<unknown> => {
  const rows = [...(await data.rows('customers')), ...(await data.rows('orders'))]
  return rows.find(({ customerId }) => customerId === key)?.['email']
}
const netOf = async (data: DataService): Promise<Record<string, number>> =>
  Object.fromEntries((await data.customers({ offset: 0, limit: 10_000 })).rows.map(({ key, net }) => [key, net]))

describe('equal customer ids of two platforms', () => {
  it('are two people, whichever came first; the first keeps the key that everything hangs on', async () => {
    const straight = await after([one()], [two()])
    expect(await keysOf(straight)).toEqual(IDS.flatMap((id) => [id, `${id}@woocommerce`]))
    expect(pick(await rowsOf(straight, 'orders'), 'customerId')).toEqual(IDS.map((id) => [`${id}@woocommerce`]))
    expect(await addressOf(straight, '1001@woocommerce')).toBe('c1001@two.example.com')
    expect(await addressOf(straight, '1001')).toBe('c1001@one.example.com')
    const turned = await after([two()], [one()])
    expect(await keysOf(turned)).toEqual(IDS.flatMap((id) => [id, `${id}@shopify`]))
  })

  it('are apart also where nothing is said of them but the id', async () => {
    const bare = (file: (name: string, buyers: Buyer[]) => File, name: string): File =>
      file(
        name,
        IDS.map((id) => ({ id })),
      )
    expect(await keysOf(await after([bare(shopify, 'a.csv'), bare(woo, 'b.csv')]))).toHaveLength(8)
  })

  it('keep their keys where nothing collides', async () => {
    const data = await after([one()], [woo('orders.csv', people('two.example.com', ['7', '8']))])
    expect(await keysOf(data)).toEqual([...IDS, '7', '8'])
  })

  it('are one person where addresses say that both number alike (control)', async () => {
    const data = await after([one()], [woo('orders.csv', people('one.example.com'))])
    expect(await keysOf(data)).toEqual(IDS)
  })

  it('come together again when the other shop is undone, and apart when that is taken back', async () => {
    const data = await after([one()], [two()])
    const entry = (await data.imports()).find(({ fileName }) => fileName === 'orders.csv')!
    await data.undoImport(entry.importId)
    expect(await keysOf(data)).toEqual(IDS)
    await data.redoImport(entry.importId)
    expect(await keysOf(data)).toHaveLength(8)
  })
})

describe('customer ids of one shop', () => {
  it('join a newer export, with changed addresses', async () => {
    const newer = people('one.example.com').map((buyer, i) => ({
      ...buyer,
      ...(i < 2 && { email: `new${i}@example.com` }),
    }))
    expect(await keysOf(await after([one()], [shopify('later.csv', newer)]))).toEqual(IDS)
  })

  it('join orders and a plain list that says nothing of anybody', async () => {
    const list = csv('points.csv', 'customer id,points', ...IDS.map((id) => `${id},5`))
    const orders = csv(
      'orders.csv',
      'order id,sku,qty,order date,price,customer id',
      ...IDS.map((id, i) => `${i},a,1,2024-01-02,5,${id}`),
    )
    for (const drops of [
      [[list], [orders], [one()]],
      [[one()], [orders], [list]],
    ]) {
      const data = service()
      for (const [file] of drops) await data.import('j', [file!], file === list ? { table: 'customers' } : {})
      expect(await keysOf(data)).toEqual(IDS)
    }
  })

  it('of a plain list go with the one shop of which they say the same', async () => {
    const list = csv('list.csv', 'customer id,email,points', ...IDS.map((id) => `${id},c${id}@two.example.com,5`))
    for (const drops of [
      [one(), two(), list],
      [list, one(), two()],
      [two(), list, one()],
    ]) {
      const data = service()
      for (const file of drops) await data.import('j', [file], file === list ? { table: 'customers' } : {})
      expect(await keysOf(data)).toHaveLength(8)
      const [mine] = pick(await rowsOf(data, 'customers'), 'email', 'customerId').filter(
        ([email]) => email === 'c1001@two.example.com',
      )
      const [order] = pick(await rowsOf(data, 'orders'), 'email', 'customerId')
      expect(order).toEqual(mine)
    }
  })

  it('of plain orders that may be of either of two shops are of neither', async () => {
    const orders = csv(
      'plain.csv',
      'order id,sku,qty,order date,price,customer id',
      ...IDS.map((id, i) => `p${i},a,1,2024-01-02,5,${id}`),
    )
    expect(await keysOf(await after([one()], [two()], [orders]))).toEqual(
      IDS.flatMap((id) => [id, `${id}@3`, `${id}@woocommerce`]),
    )
    expect(await keysOf(await after([one()], [orders]))).toEqual(IDS)
  })

  it('are two shops’ on one platform where their orders are', async () => {
    const shop = (domain: string, price: number): Buyer[] =>
      IDS.map((id, i) => ({ id, email: `c${id}@${domain}`, name: `${domain}${i}`, price: price + i }))
    const other = woo('second.csv', shop('two.example.com', 80))
    const later = new File([(await other.text()).replaceAll('2026-02', '2026-03')], 'second.csv')
    const data = await after([woo('first.csv', shop('one.example.com', 10))], [later])
    expect(await keysOf(data)).toEqual(IDS.flatMap((id) => [id, `${id}@woocommerce-2`]))
    expect(await netOf(data)).toMatchObject({ 1001: 10, '1001@woocommerce-2': 80 })
  })
})

describe('what is kept of people whose id two shops have', () => {
  it('stays with them: notes, merges, edits and links', async () => {
    const data = await after([one()])
    await data.saveNote({ key: '1001', text: 'first' })
    await data.merge(['1001', '1002'])
    const row = (await data.rows('customers')).find(({ customerId }) => customerId === '1003')!
    await data.edit('customers', { city: 'Leeds' }, { id: String(row['id']) })
    await data.import('j', [two()], {})
    expect(await data.notes('1001')).toMatchObject([{ text: 'first' }])
    expect(await data.notes('1001@woocommerce')).toEqual([])
    expect(await data.resolveCustomer('1002')).toBe('1001')
    expect(await data.resolveCustomer('1002@woocommerce')).toBe('1002@woocommerce')
    expect(await data.resolveCustomer(customerToken('1003'))).toBe('1003')
    expect(await data.resolveCustomer(customerToken('1003@woocommerce'))).toBe('1003@woocommerce')
    expect(pick(await rowsOf(data, 'customers'), 'customerId', 'city')).toContainEqual(['1003', 'Leeds'])
    await data.merge(['1003', '1004@woocommerce'])
    expect(await data.resolveCustomer('1004@woocommerce')).toBe('1003')
    await data.unmerge('1003')
    expect(await keysOf(data)).toHaveLength(7)
  })

  it('stays with them also while the shop that came first is undone', async () => {
    const data = await after([one()], [two()])
    const shop = (await data.imports()).find(({ fileName }) => fileName === 'customers_export.csv')!
    await data.saveNote({ key: '1001', text: 'of the first' })
    await data.saveNote({ key: '1001@woocommerce', text: 'of the second' })
    await data.merge(['1002', '1003'])
    await data.merge(['1003@woocommerce', '1004@woocommerce'])
    await data.undoImport(shop.importId)
    expect(await keysOf(data)).toEqual(['1001', '1002', '1003'])
    expect((await data.notes('1001')).map(({ text }) => text)).toEqual(['of the second'])
    expect(await data.resolveCustomer('1004')).toBe('1003')
    await data.redoImport(shop.importId)
    expect((await data.notes('1001')).map(({ text }) => text)).toEqual(['of the first'])
    expect((await data.notes('1001@woocommerce')).map(({ text }) => text)).toEqual(['of the second'])
    expect(await data.resolveCustomer('1003')).toBe('1002')
    expect(await data.resolveCustomer('1004@woocommerce')).toBe('1003@woocommerce')
    expect((await data.merged()).map(({ key }) => key).sort()).toEqual(['1002', '1003@woocommerce'])
    await data.eraseCustomer('1003@woocommerce')
    await data.eraseCustomer('1001')
    // The only one of that number has it to themselves; the name they were known by leads to them still.
    expect(await keysOf(data)).toEqual(['1001', '1002', '1002@woocommerce', '1004'])
    expect(await data.notes('1001')).toMatchObject([{ text: 'of the second' }])
    expect(await data.resolveCustomer('1001@woocommerce')).toBe('1001')
    expect(await data.resolveCustomer(customerToken('1001@woocommerce'))).toBe('1001')
    await expect(data.resolveCustomer('1001@etsy')).rejects.toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
  })

  it('keeps a hand-made value on its own row while another shop comes and goes', async () => {
    const lists = [one(), hubspot('contacts.csv', people('two.example.com'))]
    const data = await after([lists[0]!], [lists[1]!])
    const cities = async (): Promise<unknown[][]> => pick(await rowsOf(data, 'customers'), 'email', 'city')
    for (const [address, city] of [
      ['c1001@one.example.com', 'Leeds'],
      ['c1001@two.example.com', 'Bath'],
    ] as const) {
      const row = (await data.rows('customers')).find(({ email }) => email === address)!
      await data.edit('customers', { city }, { id: String(row['id']) })
    }
    const [first, second] = await Promise.all(
      lists.map(async ({ name }) => (await data.imports()).find(({ fileName }) => fileName === name)!.importId),
    )
    for (const [undone, left] of [
      [first!, ['c1001@two.example.com', 'Bath']],
      [second!, ['c1001@one.example.com', 'Leeds']],
    ] as const) {
      await data.undoImport(undone)
      expect(await cities()).toHaveLength(4)
      expect(await cities()).toContainEqual(left)
      await data.redoImport(undone)
    }
    expect(await cities()).toEqual(
      expect.arrayContaining([
        ['c1001@one.example.com', 'Leeds'],
        ['c1001@two.example.com', 'Bath'],
      ]),
    )
  })

  it('is erased of the one, and stays of the other', async () => {
    const data = await after([one()], [two()])
    await data.eraseCustomer('1001@woocommerce')
    expect(await keysOf(data)).toEqual([
      '1001',
      '1002',
      '1002@woocommerce',
      '1003',
      '1003@woocommerce',
      '1004',
      '1004@woocommerce',
    ])
    expect(await addressOf(data, '1001')).toBe('c1001@one.example.com')
    const [woos] = await data.import('j', [two()], {})
    expect(woos).toMatchObject({ suppressed: { rows: 1, people: 1 } })
    const [shops] = await data.import('j', [one()], {})
    expect(shops!.suppressed).toBeUndefined()
    await data.eraseCustomer('1001')
    expect(await keysOf(data)).toHaveLength(6)
    expect((await data.import('j', [one(), two()], {})).map(({ suppressed }) => suppressed?.rows)).toEqual([1, 1])
  })

  it('goes of an undone import of the same shop, and of no other', async () => {
    const data = await after([one()], [two()])
    for (const { importId, fileName } of await data.imports())
      if (fileName === 'customers_export.csv') await data.undoImport(importId)
    await data.import('j', [shopify('again.csv', people('one.example.com').slice(0, 2))], {})
    await data.eraseCustomer('1001@shopify')
    const entry = (await data.imports()).find(({ fileName }) => fileName === 'customers_export.csv')!
    await data.redoImport(entry.importId)
    const emails = pick([...(await rowsOf(data, 'customers')), ...(await rowsOf(data, 'orders'))], 'email').flat()
    const erased = emails.filter((email) => email === 'c1001@one.example.com' || email === 'c1001@two.example.com')
    expect(erased).toHaveLength(1)
  })
})

/** Whom each row is shown as, by what only that row says. */
async function partition(data: DataService): Promise<string[]> {
  const rows = [...(await data.rows('customers', { limit: 1000 })), ...(await data.rows('orders', { limit: 1000 }))]
  const groups = new Map<string, Set<string>>()
  for (const row of rows) {
    const key = await data.resolveCustomer(String(row['customerId']))
    const own = groups.get(key) ?? new Set()
    groups.set(key, own.add(`${String(row['email'] ?? '')} ${String(row['customerId']).replace(/@.*/, '')}`))
  }
  return [...groups.values()].map((own) => [...own].sort().join('; ')).sort()
}

describe('any two shops', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 12 }).map(String), { minLength: 1, maxLength: 8 })

  it('with colliding ids and nothing in common give the sum of their customers, in any order of import', async () => {
    const run = fc.asyncProperty(ids, ids, async (left, right) => {
      const files = [shopify('a.csv', people('one.example.com', left)), woo('b.csv', people('two.example.com', right))]
      const data = await after([files[0]!], [files[1]!])
      expect(await keysOf(data)).toHaveLength(left.length + right.length)
      expect(await partition(await after([files[1]!], [files[0]!]))).toEqual(await partition(data))
    })
    await fc.assert(run, { seed: SEED, numRuns: 20 })
  }, 180_000)

  it('and their lists are the same people in whatever order they come', async () => {
    const orders = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 })
    const run = fc.asyncProperty(ids, ids, ids, orders, fc.boolean(), async (left, right, listed, turns, isSaid) => {
      const said = isSaid ? people('two.example.com', listed) : listed.map((id): Buyer => ({ id }))
      const files = [
        shopify('a.csv', people('one.example.com', left)),
        woo('b.csv', people('two.example.com', right)),
        shopify('c.csv', people('one.example.com', listed)),
        csv(
          'd.csv',
          'customer id,email,name,tier',
          ...said.map(({ id, email = '', name = '' }) => `${id},${email},${name},x`),
        ),
        csv(
          'e.csv',
          'order id,sku,qty,order date,price,customer id',
          ...listed.map((id, i) => `e${i},a,1,2024-01-02,5,${id}`),
        ),
      ]
      const straight = await after(...files.map((file) => [file]))
      const turned = await after(...turns.map((i) => [files[i]!]))
      expect(await partition(turned)).toEqual(await partition(straight))
    })
    await fc.assert(run, { seed: SEED, numRuns: 12, interruptAfterTimeLimit: 60_000 })
  }, 180_000)
})

describe('products of two shops', () => {
  const goods = (
    name: string,
    header: string,
    made: (sku: string, title: string) => string,
    titles: readonly string[],
  ): File => csv(name, header, ...titles.map((title, i) => made(`SKU-${i}`, title)))
  const shop = (titles: readonly string[]): File =>
    goods(
      'orders_export.csv',
      'Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping,Total,Currency,Id',
      (sku, title) => `#${sku},a@example.com,paid,2026-01-02 10:00:00 +0000,1,${title},10,${sku},0,10,EUR,9${sku}`,
      titles,
    )
  const other = (titles: readonly string[]): File =>
    goods(
      'orders.csv',
      'order_id,order_number,order_date,order_status,order_total,billing_first_name,billing_last_name,billing_email,order_currency,line_item_1',
      (sku, title) =>
        `${sku},${sku},2026-02-02 10:00:00,completed,10,Ada,,a@example.com,EUR,name:${title}|sku:${sku}|quantity:1|total:10`,
      titles,
    )
  const idsOf = async (data: DataService): Promise<unknown[]> => pick(await rowsOf(data, 'orders'), 'productId').flat()

  it('that share numbers are told apart where all are called something else, and their edited lines stay theirs', async () => {
    const data = await after([shop(['Mug', 'Towel', 'Scarf'])])
    const line = (await data.rows('orders')).find(({ productId }) => productId === 'SKU-1')!
    await data.edit('orders', { quantity: 7 }, { id: String(line['id']) })
    await data.import('j', [other(['Garden hose', 'Rake', 'Spade'])], {})
    expect(await idsOf(data)).toEqual([
      'SKU-0',
      'SKU-0@woocommerce',
      'SKU-1',
      'SKU-1@woocommerce',
      'SKU-2',
      'SKU-2@woocommerce',
    ])
    expect(pick(await rowsOf(data, 'orders'), 'productId', 'quantity')).toContainEqual(['SKU-1', 7])
  })

  it('are one where they are called alike, or in another script', async () => {
    const data = await after([shop(['Mug', 'Towel', 'Scarf'])], [other(['Mug', 'Towel', 'Scarf'])])
    expect(new Set(await idsOf(data)).size).toBe(3)
    const abroad = await after([shop(['Mug', 'Towel', 'Scarf'])], [other(['马克杯', '毛巾', '围巾'])])
    expect(new Set(await idsOf(abroad)).size).toBe(3)
  })
})
