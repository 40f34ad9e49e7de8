import { describe, expect, test } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import type { ImportReport, Repair } from '../../src/data/types'
import { createBareEnvironment, findTestRoom } from './support'

const HEADER = 'Order ID,Order Date,SKU,Unit Price,Quantity,Status'
const good = (i: number): string => `G${i},0${1 + (i % 9)}/28/2024,P${i},${i}.50,1,paid`
const GOOD = Array.from({ length: 12 }, (_, i) => good(i))
const text = (...lines: string[]): string => [HEADER, ...lines].join('\n') + '\n'

async function openShop(): Promise<DataService> {
  let ids = 0
  const service = createDataService(createBareEnvironment({ newId: () => `id${++ids}` }), findTestRoom)
  await service.open()
  return service
}

async function take(service: DataService, content: string, name = 'orders.csv'): Promise<ImportReport> {
  const [report] = await service.import('job', [new File([content], name)], {})
  return report!
}

async function rowsOf(service: DataService): Promise<Record<string, unknown>[]> {
  const rows = await service.rows('orders', { offset: 0, limit: 1000 })
  return rows.map(({ id: _id, source: _source, ...cells }) => cells)
}

const ODD = [
  'B1,31.12.2024,P1,5,1,paid',
  'G3,30.11.2024 14:05,P9,6,1,paid',
  'B3,soon,P1,7,1,paid',
  'B4,01/05/2024,P1,8,12 cartons,paid',
  'B5,01/05/2024,P1,,1,paid',
  '',
  'B6,01/06/2024,P1,9,1,on its way',
  'B7,25.12.2024,P2,9,2 cartons,paid',
]
const DATES: Repair = { kind: 'date', column: 'Order Date', order: 'DMY' }
const CARTONS: Repair = { kind: 'strip', column: 'Quantity', text: 'cartons' }
const FILL: Repair = { kind: 'fill', group: 'MISSING|Unit Price', column: 'Unit Price', to: '4.20' }

describe('rows put right in place', () => {
  test('come in beside the others, as if the file had been right', async () => {
    const service = await openShop()
    const before = await take(service, text(...GOOD, ...ODD))
    expect([before.rowsKept, before.rowsRejected, before.toFix]).toEqual([14, 5, 7])
    const after = await service.changeRepairs(before.importId, [DATES, CARTONS, FILL])
    expect([after.rowsRead, after.rowsKept, after.rowsRejected, after.toFix]).toEqual([19, 18, 1, 2])

    const byHand = await openShop()
    const mended = ODD.map((line) =>
      line
        .replace('31.12.2024', '2024-12-31')
        .replace('30.11.2024', '2024-11-30')
        .replace('25.12.2024', '2024-12-25')
        .replace(' cartons', '')
        .replace('P1,,1', 'P1,4.20,1'),
    )
    await take(byHand, text(...GOOD, ...mended))
    expect(await rowsOf(service)).toEqual(await rowsOf(byHand))
  })

  test('are told in groups, with what is left', async () => {
    const service = await openShop()
    const { importId } = await take(service, text(...GOOD, ...ODD))
    const state = await service.repairs(importId)
    expect(state.groups.map(({ code, rows, blocked }) => [code, rows, blocked])).toEqual([
      ['DATE_INVALID', 3, 3],
      ['NUMBER_INVALID', 2, 0],
      ['DATE_INVALID', 1, 1],
      ['MISSING', 1, 1],
      ['STATUS_UNKNOWN', 1, 0],
    ])
    expect([state.saved, state.waiting, state.left, state.isRepaired]).toEqual([0, 7, 0, false])
    await service.changeRepairs(importId, [DATES, { kind: 'leave', group: state.groups[2]!.id }])
    const then = await service.repairs(importId)
    expect([then.saved, then.waiting, then.left, then.isRepaired]).toEqual([3, 4, 1, true])
  })

  test('change nothing when they are done twice, and give back what was there when they are undone', async () => {
    const service = await openShop()
    const { importId } = await take(service, text(...GOOD, ...ODD))
    const before = await rowsOf(service)
    const { dataVersion } = await service.info()
    const once = await service.changeRepairs(importId, [DATES, CARTONS])
    const rows = await rowsOf(service)
    const twice = await service.changeRepairs(once.importId, [CARTONS, DATES])
    expect(await rowsOf(service)).toEqual(rows)
    expect({ ...twice, importId: '' }).toEqual({ ...once, importId: '' })
    await service.changeRepairs(importId, 'none')
    expect(await rowsOf(service)).toEqual(before)
    expect((await service.info()).dataVersion).toBe(dataVersion)
  })

  test('join the lines of their order, so that the mended file brings nothing new', async () => {
    const service = await openShop()
    const lines = ['B1,01/05/2024,P1,5,1,paid', 'B1,31.12.2024,P2,6,2,paid', 'B1,01/05/2024,P3,7,9 cartons,paid']
    const { importId } = await take(service, text(...GOOD, ...lines))
    await service.changeRepairs(importId, [DATES, CARTONS])
    const rows = await rowsOf(service)
    expect(rows.filter(({ orderId }) => orderId === 'B1').map(({ productId }) => productId)).toEqual(['P1', 'P2', 'P3'])
    const mended = text(...GOOD, ...lines)
      .replace('31.12.2024', '12/31/2024')
      .replace(' cartons', '')
    const again = await take(service, mended, 'mended.csv')
    expect([again.rowsKept, again.rowsUpdated, again.rowsDuplicate]).toEqual([0, 0, 15])
    await service.undoImport(importId)
    expect((await rowsOf(service)).length).toBe(15)
    await service.redoImport(importId)
    expect(await rowsOf(service)).toEqual(rows)
  })

  test('are put right by themselves in the next file of the kind, which says so', async () => {
    const service = await openShop()
    const { importId } = await take(service, text(...GOOD, ...ODD))
    await service.changeRepairs(importId, [DATES, CARTONS])
    const next = text(...GOOD.map((line) => line.replace(/^G/, 'H')), 'C1,24.12.2024,P1,5,7 cartons,paid')
    const plan = await service.inspect(new File([next], 'next.csv'))
    expect(plan.issues).toMatchObject([{ code: 'REPAIRS_REMEMBERED', count: 2, sample: 'Order Date, Quantity' }])
    const report = await take(service, next, 'next.csv')
    expect([report.rowsKept, report.rowsRejected, report.toFix]).toEqual([13, 0, undefined])
    expect((await rowsOf(service)).at(-1)).toMatchObject({ quantity: 7, orderedAt: '2024-12-24T00:00:00' })
    for (const { fingerprint } of await service.mappings()) await service.forgetMapping(fingerprint)
    const forgotten = await take(service, next.replaceAll('H', 'I').replace('C1', 'D1'), 'third.csv')
    expect(forgotten.rowsRejected).toBe(1)
  })

  test('are counted where they are too many to be kept for repair', async () => {
    const service = await openShop()
    const flawed = Array.from({ length: 5_300 }, (_, i) => `F${i},01/28/2024,P1,5,${i} cartons,paid`)
    const { importId, rowsKept } = await take(service, text(...GOOD, ...flawed))
    const { waiting, beyond } = await service.repairs(importId)
    expect([rowsKept, waiting, beyond]).toEqual([5_312, 5_000, 300])
    const few = await take(service, text(...ODD).replaceAll('B', 'Z'), 'few.csv')
    expect((await service.repairs(few.importId)).beyond).toBeUndefined()
  })

  test('are refused where there is nothing to put right or to take back', async () => {
    const service = await openShop()
    const { importId } = await take(service, text(...GOOD, ...ODD))
    await expect(service.changeRepairs('nothing', [DATES])).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
    await expect(service.changeRepairs(importId, 'back')).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
    expect((await rowsOf(service)).length).toBe(14)
  })
})

