import type { Page } from 'playwright'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Random } from '../../src/core/random'
import type { ImportReport } from '../../src/data/types'
import { run } from '../e2e/support/clientele'
import { startTestApp, type App } from './support/app'
import { charactersOf, encodeAs } from './support/encode'
import { faultCase, sized } from './support/fault-case'

let app: App
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

/** A browser of its own with an empty workspace. */
async function withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const profile = await app.profile()
  const { page, context, pageErrors } = await app.open(profile)
  try {
    const answer = await work(page)
    expect(pageErrors).toEqual([])
    return answer
  } finally {
    await context.close()
    await profile.remove()
  }
}

/** Imports bytes as a file; answers the report, or the code of the error. */
async function importBytes(page: Page, name: string, bytes: Uint8Array | string): Promise<ImportReport | string> {
  const text = Buffer.from(bytes).toString('base64')
  return page.evaluate(
    async ([fileName, content]) => {
      const decoded = Uint8Array.from(atob(content), (one) => one.charCodeAt(0))
      return window.clientele.import([{ name: fileName, bytes: decoded }]).then(
        ([report]) => report!,
        (error: { code: string }) => error.code,
      )
    },
    [name, text] as const,
  )
}

async function reportOf(page: Page, name: string, bytes: Uint8Array | string): Promise<ImportReport> {
  const answer = await importBytes(page, name, bytes)
  if (typeof answer === 'string') throw new Error(`${name}: ${answer}`)
  return answer
}

const rows = (page: Page, table = 'orders'): Promise<Record<string, unknown>[]> =>
  page.evaluate((name) => window.clientele.rows(name, { limit: 100_000 }), table)

/** Every row is somewhere: kept, updated, known already, or rejected with a reason. */
function expectCounted(report: ImportReport, written: number): void {
  const { rowsRead, rowsKept, rowsUpdated, rowsRejected, rowsDuplicate } = report
  expect(rowsRead).toBe(rowsKept + rowsUpdated + rowsRejected + rowsDuplicate)
  expect(rowsRead).toBe(written)
}

const HEADER = ['Order ID', 'Order Date', 'Customer ID', 'Customer Name', 'Quantity', 'Unit Price']
const line = (order: number, name: string): string[] => [`${order}`, '2024-03-05', `C${order}`, name, '2', '9.50']
const csvOf = (lines: readonly (readonly string[])[], delimiter = ',', end = '\n'): string =>
  lines.map((cells) => cells.join(delimiter) + end).join('')

const ENCODINGS = ['utf-8', 'utf-8-bom', 'gbk', 'gb18030', 'big5', 'utf-16le', 'windows-1252'] as const
const ALPHABETS: Record<(typeof ENCODINGS)[number], () => string[]> = {
  'utf-8': () => [...'äßéñçøłžабвгд中文订单客户数据東京都 한국'],
  'utf-8-bom': () => [...'äßéñ中文订单客户'],
  // What names are written with: the first level of GB 2312 and of Big5, in the order of use.
  gbk: () =>
    charactersOf('gb2312')
      .filter((one) => one >= '一' && one <= '\u9fa5')
      .slice(200, 3_500),
  gb18030: () =>
    charactersOf('gb2312')
      .filter((one) => one >= '一' && one <= '\u9fa5')
      .slice(200, 3_500),
  big5: () =>
    charactersOf('big5')
      .filter((one) => one >= '一' && one <= '\u9fa5')
      .slice(0, 3_000),
  'utf-16le': () => [...'äß中文订单客户'],
  'windows-1252': () => [...'äöüßéèêçñåøÄÖÜÉ'],
}

