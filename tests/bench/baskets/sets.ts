import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Frame } from '../../../src/schema/columns'
import { codeColumn } from '../../support/frames'

/** Online Retail as order lines, or null where the file is not there. Its only quoted cells are names, at one place. */
export function retailFrame(folder: string): Frame | null {
  const path = join(folder, 'online-retail/online_retail.csv.gz')
  if (!existsSync(path)) return null
  const rows = gunzipSync(readFileSync(path)).toString().trim().split(/\r?\n/)
  const names = rows[0]!.split(',').map((name) => name.toLowerCase().replace(/[^a-z]/g, ''))
  const cells = rows.slice(1).map(split)
  const at = (...wanted: string[]): string[] => {
    const place = names.findIndex((name) => wanted.includes(name))
    return cells.map((row) => row[place] ?? '')
  }
  const days = at('invoicedate')
  const numbers = (texts: readonly string[]): Float64Array => Float64Array.from(texts, Number)
  return {
    rows: cells.length,
    columns: new Map([
      ['orderId', codeColumn(at('invoiceno', 'invoice'))],
      ['productId', codeColumn(at('stockcode'))],
      ['productName', codeColumn(at('description'))],
      ['quantity', { kind: 'f64', values: numbers(at('quantity')) }],
      ['unitPrice', { kind: 'f64', values: numbers(at('unitprice', 'price')) }],
      ['orderedAt', { kind: 'date', values: Float64Array.from(days, momentOf) }],
      ['person', codeColumn(at('customerid'))],
    ]),
  }
}

function split(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  const [before = '', quoted = '', after = ''] = line.split(/,?"((?:[^"]|"")*)",?/)
  return [...before.split(','), quoted.replaceAll('""', '"'), ...after.split(',')]
}

/** `2010-12-01 08:26:00`, or `12/1/2010 8:26` with the month first. */
function momentOf(text: string): number {
  const parts = text.split(/[^\d]+/).map(Number)
  const [a = 0, b = 0, c = 0, hour = 0, minute = 0] = parts
  return a > 31 ? Date.UTC(a, b - 1, c, hour, minute) : Date.UTC(c, a - 1, b, hour, minute)
}
