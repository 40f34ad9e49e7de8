import { expect } from 'vitest'
import type { Random } from '../../src/core/random'
import { useApp } from './support/app'
import { csvOf, expectCounted, exported, HEADER, line, pick, reportOf, rowsIn } from './support/csv'
import { faultCase } from './support/fault-case'

const app = useApp()

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
  run: (random) =>
    app.visit(async ({ page }) => {
      let order = 0
      for (const [kind, breakIt] of Object.entries(BREAKS)) {
        const lines = Array.from({ length: 30 + random.int(30) }, () => line(++order, `Name ${order}`))
        const first = lines.map(([id]) => id!)
        const { text, written } = breakIt(lines, random)
        const report = await reportOf(page, `${kind}.csv`, text)
        const { rowsRead, rowsKept, rowsUpdated, rowsRejected, rowsDuplicate } = report
        expect(rowsRead, kind).toBe(rowsKept + rowsUpdated + rowsRejected + rowsDuplicate)
        if (kind !== 'quote never closed') expect(rowsRead, kind).toBe(written)
        const kept = new Set((await rowsIn(page)).map(({ orderId }) => orderId))
        const missing = first.filter((id) => !kept.has(id)).length
        expect(missing, kind).toBeLessThanOrEqual(rowsRejected)
        if (missing > 0) expect(report.issues.length, kind).toBeGreaterThan(0)
      }
      return { 'rows not accounted for': 0 }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      const report = await reportOf(page, 'whole.csv', csvOf([HEADER, line(1, 'a'), line(2, 'b')]))
      expectCounted(report, 3)
    }),
})

const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__parsed_extra', 'valueOf']

faultCase({
  id: '19',
  title: 'columns that are called like parts of every object',
  run: (random) =>
    app.visit(async ({ page }) => {
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
      return { 'columns lost': 0 }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      await reportOf(page, 'names.csv', csvOf([HEADER, line(1, 'n')]))
      expect(await exported(page, 'orders')).toContain('__proto__')
    }),
})