faultCase({
  id: '16',
  title: 'files in seven encodings, and one with two encodings in it',
  figure: 'names that came out wrong without a word',
  runs: { quick: 1, full: 20 },
  run: (random) =>
    withPage(async (page) => {
      let wrong = 0
      let order = 0
      for (const encoding of ENCODINGS) {
        const alphabet = ALPHABETS[encoding]()
        const name = (): string =>
          Array.from({ length: 3 + random.int(4) }, () => pick(random, alphabet))
            .join('')
            .trim()
        const lines = Array.from({ length: 60 }, () => line(++order, name()))
        const report = await reportOf(page, `${encoding}.csv`, encodeAs(encoding, csvOf([HEADER, ...lines])))
        expectCounted(report, lines.length)
        const isSaid = report.issues.some(({ code }) => code.startsWith('ENCODING'))
        if (encoding.startsWith('utf')) expect(isSaid, encoding).toBe(false)
        const kept = new Map((await rows(page)).map((row) => [row.orderId, row.customerName ?? row.name]))
        for (const cells of lines) if (kept.get(cells[0]) !== cells[3] && !isSaid) wrong++
      }
      const mixed = [
        encodeAs('utf-8', csvOf([HEADER, line(++order, '中文')])),
        encodeAs('gbk', csvOf([line(++order, '订单'), line(++order, '客户')])),
      ]
      const report = await reportOf(page, 'mixed.csv', Buffer.concat(mixed))
      expectCounted(report, 3)
      if (!report.issues.some(({ code }) => code.startsWith('ENCODING'))) wrong++
      expect(wrong).toBe(0)
      return wrong
    }),
  control: () =>
    withPage(async (page) => {
      // Bytes that mean something else in the encoding that they are said to be in.
      await reportOf(page, 'wrong.csv', encodeAs('utf-8', csvOf([HEADER, line(1, 'Ã¤')])))
      expect((await rows(page))[0]!.customerName).toBe('ä')
    }),
})

const pick = <T>(random: Random, from: readonly T[]): T => from[random.int(from.length)]!

const DELIMITERS = [',', ';', '\t', '|']

/** What programs do to files, each with how many rows are in it then. */
const BREAKS: Record<string, (lines: string[][], random: Random) => { text: string; written: number }> = {
  nul: (lines, random) => {
    lines[random.int(lines.length)]![3] += '\0\0'
    return { text: csvOf([HEADER, ...lines]), written: lines.length }
  },
  'mixed newlines': (lines, random) => {
    const ends = ['\n', '\r\n', '\n']
    return { text: [HEADER, ...lines].map((one) => one.join(',') + pick(random, ends)).join(''), written: lines.length }
  },
  ragged: (lines, random) => {
    lines[random.int(lines.length)]!.push('more', 'than', 'there are')
    lines[random.int(lines.length)]!.length = 5
    return { text: csvOf([HEADER, ...lines]), written: lines.length }
  },
  'double and empty headers': (lines) => ({
    text: csvOf([[...HEADER, 'Note', 'Note', ''], ...lines.map((one) => [...one, 'a', 'b', 'c'])]),
    written: lines.length,
  }),
  delimiter: (lines, random) => ({ text: csvOf([HEADER, ...lines], pick(random, DELIMITERS)), written: lines.length }),
  'quote never closed': (lines, random) => {
    lines[random.int(3)]![3] = '"never closed'
    return { text: csvOf([HEADER, ...lines]), written: lines.length }
  },
}

faultCase({
  id: '17',
  title: 'broken CSV: NUL bytes, open quotes, mixed newlines, ragged rows, double headers, delimiters, totals',
  figure: 'rows not accounted for',
  runs: { quick: 1, full: 20 },
  run: (random) =>
    withPage(async (page) => {
      let order = 0
      for (const [kind, breakIt] of Object.entries(BREAKS)) {
        const lines = Array.from({ length: 30 + random.int(30) }, () => line(++order, `Name ${order}`))
        const first = lines.map(([id]) => id!)
        const { text, written } = breakIt(lines, random)
        const report = await reportOf(page, `${kind}.csv`, text)
        const { rowsRead, rowsKept, rowsUpdated, rowsRejected, rowsDuplicate } = report
        expect(rowsRead, kind).toBe(rowsKept + rowsUpdated + rowsRejected + rowsDuplicate)
        if (kind !== 'quote never closed') expect(rowsRead, kind).toBe(written)
        const kept = new Set((await rows(page)).map(({ orderId }) => orderId))
        const missing = first.filter((id) => !kept.has(id)).length
        expect(missing, kind).toBeLessThanOrEqual(rowsRejected)
        if (missing > 0) expect(report.issues.length, kind).toBeGreaterThan(0)
      }
      return 0
    }),
  control: () =>
    withPage(async (page) => {
      const report = await reportOf(page, 'whole.csv', csvOf([HEADER, line(1, 'a'), line(2, 'b')]))
      expectCounted(report, 3)
    }),
})

