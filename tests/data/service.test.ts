import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import { createBareEnvironment, findTestRoom } from './support'

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n'
const LINES = [
  '536365,85123A,"WHITE, HEART",6,2010-12-01 08:26:00,2.55,17850,United Kingdom',
  '536365,71053,LANTERN,6,2010-12-01 08:26:00,3.39,17850,United Kingdom',
  '536366,22633,"HAND\nWARMER",2,2010-12-02 09:00:00,1.85,13047,France',
  'C536379,22633,HAND WARMER,-1,2010-12-03 09:41:00,1.85,13047,France',
  '536380,22633,HAND WARMER,1,2010-12-03 10:00:00,1.85,,France',
]
const CSV = HEADER + LINES.join('\n') + '\n'

const file = (text: string | Uint8Array<ArrayBuffer>, name = 'orders.csv'): File => new File([text], name)
let ids = 0
const service = (): DataService => createDataService(createBareEnvironment({ newId: () => `s${++ids}` }), findTestRoom)

describe('import of a file', () => {
  it('reports every row, and rows() gives them back', async () => {
    const data = service()
    const [report] = await data.import('j', [file(CSV)], {})
    expect(report).toMatchObject({ table: 'orders', rowsRead: 5, rowsKept: 5, rowsRejected: 0, fileName: 'orders.csv' })
    const [first, , third] = await data.rows('orders')
    expect(first).toMatchObject({
      orderId: '536365',
      orderedAt: '2010-12-01T08:26:00',
      quantity: 6,
      customerId: '17850',
      source: { file: 'orders.csv', line: 2, importId: report!.importId },
    })
    expect(third).toMatchObject({ productName: 'HAND\nWARMER' })
    expect((await data.rows('orders', { offset: 4 }))[0]).toMatchObject({ customerId: null })
    expect(await data.tables()).toMatchObject([{ table: 'orders', rows: 5 }])
  })

  it('reads gzip by its bytes, whatever the name, and adds nothing the second time', async () => {
    const data = service()
    await data.import('j', [file(new Uint8Array(gzipSync(CSV)), 'export.csv')], {})
    const [again] = await data.import('k', [file(CSV, 'again.csv')], {})
    expect(again).toMatchObject({ rowsKept: 0, rowsDuplicate: 5 })
    expect((await data.info()).tables[0]?.rows).toBe(5)
  })

  it('refuses damaged gzip and leaves nothing', async () => {
    const data = service()
    const damaged = new Uint8Array(gzipSync(CSV)).slice(0, -12)
    await expect(data.import('j', [file(damaged)], {})).rejects.toMatchObject({ code: 'FILE_GZIP_DAMAGED' })
    expect(await data.tables()).toEqual([])
    expect(await data.imports()).toEqual([])
  })

  it('refuses empty, header-only and binary files in words and keeps what was there', async () => {
    const data = service()
    await data.import('j', [file(CSV)], {})
    const bad: [string, string][] = [
      ['', 'FILE_EMPTY'],
      ['InvoiceNo,StockCode\n', 'FILE_HEADER_ONLY'],
      ['\0\u0001\u0002PNG\0', 'FILE_BINARY'],
    ]
    for (const [text, code] of bad) {
      await expect(data.import('k', [file(text)], {}), code).rejects.toMatchObject({ code })
    }
    expect((await data.tables())[0]?.rows).toBe(5)
  })

  it('takes all files of a drop or none', async () => {
    const data = service()
    await expect(data.import('j', [file(CSV), file('')], {})).rejects.toMatchObject({ code: 'FILE_EMPTY' })
    expect(await data.tables()).toEqual([])
  })

  it('stops when it is cancelled and leaves nothing', async () => {
    const data = service()
    const many = HEADER + Array.from({ length: 60_000 }, (_, i) => LINES[0]!.replace('536365', String(i))).join('\n')
    const running = data.import('j', [file(many)], {}, () => data.cancel('j'))
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await data.imports()).toEqual([])
    const [after] = await data.import('k', [file(CSV)], {})
    expect(after?.rowsKept).toBe(5)
  })
})

