import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Columns of Online Retail (UCI 352), as an import leaves them: codes for words, wall-clock ms. */
export interface RetailLines {
  rows: number
  /** 0 where nobody is named. */
  customer: Uint32Array
  customers: number
  product: Uint32Array
  products: number
  at: Float64Array
  quantity: Float64Array
  value: Float64Array
  /** Whether quantity and price are above zero. */
  isSale: Uint8Array
}

/** Reads the export, or null where it is not there. Descriptions may hold commas: cells are counted from the end. */
export function readRetailLines(folder: string): RetailLines | null {
  const path = join(folder, 'online-retail/online_retail.csv.gz')
  if (!existsSync(path)) return null
  const lines = gunzipSync(readFileSync(path)).toString('latin1').trim().split('\n').slice(1)
  const [customers, products] = [new Map([['', 0]]), new Map<string, number>()]
  const codeOf = (known: Map<string, number>, word: string): number => {
    const code = known.get(word) ?? known.size
    known.set(word, code)
    return code
  }
  const rows = lines.length
  const [customer, product] = [new Uint32Array(rows), new Uint32Array(rows)]
  const [at, quantity, value] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)]
  const isSale = new Uint8Array(rows)
  for (const [row, line] of lines.entries()) {
    const cells = line.split(',')
    const [amount, moment, price, who] = cells.slice(-5) as [string, string, string, string]
    customer[row] = codeOf(customers, who)
    product[row] = codeOf(products, cells[1]!)
    at[row] = Date.parse(`${moment.replace(' ', 'T')}Z`)
    quantity[row] = Number(amount)
    value[row] = Number(amount) * Number(price)
    isSale[row] = who !== '' && Number(amount) > 0 && Number(price) > 0 ? 1 : 0
  }
  const counts = { customers: customers.size, products: products.size }
  return { rows, customer, product, at, quantity, value, isSale, ...counts }
}
