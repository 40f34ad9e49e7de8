import { describe, expect, it } from 'vitest'
import { gzipSync } from 'node:zlib'
import { downloadAfter } from './support/after-press'
import { importText, rowsOf } from './support/clientele'
import { ordersCsv } from './support/orders-csv'
import { useApp } from './support/use-app'

const BEFORE = ordersCsv({ customers: 30 })
const LINES = BEFORE.trim().split('\n').length - 1
const HEADER = 'Order ID,Order Date,Customer ID,Customer Name,Quantity,Unit Price'
const row = (id: number, name = 'Ann'): string => `B${id},2024-05-0${(id % 9) + 1},B${id},${name},2,3.50`

interface Answer {
  code?: string
  message?: string
  report?: { rowsRead: number; rowsKept: number; rowsUpdated: number; rowsRejected: number; rowsDuplicate: number }
}

describe('bad input', () => {
  const app = useApp({ prepare: ({ page }) => importText(page, 'before.csv', BEFORE) })

  const attempt = (name: string, bytes: Uint8Array): Promise<Answer> =>
    app.session.page.evaluate(
      ([fileName, content]) =>
        window.clientele.import([{ name: fileName as string, bytes: new Uint8Array(content as number[]) }]).then(
          ([report]) => ({ report: report! }),
          (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
        ),
      [name, [...bytes]],
    )
  const text = (content: string): Uint8Array => new TextEncoder().encode(content)

  const refused: [what: string, name: string, bytes: () => Uint8Array, code: string][] = [
    ['an empty file', 'empty.csv', () => text(''), 'FILE_EMPTY'],
    ['a header only', 'header.csv', () => text(`${HEADER}\n`), 'FILE_HEADER_ONLY'],
    ['a binary file', 'picture.csv', () => Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 256), 'FILE_BINARY'],
    [
      'a text that is no table',
      'letter.csv',
      () => text('Dear customer\nyour parcel is on its way\nKind regards\n'),
      'NO_USABLE_COLUMNS',
    ],
    [
      'orders without a date',
      'undated.csv',
      () => text('order id,customer id,amount\n1,a,5\n2,b,6\n'),
      'FIELD_MISSING',
    ],
    ['10,000 columns', 'wide.csv', () => text(`${wide('c')}\n${wide('1')}\n`), 'TOO_MANY_COLUMNS'],
    ['a damaged archive', 'cut.csv.gz', () => gzipSync(BEFORE).subarray(0, 200), 'FILE_GZIP_DAMAGED'],
  ]
  it.each(refused)('refuses %s in words that say what to do, and touches nothing', async (_, name, bytes, code) => {
    const answer = await attempt(name, bytes())
    expect(answer.code).toBe(code)
    expect(answer.message).toContain(name)
    expect(await rowsOf(app.session.page, 'orders')).toBe(LINES)
  })

  const odd: [what: string, lines: string[], kept: number, rejected: number][] = [
    ['an unclosed quote', [row(1), `B2,2024-05-02,B2,"Ann,2,3.50`, row(3), row(4)], 4, 0],
    ['an unclosed quote and too few cells', [row(1), `B2,2024-05-02,B2,"Ann`, row(3), row(4)], 3, 1],
    ['ragged rows', [row(1), `${row(2)},x,y`, 'B3,2024-05-03', row(4)], 2, 2],
    ['NUL bytes', [row(1), row(2, 'A\0nn')], 2, 0],
    ['mixed line ends', [`${row(1)}\r\n${row(2)}\r${row(3)}`], 3, 0],
    ['names with markup', [row(1, '<b>Ann</b>')], 1, 0],
  ]
  it.each(odd)('counts every row of a file with %s, kept or rejected', async (_, lines, kept, rejected) => {
    const { report } = await attempt('odd.csv', text(`${HEADER}\n${lines.join('\n')}\n`))
    const { rowsRead, rowsKept, rowsUpdated, rowsRejected, rowsDuplicate } = report!
    expect(rowsKept + rowsUpdated + rowsRejected + rowsDuplicate).toBe(rowsRead)
    expect({ kept: rowsKept + rowsUpdated + rowsDuplicate, rejected: rowsRejected }).toEqual({ kept, rejected })
    await undoLast()
  })

  it('keeps a file of columns that nothing is known of as a plain table, and says so', async () => {
    const [report] = await importText(app.session.page, 'colours.csv', 'colour,shape\nred,round\nblue,flat\n')
    expect(report).toMatchObject({ table: 'table', rowsKept: 2, rowsRejected: 0 })
    expect(report!.issues.map(({ code }) => code)).toEqual(['TABLE_ASSUMED'])
    expect(await rowsOf(app.session.page, 'orders')).toBe(LINES)
    await app.session.page.evaluate((importId) => window.clientele.undoImport(importId), report!.importId)
  })

  it('keeps a column called __proto__ as data, and changes no object by it', async () => {
    const { report } = await attempt('proto.csv', text(`${HEADER},__proto__,constructor\n${row(1)},polluted,x\n`))
    expect(report!.rowsKept).toBe(1)
    const seen = await app.session.page.evaluate(async () => {
      const rows = await window.clientele.rows('orders', { offset: 0, limit: 1000 })
      return {
        polluted: ({} as Record<string, unknown>)['polluted'] ?? null,
        isKept: rows.some((entry) => Object.values(entry).includes('polluted')),
      }
    })
    expect(seen).toEqual({ polluted: null, isKept: true })
    await undoLast()
  })

  it('gives every rejected row back with its line and reason', async () => {
    const [id] = await importText(
      app.session.page,
      'odd.csv',
      `${HEADER}\n${row(1)}\nB2,not a date,B2,Ann,2,3.50\n`,
    ).then((reports) => reports.map(({ importId }) => importId))
    await app.session.page.evaluate(() => (location.hash = '#/data/imports'))
    await app.session.page.getByRole('button', { name: 'Report' }).first().click()
    const button = app.session.page.getByRole('button', { name: /unused rows/ }).first()
    const stream = await (await downloadAfter(app.session.page, button)).createReadStream()
    let saved = ''
    for await (const piece of stream) saved += String(piece)
    expect(saved).toContain('not a date')
    expect(saved).toMatch(/\b3\b/)
    await app.session.page.evaluate((importId) => window.clientele.undoImport(importId!), id)
  })

  it('adds nothing when the same file is imported twice, and takes a whole import back', async () => {
    const [again] = await importText(app.session.page, 'again.csv', BEFORE)
    expect([again!.rowsKept, again!.rowsDuplicate]).toEqual([0, LINES])
    const more = ordersCsv({ customers: 5, ordersFrom: 900_000, seed: 4 })
    const [added] = await importText(app.session.page, 'more.csv', more)
    expect(await rowsOf(app.session.page, 'orders')).toBe(LINES + added!.rowsKept)
    await app.session.page.evaluate((importId) => window.clientele.undoImport(importId), added!.importId)
    expect(await rowsOf(app.session.page, 'orders')).toBe(LINES)
  })

  it('answers calls that name what does not exist with a code', async () => {
    const codes = await app.session.page.evaluate(async () => {
      const codeOf = (promise: Promise<unknown>): Promise<string> =>
        promise.then(
          () => 'done',
          (error: { code: string }) => error.code,
        )
      const api = window.clientele
      const outcome = await api.run('nothing')
      const wrong = await api.run('segments', { k: 1 })
      return [
        await codeOf(api.customer('nobody')),
        await codeOf(api.undoImport('none')),
        await codeOf(api.exportTable('nothing', 'csv')),
        await codeOf(api.rows('nothing')),
        await codeOf(api.edit('orders', { quantity: 'many' })),
        await codeOf(api.erase('everything' as 'workspace')),
        await codeOf(api.erase({} as { customer: string })),
        outcome.status === 'failed' ? outcome.error.code : outcome.status,
        wrong.status === 'failed' ? wrong.error.code : wrong.status,
      ]
    })
    expect(codes).toEqual([
      'CUSTOMER_UNKNOWN',
      'IMPORT_NOT_FOUND',
      'EXPORT_UNKNOWN',
      'TABLE_UNKNOWN',
      'ROW_INVALID',
      'CONFIG_INVALID',
      'CONFIG_INVALID',
      'ANALYSIS_UNKNOWN',
      'CONFIG_INVALID',
    ])
  })

  /** Undoes the newest active import, so that each case starts from the same data. */
  async function undoLast(): Promise<void> {
    await app.session.page.evaluate(async () => {
      const rows = await window.clientele.rows('orders', { offset: 0, limit: 100_000 })
      const source = rows.map((entry) => entry['source'] as { importId: string; file: string })
      const odd = source.find(({ file }) => file !== 'before.csv')
      if (odd) await window.clientele.undoImport(odd.importId)
    })
    expect(await rowsOf(app.session.page, 'orders')).toBe(LINES)
  }
})

const wide = (cell: string): string => Array.from({ length: 10_000 }, (_, i) => `${cell}${i}`).join(',')