describe('an open workspace', () => {
  it('answers quality, filter choices, customers and their keys', async () => {
    const data = service()
    await data.import('j', [file(CSV)], {})
    const quality = await data.quality('orders')
    expect(quality.columns.find(({ column }) => column === 'customerId')).toMatchObject({ missing: 1, distinct: 2 })
    const choices = await data.filterChoices()
    expect(choices.fields).toEqual([
      {
        field: 'country',
        values: [
          { value: 'France', rows: 3 },
          { value: 'United Kingdom', rows: 2 },
        ],
      },
    ])
    const page = await data.customers({ offset: 0, limit: 10 })
    expect(page.rows.map(({ key, orders }) => [key, orders])).toEqual([
      ['17850', 1],
      ['13047', 1],
    ])
    expect(page.rows[0]?.net).toBeCloseTo(35.64)
    expect((await data.customers({ search: '130', offset: 0, limit: 10 })).total).toBe(1)
    expect(await data.resolveCustomer(' 17850.0')).toBe('17850')
    await expect(data.resolveCustomer('nobody')).rejects.toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
  })

  it('exports what it shows, and reads its own export back', async () => {
    const data = service()
    await data.import('j', [file(CSV)], {})
    const csv = new TextDecoder().decode(await data.exportTable('orders', 'csv'))
    const other = service()
    const [report] = await other.import('j', [file(csv)], {})
    expect(report).toMatchObject({ rowsKept: 5, table: 'orders' })
    const strip = (rows: Record<string, unknown>[]) => rows.map(({ source: _source, id: _id, ...row }) => row)
    expect(strip(await other.rows('orders'))).toEqual(strip(await data.rows('orders')))
    const json = JSON.parse(new TextDecoder().decode(await data.exportTable('orders', 'json'))) as unknown[]
    expect(json).toHaveLength(5)
  })

  it('shows group and segment beside each customer once they have been computed for this data', async () => {
    const data = service()
    await data.import('j', [file(CSV)], {})
    const store = async (analysis: string, more: object): Promise<void> => {
      const { key, dataVersion } = await data.prepare(analysis, { ...more })
      const labels = { group: ['Champions', 'Lost'], label: [1, 0], names: ['new', 'loyal'] }
      await data.storeResult(key, { analysis, dataVersion, config: more, customerKey: ['17850', '13047'], ...labels })
    }
    const labelled = async () =>
      (await data.customers({ offset: 0, limit: 9 })).rows.map(({ key, group, segment }) => [key, group, segment])
    await store('rfm', { scope: { from: '2010-12-02' } })
    expect(await labelled()).toEqual([
      ['17850', '', ''],
      ['13047', '', ''],
    ])
    await store('rfm', {})
    await store('segments', {})
    expect(await labelled()).toEqual([
      ['17850', 'Champions', 'loyal'],
      ['13047', 'Lost', 'new'],
    ])
    const lost = await data.customers({ filters: { group: ['Lost'] }, offset: 0, limit: 9 })
    expect(lost.rows.map(({ key }) => key)).toEqual(['13047'])
    const [row] = await data.rows('orders')
    await data.edit('orders', { quantity: 7 }, { id: row!.id as string })
    expect((await labelled()).map(([, group]) => group)).toEqual(['', ''])
  })

  it('offers no filter that would leave nothing to count', async () => {
    const data = service()
    const rows = ['paid', 'cancelled', 'pending', 'refunded'].map(
      (status, i) => `${i},a,2,2024-01-0${i + 1},5,c1,${status}`,
    )
    const text = `order id,sku,qty,order date,price,customer id,order status\n${rows.join('\n')}\n`
    await data.import('j', [file(text)], {})
    const { fields } = await data.filterChoices()
    const status = fields.find(({ field }) => field === 'status')
    expect(status?.values.map(({ value }) => value).sort()).toEqual(['paid', 'refunded'])
  })

  it('answers while it is empty, and takes rows that were entered by hand', async () => {
    const data = service()
    expect(await data.customers({ offset: 0, limit: 5 })).toEqual({ total: 0, offset: 0, rows: [] })
    expect(await data.quality('orders')).toMatchObject({ rows: 0, columns: [], findings: [] })
    expect(await data.filterChoices()).toEqual({ first: NaN, last: NaN, fields: [] })
    expect(await data.rows('orders')).toEqual([])
    const { id } = await data.edit('customers', {
      customerId: '7',
      name: 'Ann',
      emailConsent: true,
      birthday: '1990-05-06',
    })
    expect(await data.rows('customers')).toEqual([
      { id, customerId: '7', name: 'Ann', birthday: '1990-05-06T00:00:00', emailConsent: true, source: null },
    ])
    expect((await data.customers({ offset: 0, limit: 5 })).rows).toMatchObject([{ key: '7', name: 'Ann', orders: 0 }])
    expect(await data.eraseCustomer('Ann')).toMatchObject({ rows: 1, keys: [expect.any(String)] })
    expect(await data.tables()).toEqual([])
  })

  it('reads each customer once: a later file without an id replaces the row of that e-mail', async () => {
    const data = service()
    const customers = (city: string): File =>
      file(`email,name,city\nann@x.org,Ann,${city}\n,Bob,Hull\n`, 'customers.csv')
    await data.import('j', [customers('York')], { table: 'customers' })
    const [second] = await data.import('k', [customers('Leeds')], { table: 'customers' })
    expect(second).toMatchObject({ rowsRead: 2, rowsUpdated: 1, rowsDuplicate: 1, rowsKept: 0 })
    expect((await data.rows('customers')).map(({ city }) => city).sort()).toEqual(['Hull', 'Leeds'])
    expect((await data.imports()).map(({ superseded }) => superseded)).toEqual([0, 1])
    const [, first] = await data.imports()
    await data.undoImport(first!.importId)
    expect((await data.imports()).map(({ superseded }) => superseded)).toEqual([0, 0])
    await data.redoImport(first!.importId)
    expect((await data.imports()).map(({ superseded }) => superseded)).toEqual([0, 1])
  })

  it('says whether there is a change to take back', async () => {
    const data = service()
    expect((await data.info()).canUndo).toBe(false)
    await data.edit('customers', { customerId: '7' })
    expect((await data.info()).canUndo).toBe(true)
    await data.undo()
    expect((await data.info()).canUndo).toBe(false)
    await expect(data.undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  })

  it('lists only the customers named, within the scope asked for', async () => {
    const data = service()
    const lines = ['1,a,1,2024-01-02,5,c1', '2,a,1,2024-02-02,9,c1', '3,a,1,2024-02-03,7,c2', '4,a,1,2024-02-03,8,c3']
    await data.import('j', [file(`order id,sku,qty,order date,price,customer id\n${lines.join('\n')}\n`)], {})
    const list = async (keys: string[], from?: string): Promise<[string, number][]> => {
      const page = await data.customers({ filters: { keys }, ...(from && { scope: { from } }), offset: 0, limit: 9 })
      return page.rows.map(({ key, net }) => [key, net])
    }
    expect(await list(['c1', 'c2', 'nobody'])).toEqual([
      ['c1', 14],
      ['c2', 7],
    ])
    expect(await list(['c1'], '2024-02-01')).toEqual([['c1', 9]])
    expect(await list([])).toEqual([])
  })

  it('takes its currency from the first orders that name one', async () => {
    const data = service()
    const orders =
      'order id,sku,qty,order date,price,currency\n1,a,1,2024-01-02,5,EUR\n2,a,1,2024-01-02,5,EUR\n3,a,1,2024-01-02,5,USD\n'
    await data.import('j', [file(orders)], {})
    expect((await data.info()).currency).toBe('EUR')
  })

  it('keeps rejected rows with line and reason for download', async () => {
    const data = service()
    const [report] = await data.import('j', [file(`${CSV}536999,1,=cmd,1,no date,1,1,France\n`)], {})
    expect(report).toMatchObject({ rowsRead: 6, rowsKept: 5, rowsRejected: 1 })
    const csv = new TextDecoder().decode(await data.rejects(report!.importId)).split('\r\n')
    expect(csv[0]).toBe('line,reason,InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country')
    expect(csv[1]).toMatch(/^7,[A-Z_]+: InvoiceDate,536999,1,'=cmd,1,no date,1,1,France$/)
  })

  it('keeps notes and settings with the workspace, apart from the others', async () => {
    const data = service()
    await data.open('A')
    const note = await data.saveNote({ key: '17850', text: 'likes lanterns' })
    await data.saveSettings({ currency: 'GBP', timeZone: 'Europe/London' })
    await data.open('B')
    expect(await data.notes('17850')).toEqual([])
    const info = await data.open('A')
    expect(info).toMatchObject({ name: 'A', currency: 'GBP', storage: { mode: 'memory', reason: 'refused' } })
    expect(await data.notes('17850')).toEqual([note])
    expect(await data.workspaces()).toEqual(['A', 'B'])
    await data.deleteWorkspace('B')
    expect(await data.workspaces()).toEqual(['A'])
  })

  it('erases one person from rows, dictionaries, notes and results', async () => {
    const data = service()
    await data.import('j', [file(CSV)], {})
    await data.saveNote({ key: '17850', text: 'x' })
    const { key, dataVersion } = await data.prepare('rfm', {})
    await data.storeResult(key, { analysis: 'rfm', dataVersion, customerKey: ['17850'] })
    expect(await data.eraseCustomer('17850')).toMatchObject({ rows: 2, notes: 1, results: 1, bytes: 'memory' })
    const rows = await data.rows('orders')
    expect(rows).toHaveLength(3)
    expect(rows.map((row) => (row.source as { line: number }).line)).toEqual([4, 5, 6])
    expect(JSON.stringify(rows)).not.toContain('17850')
    expect(await data.notes('17850')).toEqual([])
    await expect(data.resolveCustomer('17850')).rejects.toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
  })
})