const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__parsed_extra', 'valueOf']

faultCase({
  id: '19',
  title: 'columns that are called like parts of every object',
  figure: 'columns lost',
  runs: { quick: 1, full: 20 },
  run: (random) =>
    withPage(async (page) => {
      const names = PROTOTYPE_NAMES.slice(random.int(3))
      const lines = [1, 2, 3].map((order) => [...line(order, 'n'), ...names.map((name) => `${name} of ${order}`)])
      await reportOf(page, 'names.csv', csvOf([[...HEADER, ...names], ...lines]))
      const csv = await exported(page, 'orders')
      for (const name of names) {
        expect(csv, name).toContain(name)
        for (const order of [1, 2, 3]) expect(csv, name).toContain(`${name} of ${order}`)
      }
      const polluted = await page.evaluate(() => ({ own: ({} as { x?: unknown }).x, text: String({}) }))
      expect(polluted).toEqual({ own: undefined, text: '[object Object]' })
      return 0
    }),
  control: () =>
    withPage(async (page) => {
      await reportOf(page, 'names.csv', csvOf([HEADER, line(1, 'n')]))
      expect(await exported(page, 'orders')).toContain('__proto__')
    }),
})

const exported = (page: Page, table: string): Promise<string> =>
  page.evaluate(async (name) => (await window.clientele.exportTable(name, 'csv')).text(), table)

const FORMULAS = [
  '=HYPERLINK("http://example.com","x")',
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '=cmd|x!A0',
  ' =1+1',
  '＝1+1',
  '＋1',
  '=1+1\nsecond line',
]

/** A cell that a spreadsheet would run: LibreOffice and Excel look at the first character that is not blank. */
const LIVE = /^\s*[=+\-@＝＋－＠]/u

/** Cells of a CSV by its rules, without any code of the app. */
function cellsOf(csv: string): string[][] {
  const lines: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') lines.push([])
  }
  return lines.filter((cells) => cells.some((cell) => cell !== ''))
}

faultCase({
  id: '20',
  title: 'cells that spreadsheets run as formulas are exported and imported again',
  figure: 'live formulas in the export',
  runs: { quick: 1, full: 20 },
  run: (random) =>
    withPage(async (page) => {
      const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
      const lines = FORMULAS.map((text, i) => {
        const cells = line(i + 1, quote(text))
        cells[4] = String(1 + random.int(5))
        return cells
      })
      await reportOf(page, 'formulas.csv', csvOf([HEADER, ...lines, ['90', '2024-03-05', 'C9', 'returned', '-2', '3']]))
      const csv = await exported(page, 'orders')
      const [header, ...cells] = cellsOf(csv)
      const numeric = new Set(['quantity', 'unitPrice', 'lineTotal', 'orderTotal'])
      const live = cells.flatMap((row) => row.filter((cell, i) => !numeric.has(header![i]!) && LIVE.test(cell)))
      expect(live).toEqual([])
      expect(cells.map((row) => row[header!.indexOf('quantity')])).toContain('-2')
      const before = await rows(page)
      await page.evaluate(() => window.clientele.openWorkspace('again'))
      await reportOf(page, 'again.csv', csv)
      const content = (list: Record<string, unknown>[]): unknown[] =>
        list.map(({ id: _id, source: _source, ...row }) => row)
      expect(content(await rows(page))).toEqual(content(before))
      return live.length
    }),
  control: async () => {
    expect(['=1+1', "'=1+1", '-2'].filter((cell) => LIVE.test(cell))).toEqual([])
  },
})

const DATES: ((day: number) => string)[] = [
  (day) => `2024-03-${two(day)}`,
  (day) => `${two(day)}/03/2024`,
  (day) => `${day} March 2024`,
  (day) => `2024年3月${day}日`,
  (day) => `2024-03-${two(day)}T02:30:00+08:00`,
]
const two = (value: number): string => String(value).padStart(2, '0')

