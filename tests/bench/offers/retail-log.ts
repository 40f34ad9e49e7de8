import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Catalogue, InteractionLog, People } from '../../../src/ml/recommend/types'
import { ACT } from '../../../src/ml/recommend/types'
import { retailFrame } from '../baskets/sets'

export interface Shop {
  log: InteractionLog
  catalogue: Catalogue
  people: People
}

/**
 * Online Retail as the reference protocol takes it, or null where the file is not there: lines of known customers with a positive
 * quantity and price, services such as postage among them, ids as they are written.
 */
export function retailShop(folder: string): Shop | null {
  const frame = retailFrame(folder)
  if (!frame) return null
  const texts = (name: string) => {
    const column = frame.columns.get(name)
    if (column?.kind !== 'code') throw new Error(`${name} is no column of codes`)
    return (row: number): string => column.dictionary[column.codes[row]!] ?? ''
  }
  const numbers = (name: string): Float64Array => {
    const column = frame.columns.get(name)
    if (column?.kind !== 'f64' && column?.kind !== 'date') throw new Error(`${name} is no column of numbers`)
    return column.values as Float64Array
  }
  const [person, product, order, name] = ['person', 'productId', 'orderId', 'productName'].map(texts) as Four
  const [quantity, price, at] = ['quantity', 'unitPrice', 'orderedAt'].map(numbers) as Three
  const country = countriesIn(folder)
  const rows = Array.from({ length: frame.rows }, (_, row) => row)
    .filter((row) => person(row) !== '' && quantity[row]! > 0 && price[row]! > 0)
    .sort((a, b) => at[a]! - at[b]! || a - b)
  const users = numbered(rows.map(person))
  const items = numbered(rows.map(product))
  const baskets = numbered(rows.map(order))
  const countries = numbered(rows.map((row) => country[row]!))
  const log: InteractionLog = {
    ...{ users: users.keys.length, items: items.keys.length, user: users.numbers, item: items.numbers },
    at: Float64Array.from(rows, (row) => at[row]!),
    act: new Uint8Array(rows.length).fill(ACT.purchase),
    weight: new Float32Array(rows.length).fill(1),
    basket: baskets.numbers,
    quantity: Float32Array.from(rows, (row) => quantity[row]!),
    price: Float32Array.from(rows, (row) => price[row]!),
  }
  const words: string[] = items.keys.map(() => '')
  const home = new Uint32Array(log.users)
  rows.forEach((row, line) => {
    words[log.item[line]!] = name(row)
    home[log.user[line]!] = countries.numbers[line]! + 1
  })
  const catalogue = { texts: words, category: new Uint32Array(log.items), categories: 0 }
  const segment = new Uint32Array(log.users)
  return { log, catalogue, people: { segment, segments: 0, country: home, countries: countries.keys.length } }
}

type Three = [Float64Array, Float64Array, Float64Array]
type Text = (row: number) => string
type Four = [Text, Text, Text, Text]

/** The last column of the file. */
function countriesIn(folder: string): string[] {
  const path = join(folder, 'online-retail/online_retail.csv.gz')
  if (!existsSync(path)) return []
  const lines = gunzipSync(readFileSync(path)).toString().trim().split(/\r?\n/)
  return lines.slice(1).map((line) => line.slice(line.lastIndexOf(',') + 1))
}

function numbered(texts: string[]): { keys: string[]; numbers: Uint32Array } {
  const keys = [...new Set(texts)].sort()
  const places = new Map(keys.map((key, place) => [key, place]))
  return { keys, numbers: Uint32Array.from(texts, (text) => places.get(text)!) }
}
