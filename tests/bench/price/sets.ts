import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Frame } from '../../../src/schema/columns'
import { codeColumn } from '../../support/frames'

const lines = (path: string): string[] => gunzipSync(readFileSync(path)).toString('latin1').trim().split('\n').slice(1)
const words = (cells: readonly string[]): ReturnType<typeof codeColumn> => codeColumn(cells)

/** The avocado panel as a plain table holds it, or null where the file is not there. */
export function readAvocado(folder: string): Frame | null {
  const path = join(folder, 'avocado/avocado.csv.gz')
  if (!existsSync(path)) return null
  const rows = lines(path).map((line) => line.trim().split(','))
  const at = rows.map(([date]) => {
    const [month, day, year] = date!.split('/').map(Number)
    return Date.UTC(year!, month! - 1, day)
  })
  return {
    rows: rows.length,
    columns: new Map([
      ['custom:Date', { kind: 'date', values: Float64Array.from(at) }],
      ['custom:AveragePrice', { kind: 'f64', values: Float64Array.from(rows, (row) => Number(row[1])) }],
      ['custom:Total Volume', { kind: 'f64', values: Float64Array.from(rows, (row) => Number(row[2])) }],
      ['custom:type', words(rows.map((row) => row[10]!))],
      ['custom:region', words(rows.map((row) => row[12]!))],
    ]),
  }
}

/** Order lines of Online Retail, or null. Descriptions may hold commas: cells are counted from the end. */
export function readOrders(folder: string): Frame | null {
  const path = join(folder, 'online-retail/online_retail.csv.gz')
  if (!existsSync(path)) return null
  const rows = lines(path).map((line) => line.split(','))
  const last = (row: string[], back: number): string => row[row.length - back]!.trim()
  const at = rows.map((row) => Date.parse(`${last(row, 4).slice(0, 19).replace(' ', 'T')}Z`))
  return {
    rows: rows.length,
    columns: new Map([
      ['orderId', words(rows.map((row) => row[0]!))],
      ['productId', words(rows.map((row) => row[1]!))],
      ['productName', words(rows.map((row) => row.slice(2, -5).join(',')))],
      ['quantity', { kind: 'f64', values: Float64Array.from(rows, (row) => Number(last(row, 5))) }],
      ['orderedAt', { kind: 'date', values: Float64Array.from(at) }],
      ['unitPrice', { kind: 'f64', values: Float64Array.from(rows, (row) => Number(last(row, 3))) }],
      ['person', words(rows.map((row) => last(row, 2).replace(/\.0$/, '')))],
      ['country', words(rows.map((row) => last(row, 1)))],
    ]),
  }
}

/** Elasticities of the avocado panel by least squares: nothing held apart, regions, regions and weeks. */
export const AVOCADO = [
  { type: 'conventional', none: -1.42676, product: -0.720774, productWeek: -0.950528 },
  { type: 'organic', none: -1.1435, product: -1.1437, productWeek: -1.3697 },
] as const