faultCase({
  id: '21',
  title: 'ugly commerce against an oracle in whole cents: returns, free items, orders again, five date formats',
  figure: 'customers whose total differs by a cent or more',
  runs: { quick: 1, full: 20 },
  run: (random) =>
    withPage(async (page) => {
      const cents = new Map<string, number>()
      let order = 0
      for (const [i, dateOf] of DATES.entries()) {
        const lines: string[][] = []
        for (let n = 0; n < 40; n++) {
          const customer = `C${random.int(12)}`
          const quantity = random.int(8) === 0 ? -1 - random.int(2) : 1 + random.int(4)
          const price = random.int(9) === 0 ? 0 : 1 + random.int(99_999)
          // Days beyond the twelfth settle the order of day and month.
          lines.push([
            `${++order}`,
            dateOf(13 + random.int(15)),
            customer,
            'n',
            `${quantity}`,
            (price / 100).toFixed(2),
          ])
          cents.set(customer, (cents.get(customer) ?? 0) + quantity * price)
        }
        await reportOf(page, `dates-${i}.csv`, csvOf([HEADER, ...lines]))
        // The same file again: every order is known.
        const again = await reportOf(page, `again-${i}.csv`, csvOf([HEADER, ...lines]))
        expect(again.rowsDuplicate).toBe(lines.length)
      }
      const { customerKey, net } = (await run(page, 'rfm')) as unknown as { customerKey: string[]; net: number[] }
      let wrong = 0
      for (const [i, key] of customerKey.entries()) if (Math.round(net[i]! * 100) !== cents.get(key)) wrong++
      expect(wrong).toBe(0)
      expect(customerKey.length).toBeGreaterThan(5)
      return wrong
    }),
  control: () =>
    withPage(async (page) => {
      await reportOf(page, 'one.csv', csvOf([HEADER, line(1, 'n'), line(2, 'n')]))
      const { net } = (await run(page, 'rfm')) as unknown as { net: number[] }
      expect(net[0]).toBe(19.01)
    }),
})

faultCase({
  id: '15',
  title: 'files beyond every size: 10,000 columns, a cell of 64 MB, 3 GB, very many customers; and a cancel',
  figure: 'longest pause of the page, ms',
  runs: { quick: 1, full: 5 },
  run: () =>
    withPage(async (page) => {
      const wide = Array.from({ length: 10_000 }, (_, i) => `column ${i}`)
      expect(await importBytes(page, 'wide.csv', `${wide.join(',')}\n${wide.join(',')}\n`)).toBe('TOO_MANY_COLUMNS')
      expect(await importLarge(page, 'huge.csv', 'sparse')).toBe('FILE_TOO_LARGE')
      const cell = await importLarge(page, 'cell.csv', 'cell')
      expect(['done', 'FILE_HEADER_ONLY']).toContain(cell)
      const { answer, longestMs, cancelMs } = await measure(page, sized(60_000, 1_000_000))
      expect(answer).toBe('done')
      expect(cancelMs).toBeLessThan(5_000)
      return longestMs
    }),
  control: () =>
    withPage(async (page) => {
      expect(await importBytes(page, 'narrow.csv', csvOf([HEADER, line(1, 'n')]))).toBe('TOO_MANY_COLUMNS')
    }),
})

/** A file that is made in the page: nobody waits for it to be handed over. */
const importLarge = (page: Page, name: string, kind: 'sparse' | 'cell'): Promise<string> =>
  page.evaluate(
    async ([fileName, what]) => {
      const header = 'Order ID,Order Date,Customer ID,Customer Name,Quantity,Unit Price\n'
      const part = new Blob(['x'.repeat(32 * 1024 ** 2)])
      const parts = what === 'sparse' ? Array.from({ length: 96 }, () => part) : [part, part]
      const before = what === 'sparse' ? [] : ['1,2024-01-01,C1,n,1,2\n2,2024-01-01,C2,"']
      const file = new File([header, ...before, ...parts, '",1,2\n'], fileName)
      return window.clientele.import([file]).then(
        () => 'done',
        (error: { code: string }) => error.code,
      )
    },
    [name, kind] as const,
  )

