import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Column, Frame } from '../../src/schema/columns'

const SHARED = resolve(import.meta.dirname, '../../../shared')
const FILE = resolve(SHARED, 'data/online-retail/online_retail.csv.gz')
const REFERENCE = resolve(SHARED, 'reference/online-retail.json')

export interface Reference {
  rows: number
  withoutCustomer: number
  netRevenueAllLines: number
  netRevenueNamed: number
  grossRevenueNamed: number
  customersNamed: number
  customersWithPurchase: number
  ordersWithPurchase: number
  repeatCustomers: number
  medianRecencyDays: number
  medianNet: number
  top5Net: [string, number][]
  top5Orders: [string, number][]
  revenueByMonth: Record<string, number>
  rfm: { scoreCounts: Record<'r' | 'f' | 'm', number[]>; groups: Record<string, [number, number]> }
}

/** Whether the public export and its reference figures lie beside the project; tests that need them skip loudly. */
export function hasOnlineRetail(suite: string): boolean {
  const isThere = existsSync(FILE) && existsSync(REFERENCE)
  if (!isThere) process.stderr.write(`SKIPPED ${suite}: the UCI Online Retail export is not beside the project\n`)
  return isThere
}

export const readReference = (): Reference => JSON.parse(readFileSync(REFERENCE, 'utf8')) as Reference

let known: Frame | undefined

/**
 * The export as a frame, read by the plainest means, so that it checks the importer as well as the features. Read once for all
 * files of tests that share a Node: nothing may change it.
 */
export const readOnlineRetail = (): Frame => (known ??= readExport())

function readExport(): Frame {
  const records = parseCsv(gunzipSync(readFileSync(FILE)).toString('utf8'))
  const header = records[0]!
  const rows = records.length - 1
  const columnAt = (name: string): ((row: number) => string) => {
    const index = header.indexOf(name)
    return (row) => records[row + 1]![index] ?? ''
  }
  const columns = new Map<string, Column>()
  for (const [from, to] of CODES) columns.set(to, encode(rows, columnAt(from)))
  columns.set('person', columns.get('customerId')!)
  for (const [from, to] of NUMBERS) {
    const text = columnAt(from)
    columns.set(to, { kind: 'f64', values: Float64Array.from({ length: rows }, (_, row) => toNumber(text(row))) })
  }
  const date = columnAt('InvoiceDate')
  columns.set('orderedAt', {
    kind: 'date',
    values: Float64Array.from({ length: rows }, (_, row) => Date.parse(`${date(row).replace(' ', 'T')}Z`)),
  })
  return { rows, columns }
}

const CODES = [
  ['InvoiceNo', 'orderId'],
  ['StockCode', 'productId'],
  ['Description', 'productName'],
  ['CustomerID', 'customerId'],
  ['Country', 'country'],
] as const
const NUMBERS = [
  ['Quantity', 'quantity'],
  ['UnitPrice', 'unitPrice'],
] as const

const toNumber = (text: string): number => (text === '' ? NaN : Number(text))

function encode(rows: number, cell: (row: number) => string): Column {
  const dictionary = ['']
  const known = new Map([['', 0]])
  const codes = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) {
    const word = cell(row)
    let code = known.get(word)
    if (code === undefined) known.set(word, (code = dictionary.push(word) - 1))
    codes[row] = code
  }
  return { kind: 'code', codes, dictionary }
}

/** RFC 4180 for a well-formed file without line breaks inside quotes. */
function parseCsv(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => (line.includes('"') ? splitQuoted(line) : line.split(',')))
}

const splitQuoted = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) =>
    m[1] === undefined ? m[2]! : m[1].replaceAll('""', '"'),
  )