describe('an import under repairs', () => {
  const NAMED: Repair = { kind: 'cells', line: 16, cells: ['B3', '10/10/2024', 'P1', '7', '1', 'paid'] }

  test('is named so that nobody can tell from the id what was typed, and the same again for the same', async () => {
    const names: string[] = []
    for (let shop = 0; shop < 2; shop++) {
      const service = await openShop()
      const { importId } = await take(service, text(...GOOD, ...ODD))
      const repaired = await service.changeRepairs(importId, [NAMED])
      await service.changeRepairs(importId, 'back')
      expect((await service.changeRepairs(importId, [NAMED])).importId).toBe(repaired.importId)
      expect(repaired.importId.startsWith(`${importId}-`)).toBe(true)
      names.push(repaired.importId)
    }
    // Two workspaces that differ in nothing but their secret.
    expect(names[0]).not.toBe(names[1])
    expect(names[0]!.length).toBe(names[1]!.length)
  })

  test('is exported under every id that it had', async () => {
    const service = await openShop()
    const { importId } = await take(service, text(...GOOD, ...ODD))
    const first = await service.changeRepairs(importId, [DATES])
    const last = await service.changeRepairs(importId, [CARTONS])
    const bytes = await service.exportTable(last.importId, 'csv')
    for (const id of [importId, first.importId]) expect(await service.exportTable(id, 'csv')).toEqual(bytes)
    await expect(service.exportTable('nothing', 'csv')).rejects.toMatchObject({ code: 'EXPORT_UNKNOWN' })
  })
})