/** Imports many customers while the page counts its own pauses, then begins once more and cancels. */
const measure = (page: Page, customers: number): Promise<{ answer: string; longestMs: number; cancelMs: number }> =>
  page.evaluate(async (count) => {
    const lines = (from: number): string[] =>
      Array.from({ length: 10_000 }, (_, i) => `${from + i},2024-0${1 + (i % 9)}-05,C${from + i},n,1,${i % 90}.50\n`)
    const parts: Blob[] = []
    for (let from = 0; from < count; from += 10_000) parts.push(new Blob(lines(from)))
    const file = new File(['Order ID,Order Date,Customer ID,Customer Name,Quantity,Unit Price\n', ...parts], 'many.csv')
    let longestMs = 0
    let last = performance.now()
    const tick = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - last - 10)
      last = performance.now()
    }, 10)
    const codeOf = (error: { code: string }): string => error.code
    const answer = await window.clientele.import([file]).then(() => 'done', codeOf)
    clearInterval(tick)
    const control = new AbortController()
    let cancelledAt = 0
    const onProgress = (): void => {
      cancelledAt ||= performance.now()
      control.abort()
    }
    await window.clientele.import([file], { signal: control.signal, onProgress }).catch(codeOf)
    return { answer, longestMs, cancelMs: performance.now() - cancelledAt }
  }, customers)

const HOSTILE = [
  '<img src=x onerror="window.faultHit=1">',
  '"><script>window.faultHit=1</script>',
  'javascript:window.faultHit=1',
  '\u202Etxt.exe\u202C',
  '{{constructor.constructor("window.faultHit=1")()}}',
  '<svg onload=window.faultHit=1>',
]

faultCase({
  id: '18',
  title: 'names with markup in every column, on every page and in the exports',
  figure: 'executed',
  runs: { quick: 1, full: 20 },
  async run(random) {
    const profile = await app.profile()
    const { page, context, blocked, pageErrors } = await app.open(profile)
    const header = [
      'Order ID',
      'Order Date',
      'Customer ID',
      'Customer Name',
      'Product',
      'Category',
      'Country',
      'Quantity',
      'Unit Price',
    ]
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
    const hostile = (): string => quote(pick(random, HOSTILE))
    const lines = Array.from({ length: 120 }, (_, i) => [
      quote(`${pick(random, HOSTILE)}${i}`),
      `2024-0${1 + (i % 9)}-0${1 + (i % 9)}`,
      quote(`${pick(random, HOSTILE)}${i % 30}`),
      hostile(),
      hostile(),
      hostile(),
      hostile(),
      '1',
      '9.50',
    ])
    await reportOf(page, '<img src=x onerror=window.faultHit=1>.csv', csvOf([header, ...lines]))
    const [customer] = await rows(page)
    const pages = ['home', 'customers', 'segments', 'data', 'data/tables', 'data/quality', 'data/storage', 'settings']
    for (const path of [...pages, `customers/${encodeURIComponent(String(customer!.customerId))}`]) {
      await page.evaluate((hash) => (location.hash = hash), `#/${path}`)
      await page.waitForTimeout(600)
      await page.emulateMedia({ media: 'print' })
      await page.emulateMedia({ media: 'screen' })
    }
    const found = await page.evaluate(() => ({
      hit: (window as unknown as { faultHit?: number }).faultHit ?? 0,
      markup: document.querySelectorAll('img[src="x"], a[href^="javascript:"]').length,
    }))
    await context.close()
    await profile.remove()
    expect(found).toEqual({ hit: 0, markup: 0 })
    expect(blocked).toEqual([])
    expect(pageErrors).toEqual([])
    return found.hit
  },
  control: () =>
    withPage(async (page) => {
      // As a page that makes markup from text would do it, under no policy.
      await page.goto('about:blank')
      await page.setContent(HOSTILE[0]!)
      await page.waitForTimeout(200)
      expect(await page.evaluate(() => (window as unknown as { faultHit?: number }).faultHit ?? 0)).toBe(0)
    }),
})
