import { expect } from 'vitest'
import { useApp } from './support/app'
import { csvOf, exported, HEADER, line, quoted, reportOf, rowsIn } from './support/csv'
import { faultCase } from './support/fault-case'

const app = useApp()

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
  '\t=1+1',
  '\r=1+1',
  '\n@SUM(1)',
  '\0=1+1',
  '\u00a0-1+2',
  "=DDE(''x'';''y'')",
]

/**
 * A cell that a spreadsheet would run, by rule: LibreOffice and Excel look at the first character that is not blank, and skip
 * what cannot be seen.
 */
const LIVE = /^[\s\0]*[=+\-@＝＋－＠]/u

/** Cells of a CSV by its rules, without any code of the app. */
function cellsOf(csv: string): string[][] {
  const lines: string[][] = [[]]
  for (const [, inQuotes, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)!.push(inQuotes?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') lines.push([])
  }
  return lines.filter((cells) => cells.some((cell) => cell !== ''))
}

faultCase({
  id: '20',
  title: 'cells that spreadsheets run as formulas are exported and imported again',
  run: (random) =>
    app.visit(async ({ page }) => {
      const lines = FORMULAS.map((text, i) => {
        const cells = line(i + 1, quoted(text))
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
      const before = await rowsIn(page)
      await page.evaluate(() => window.clientele.openWorkspace('again'))
      await reportOf(page, 'again.csv', csv)
      const content = (list: Record<string, unknown>[]): unknown[] =>
        list.map(({ id: _id, source: _source, ...row }) => row)
      expect(content(await rowsIn(page))).toEqual(content(before))
      return { 'live formulas in the export': live.length }
    }),
  control: async () => {
    expect(['=1+1', "'=1+1", '-2'].filter((cell) => LIVE.test(cell))).toEqual([])
  },
})
