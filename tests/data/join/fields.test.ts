import { describe, expect, it } from 'vitest'
import type { DataService } from '../../../src/data/service'
import { csv, pick, rowsOf, service } from './shop'

const PRODUCTS = 'Handle,Title,Type,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Cost per item,Status'
const INVENTORY = 'Handle,Title,Option1 Value,SKU,HS Code,Location,Available,On hand'

const products = (name = 'products_export.csv', price = 12): File =>
  csv(
    name,
    PRODUCTS,
    `mug,Enamel mug,Home,Blue,MUG-B,${price},7,4,active`,
    'towel,Tea towel,Home,Red,TOW-R,5,1,,active',
  )
const inventory = (mug = 3): File =>
  csv(
    'inventory_export.csv',
    INVENTORY,
    `mug,Mug (old name),Blue,MUG-B,6912,Shop,${mug},9`,
    'mug,Mug (old name),Blue,MUG-B,6912,Store,2,2',
    'scarf,Scarf,Grey,SCA-G,6214,Shop,4,4',
  )
const FIELDS = ['productId', 'productName', 'price', 'stock', 'category', 'cost', 'custom:HS Code']

async function after(...drops: File[][]): Promise<DataService> {
  const data = service()
  for (const files of drops) await data.import('j', files, {})
  return data
}
const seen = async (data: DataService): Promise<unknown[][]> => pick(await rowsOf(data, 'products'), ...FIELDS)

describe('products of several exports', () => {
  it('keep what each knows, the stock of all places from the inventory, in any order of import', async () => {
    for (const data of [
      await after([products()], [inventory()]),
      await after([inventory()], [products()]),
      await after([inventory(), products()]),
    ]) {
      expect(await seen(data)).toEqual([
        ['MUG-B', 'Enamel mug', 12, 5, 'Home', 4, '6912'],
        ['SCA-G', 'Scarf', null, 4, null, null, '6214'],
        ['TOW-R', 'Tea towel', 5, 1, 'Home', null, null],
      ])
    }
  })

  it('come apart as they were when either import is undone', async () => {
    const data = await after([products()], [inventory()])
    for (const [own, alone] of [
      ['products_export.csv', await after([inventory()])],
      ['inventory_export.csv', await after([products()])],
    ] as const) {
      const entry = (await data.imports()).find(({ fileName }) => fileName === own)!
      await data.undoImport(entry.importId)
      expect(await seen(data)).toEqual(await seen(alone))
      await data.redoImport(entry.importId)
    }
    expect(await seen(data)).toEqual(await seen(await after([products()], [inventory()])))
  })

  it('follow the newest file of a kind, which erases nothing by saying nothing', async () => {
    const data = await after([products()], [inventory()])
    await data.import('j', [csv('later.csv', PRODUCTS, 'mug,,Home,Blue,MUG-B,14,,,active')], {})
    expect((await seen(data))[0]).toEqual(['MUG-B', 'Enamel mug', 14, 5, 'Home', 4, '6912'])
    await data.import('j', [inventory(30)], {})
    expect((await seen(data))[0]).toEqual(['MUG-B', 'Enamel mug', 14, 32, 'Home', 4, '6912'])
  })

  it('say which file a value is from, what others say and why', async () => {
    const data = await after([products()], [inventory()])
    await data.import('j', [products('later.csv', 14)], {})
    const rows = await data.rows('products')
    const { id } = rows.find(({ productId }) => productId === 'MUG-B')!
    const { conflicts } = await data.traceRow('products', String(id))
    const said = conflicts!.map(({ field, winner, others }) => [
      ...[field, winner.value, winner.file],
      ...others.map(({ value, file, reason }) => [value, file, reason]),
    ])
    expect(said).toEqual([
      ['productName', 'Enamel mug', 'later.csv', ['Mug (old name)', 'inventory_export.csv', 'fullest']],
      ['price', 14, 'later.csv', [12, 'products_export.csv', 'newest']],
      ['stock', 5, 'inventory_export.csv', [7, 'later.csv', 'record']],
    ])
  })

  it('show a hand-made value over all of them', async () => {
    const data = await after([products()], [inventory()])
    const row = (await data.rows('products')).find(({ productId }) => productId === 'MUG-B')!
    await data.edit('products', { productName: 'My mug' }, { id: String(row['id']) })
    await data.import('j', [products('later.csv', 14)], {})
    expect((await seen(data))[0]!.slice(0, 3)).toEqual(['MUG-B', 'My mug', 14])
    const { conflicts } = await data.traceRow('products', String(row['id']))
    expect(conflicts).toContainEqual({
      field: 'productName',
      winner: { value: 'My mug', file: null, at: 0 },
      others: [expect.objectContaining({ value: 'Mug (old name)', reason: 'byHand' })],
    })
  })

  it('of two platforms are one where they are called the same, and two where one number means two things', async () => {
    const plain = 'sku,name,cost,supplier lead time'
    const same = await after([products()], [csv('costs.csv', plain, 'MUG-B,Enamel mug,3.5,10')])
    const found = pick(await rowsOf(same, 'products'), 'productId', 'cost', 'supplierLeadTimeDays')
    expect(found).toContainEqual(['MUG-B', 4, 10])
    const other = await after([products()], [csv('costs.csv', plain, 'MUG-B,Garden hose,30,10')])
    expect(pick(await rowsOf(other, 'products'), 'productId', 'productName')).toEqual([
      ['MUG-B', 'Enamel mug'],
      ['MUG-B@2', 'Garden hose'],
      ['TOW-R', 'Tea towel'],
    ])
  })
})

describe('customers of several files', () => {
  const HEADER = 'customer id,email,phone,name,city'

  it('keep a known phone where a newer file has none', async () => {
    const data = await after(
      [csv('a.csv', HEADER, '7,ann@example.com,+441134960478,Ann,York')],
      [csv('b.csv', HEADER, '7,ann@example.com,,Ann Archer,')],
    )
    expect(pick(await rowsOf(data, 'customers'), 'name', 'phone', 'city')).toEqual([
      ['Ann Archer', '+441134960478', 'York'],
    ])
  })

  it('are joined by their address across platforms, each field from who knows it', async () => {
    const mail = csv('subscribed.csv', 'email,name,tags', 'ann@example.com,Ann Archer,vip')
    const list = csv(
      'list.csv',
      'email,phone,city,gender,birthday,tier',
      'ann@example.com,+441134960478,York,f,1990-01-02,gold',
    )
    for (const drops of [
      [[mail], [list]],
      [[list], [mail]],
    ]) {
      const data = service()
      for (const files of drops) await data.import('j', files, { table: 'customers' })
      expect(pick(await rowsOf(data, 'customers'), 'email', 'name', 'phone', 'tier')).toEqual([
        ['ann@example.com', 'Ann Archer', '+441134960478', 'gold'],
      ])
    }
  })
})