describe('rows that come back in their file', () => {
  const csv = async (service: DataService, importId: string): Promise<string> =>
    new TextDecoder().decode(await service.rejects(importId))

  test('say why they were left out, and go back to their import once they are right', async () => {
    const service = await openShop()
    const { importId } = await take(service, text(...GOOD, ...ODD))
    const saved = await csv(service, importId)
    expect(saved.split('\r\n')[1]).toBe('14,DATE_INVALID: Order Date,B1,31.12.2024,P1,5,1,paid')
    const report = await take(
      service,
      saved.replace('31.12.2024', '12/31/2024').replace('soon', '10/10/2024'),
      'orders-rejected.csv',
    )
    expect([report.rowsRead, report.rowsKept, report.rowsRejected]).toEqual([5, 2, 3])
    expect((await service.imports()).length).toBe(1)
    expect((await csv(service, importId)).split('\r\n').length).toBe(5)
    const rows = await rowsOf(service)
    expect(rows.slice(-4).map(({ orderId }) => orderId)).toEqual(['B1', 'B3', 'B4', 'B6'])
  })

  test('can be taken back as many steps as others can, however often they come', async () => {
    const service = await openShop()
    const many = Array.from({ length: 24 }, (_, i) => `N${i},never${i},P1,5,1,paid`)
    const { importId } = await take(service, text(...GOOD, ...many))
    for (let i = 0; i < many.length; i++) {
      const back = await take(service, (await csv(service, importId)).replace(/never\d+/, '10/10/2024'), 'back.csv')
      expect(back.rowsKept).toBe(1)
    }
    for (let step = 0; step < 20; step++) await service.changeRepairs(importId, 'back')
    await expect(service.changeRepairs(importId, 'back')).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  })

  test('are taken out again where another file of the drop cannot be imported, or the drop is cancelled', async () => {
    const service = await openShop()
    const { importId } = await take(service, text(...GOOD, ...ODD))
    await service.changeRepairs(importId, [CARTONS])
    const [before, { dataVersion }, state] = [
      await rowsOf(service),
      await service.info(),
      await service.repairs(importId),
    ]
    const first = (await csv(service, importId)).replace('31.12.2024', '12/31/2024')
    const second = (await csv(service, importId)).replace('soon', '10/10/2024')
    const returned = [new File([first], 'a.csv'), new File([second], 'b.csv')]
    const empty = new File([''], 'empty.csv')
    await expect(service.import('job', [...returned, empty], {})).rejects.toMatchObject({ code: 'FILE_EMPTY' })
    expect((await service.info()).dataVersion).toBe(dataVersion)
    expect(await rowsOf(service)).toEqual(before)
    expect(await service.repairs(importId)).toEqual(state)
    const [good] = await service.import(
      'job',
      [...returned, new File([text(GOOD[0]!.replace('G0', 'Z0'))], 'c.csv')],
      {},
    )
    expect(good).toMatchObject({ rowsKept: 1, returnedTo: 'orders.csv', fileName: 'a.csv' })
    expect((await rowsOf(service)).length).toBe(before.length + 3)
  })

  test('are in at once, also where a newer export would be seen first, and one step back takes them out', async () => {
    const service = await openShop()
    const { importId } = await take(service, text(...GOOD, ...ODD))
    const [before, { dataVersion }] = [await rowsOf(service), await service.info()]
    const saved = (await csv(service, importId)).replace('31.12.2024', '12/31/2024')
    const options = { plans: [{}], review: true }
    const [report] = await service.import('job', [new File([saved], 'orders-rejected.csv')], options)
    expect(report).toMatchObject({ rowsKept: 1, returnedTo: 'orders.csv' })
    expect(await rowsOf(service)).toHaveLength(before.length + 1)
    await service.changeRepairs(report!.importId, 'back')
    expect(await rowsOf(service)).toEqual(before)
    expect((await service.info()).dataVersion).toBe(dataVersion)
  })

  test('are understood however a spreadsheet has saved them', async () => {
    const service = await openShop()
    const { importId } = await take(
      service,
      'Order ID,Order Date,SKU,Unit Price\n' +
        '1,2024-01-28,007,1.50\n2,2024-03-05,0012,1234.5\n3,2024-03-06,0013,n/a\n4,2024-12-31,0014,?\n',
    )
    const saved = await csv(service, importId)
    const german = saved
      .replaceAll(',', ';')
      .replace('2024-03-06', '06.03.2024')
      .replace('2024-12-31', '31.12.2024')
      .replace(';0013;n/a', ';13;2,50')
      .replace(';0014;?', ';14;1.000,25')
    const plan = await service.inspect(new File([german], 'orders-rejected.csv'))
    expect(plan.issues).toEqual([{ code: 'ROWS_RETURNED', count: 2, firstRow: 0, sample: 'orders.csv' }])
    const report = await take(service, german, 'orders-rejected.csv')
    expect([report.rowsRead, report.rowsKept]).toEqual([2, 2])
    const rows = await rowsOf(service)
    expect(rows.slice(2).map((row) => [row['productId'], row['unitPrice'], row['orderedAt']])).toEqual([
      ['0013', 2.5, '2024-03-06T00:00:00'],
      ['0014', 1000.25, '2024-12-31T00:00:00'],
    ])
  })

  test('are imported on their own where their import is not here', async () => {
    const first = await openShop()
    const { importId } = await take(first, text(...GOOD, ...ODD))
    const saved = (await csv(first, importId)).replaceAll(/(\d\d)\.(\d\d)\.2024/g, '$2/$1/2024')
    const other = await openShop()
    const report = await take(other, saved, 'orders-rejected.csv')
    expect([report.table, report.rowsKept]).toEqual(['orders', 3])
    expect((await rowsOf(other))[0]).toMatchObject({ orderId: 'B1' })
  })
})
