import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import { createBareEnvironment, findTestRoom } from './support'

const CSV =
  'Order ID,Order date,Customer ID,SKU,Quantity,Unit price\n' +
  ['1,2024-01-02,Ann,A,1,10', '2,2024-01-03,Bob,B,2,20', '3,2024-01-04,Cleo,C,3,30', '4,2024-01-05,Dan,D,4,40'].join(
    '\n',
  )
const file = (text = CSV): File => new File([text], 'orders.csv')

let ids = 0
let clock = 0
const service = (): DataService =>
  createDataService(createBareEnvironment({ newId: () => `h${++ids}`, now: () => ++clock }), findTestRoom)
async function shop(): Promise<{ data: DataService; rowIds: string[] }> {
  const data = service()
  await data.import('j', [file()], {})
  return { data, rowIds: (await data.rows('orders')).map(({ id }) => String(id)) }
}
const quantities = async (data: DataService): Promise<unknown[]> =>
  (await data.rows('orders')).map(({ quantity }) => quantity)

describe('a change of several rows', () => {
  it('is one step: one undo takes all of it back, and only it', async () => {
    const { data, rowIds } = await shop()
    await data.edit('orders', { quantity: 9 }, { id: rowIds[0]! })
    await data.edit('orders', { quantity: 7 }, { ids: rowIds.slice(1, 3) })
    expect(await quantities(data)).toEqual([9, 7, 7, 4])
    await data.undo()
    expect(await quantities(data)).toEqual([9, 2, 3, 4])
    await data.undo()
    expect(await quantities(data)).toEqual([1, 2, 3, 4])
    expect((await data.info()).canUndo).toBe(false)
  })

  it('deletes them together, and comes back together', async () => {
    const { data, rowIds } = await shop()
    await data.edit('orders', {}, { ids: rowIds.slice(0, 3), delete: true })
    expect(await quantities(data)).toEqual([4])
    const { id } = await data.edit('orders', { orderId: '5', orderedAt: '2024-01-06', quantity: 5 })
    await data.edit('orders', { quantity: 6 }, { ids: [rowIds[3]!, id] })
    expect(await quantities(data)).toEqual([6, 6])
    await data.undo()
    await data.undo()
    await data.undo()
    expect(await quantities(data)).toEqual([1, 2, 3, 4])
  })

  it('changes nothing where one of the rows is not there', async () => {
    const { data, rowIds } = await shop()
    const lost = data.edit('orders', { quantity: 7 }, { ids: [rowIds[0]!, 'nobody'] })
    await expect(lost).rejects.toMatchObject({ code: 'ROW_NOT_FOUND', details: { id: 'nobody' } })
    await expect(data.edit('orders', { quantity: 7 }, { ids: [] })).rejects.toMatchObject({ code: 'ROW_NOT_FOUND' })
    expect(await quantities(data)).toEqual([1, 2, 3, 4])
  })

  it('leaves what was there before after as many undos as there were steps, whatever they were', async () => {
    const step = fc.record({
      rows: fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 }),
      kind: fc.constantFrom('set', 'delete', 'release'),
      quantity: fc.integer({ min: 1, max: 99 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        const { data, rowIds } = await shop()
        const seen: unknown[][] = []
        for (const { rows, kind, quantity } of steps) {
          const there = new Set((await data.rows('orders')).map(({ id }) => id))
          const named = rows.map((row) => rowIds[row]!).filter((id) => there.has(id))
          if (named.length === 0) continue
          seen.push(await quantities(data))
          const what = kind === 'set' ? {} : { [kind]: true }
          await data.edit('orders', { quantity }, { ids: named, ...what })
        }
        for (const before of seen.reverse()) {
          await data.undo()
          expect(await quantities(data)).toEqual(before)
        }
      }),
      { seed: 20261122, numRuns: 40 },
    )
  })
})

describe('a value made by hand', () => {
  it('is told from those of the file, with both and when', async () => {
    const { data, rowIds } = await shop()
    const [id] = rowIds
    expect((await data.rows('orders'))[0]!['source']).not.toHaveProperty('byHand')
    await data.edit('orders', { quantity: 9 }, { id: id! })
    expect((await data.rows('orders'))[0]!['source']).toMatchObject({
      file: 'orders.csv',
      line: 2,
      byHand: ['quantity'],
    })
    const trace = await data.traceRow('orders', id!)
    expect(trace.source).toEqual({ file: 'orders.csv', line: 2 })
    expect(trace.byHand).toEqual([{ field: 'quantity', at: expect.any(Number), inFile: 1 }])
    expect(trace.byHand[0]!.at).toBeGreaterThan(trace.at)
  })

  it('survives another import of the file, and gives way to its newer value when it is released', async () => {
    const { data, rowIds } = await shop()
    await data.edit('orders', { quantity: 9, unitPrice: 11 }, { id: rowIds[0]! })
    await data.import('k', [file(CSV.replace('Ann,A,1,10', 'Ann,A,5,12'))], {})
    expect(await data.rows('orders')).toContainEqual(
      expect.objectContaining({ orderId: '1', quantity: 9, unitPrice: 11 }),
    )
    const id = rowIds[0]!
    const trace = await data.traceRow('orders', id)
    expect(trace.row).toEqual((await data.rows('orders')).find((row) => row['id'] === id))
    expect(trace.byHand).toMatchObject([
      { field: 'quantity', inFile: 5 },
      { field: 'unitPrice', inFile: 12 },
    ])
    await data.edit('orders', { quantity: null }, { id, release: true })
    expect(await data.rows('orders')).toContainEqual(
      expect.objectContaining({ orderId: '1', quantity: 5, unitPrice: 11 }),
    )
    await data.undo()
    expect(await data.rows('orders')).toContainEqual(expect.objectContaining({ orderId: '1', quantity: 9 }))
  })

  it('says of a row that was entered by hand when that was, and refuses a row that is not there', async () => {
    const data = service()
    const { id } = await data.edit('customers', { customerId: '7' })
    expect(await data.traceRow('customers', id)).toEqual({
      row: expect.objectContaining({ id }),
      source: null,
      at: expect.any(Number),
      byHand: [],
    })
    await expect(data.traceRow('customers', 'nobody')).rejects.toMatchObject({ code: 'ROW_NOT_FOUND' })
  })
})
