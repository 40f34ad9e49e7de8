import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { Random } from '../../../src/core/random'
import type { ImportReport } from '../../../src/data/types'

export const HEADER = ['Order ID', 'Order Date', 'Customer ID', 'Customer Name', 'Quantity', 'Unit Price']

/** An order of one line, by its number. */
export const line = (order: number, name: string): string[] => [
  `${order}`,
  '2024-03-05',
  `C${order}`,
  name,
  '2',
  '9.50',
]

export const csvOf = (lines: readonly (readonly string[])[], delimiter = ',', end = '\n'): string =>
  lines.map((cells) => cells.join(delimiter) + end).join('')

export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

export const pick = <T>(random: Random, from: readonly T[]): T => from[random.int(from.length)]!

/** Imports bytes as a file; answers the report, or the code of the error. */
export async function importBytes(
  page: Page,
  name: string,
  bytes: Uint8Array | string,
): Promise<ImportReport | string> {
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

export async function reportOf(page: Page, name: string, bytes: Uint8Array | string): Promise<ImportReport> {
  const answer = await importBytes(page, name, bytes)
  if (typeof answer === 'string') throw new Error(`${name}: ${answer}`)
  return answer
}

/** Every row is somewhere: kept, updated, known already, or rejected with a reason. */
export function expectCounted(report: ImportReport, written: number): void {
  const { rowsRead, rowsKept, rowsUpdated, rowsRejected, rowsDuplicate } = report
  expect(rowsRead).toBe(rowsKept + rowsUpdated + rowsRejected + rowsDuplicate)
  expect(rowsRead).toBe(written)
}

export const rowsIn = (page: Page, table = 'orders'): Promise<Record<string, unknown>[]> =>
  page.evaluate((name) => window.clientele.rows(name, { limit: 100_000 }), table)

export const exported = (page: Page, table: string): Promise<string> =>
  page.evaluate(async (name) => (await window.clientele.exportTable(name, 'csv')).text(), table)
