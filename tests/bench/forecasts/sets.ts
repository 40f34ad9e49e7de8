import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A series of a competition: what was known, and what came. */
export interface Contest {
  frequency: string
  period: number
  train: Float64Array
  test: Float64Array
}

const PERIODS: Readonly<Record<string, number>> = { YEARLY: 1, QUARTERLY: 4, MONTHLY: 12, OTHER: 1 }

const numbers = (text: string): Float64Array => Float64Array.from(text.split(' '), Number)
const lines = (text: string): string[] => text.trim().split('\n').slice(1)

/** The 3,003 series of M3, or null where the file is not there. */
export function readM3(folder: string): Contest[] | null {
  const path = join(folder, 'forecasting/m3_long.csv.gz')
  if (!existsSync(path)) return null
  return lines(gunzipSync(readFileSync(path)).toString()).map((line) => {
    const [, , frequency = '', , , , , train = '', test = ''] = line.split(',')
    return { frequency, period: PERIODS[frequency] ?? 1, train: numbers(train), test: numbers(test) }
  })
}

/** Monthly passengers from 1949 to 1960, or null. */
export function readPassengers(folder: string): Float64Array | null {
  const path = join(folder, 'forecasting/AirPassengers.csv')
  if (!existsSync(path)) return null
  return Float64Array.from(lines(readFileSync(path, 'utf8')), (line) => Number(line.split(',')[2]))
}

/** Revenue of each day from the first line to the last whole day, and weekly pieces of the 50 products with most lines. */
export interface Retail {
  daily: Float64Array
  products: Float64Array[]
}

const DAY_MS = 86_400_000

/** Sums of Online Retail, or null. Descriptions may hold commas: cells are counted from the end. */
export function readRetail(folder: string): Retail | null {
  const path = join(folder, 'online-retail/online_retail.csv.gz')
  if (!existsSync(path)) return null
  const rows = lines(gunzipSync(readFileSync(path)).toString('latin1')).map((line) => {
    const cells = line.split(',')
    const [quantity, at, price] = cells.slice(-5)
    const day = Math.floor(Date.parse(`${at!.slice(0, 10)}T00:00:00Z`) / DAY_MS)
    return { code: cells[1]!, quantity: Number(quantity), value: Number(quantity) * Number(price), day }
  })
  const first = rows.reduce((least, { day }) => Math.min(least, day), Infinity)
  const last = rows.reduce((most, { day }) => Math.max(most, day), -Infinity)
  const daily = new Float64Array(last - first)
  const counts = new Map<string, number>()
  for (const { day, value, code } of rows) {
    if (day < last) daily[day - first]! += value
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const codes = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 50)
    .map(([code]) => code)
  const weekly = new Map(codes.map((code) => [code, new Float64Array(Math.ceil((last - first) / 7))]))
  for (const { day, quantity, code } of rows) {
    const own = weekly.get(code)
    if (own && day < last) own[Math.floor((day - first) / 7)]! += quantity
  }
  return { daily, products: [...weekly.values()] }
}
