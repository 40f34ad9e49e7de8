import { codes, type Frame, numbers } from '../../schema/columns'
import { foldText } from '../../features/one-spelling'
import { CUSTOM_PREFIX } from '../../schema'
import type { Oddity, OddityKind, Shelf } from './spec'

/** More pieces than this are a placeholder ("never runs out"), not a count. */
const MOST_PIECES = 10_000_000
/** A longer lead time than two years is a slip of the pen. */
const LONGEST_LEAD = 730
/** Products that are named as examples of what is odd. */
const NAMED = 5
/** A product that was sold so lately is missed in the table. */
const LATELY_DAYS = 365
/** Not available, nothing left, but sold so lately: it may only have run out. */
const JUST_RUN_OUT_DAYS = 60

const SUPPLIER = /^(supplier|vendor|manufacturer|供应商|供货商|厂商|厂家)( ?(name|名称))?$/i

/** What products are asked for, as they are known from the orders. */
interface Asked {
  keys: readonly string[]
  names: readonly string[]
  /** What a piece was sold for, NaN for unknown; the last day of a purchase, −1 for none. */
  price: Float64Array
  lastSold: Int32Array
  lastDay: number
  currency: string
}

/** The row of each product in the table of products, by its id, or its name where orders know no id, whatever its case and spaces; −1 for none. */
export function rowsOfProducts(products: Frame | undefined, by: string, keys: readonly string[]): Int32Array {
  const column = products && codes(products, by)
  if (!column) return new Int32Array(keys.length).fill(-1)
  const stock = numbers(products, 'stock')
  const rows = new Map<string, number>()
  const folded = column.dictionary.map(foldText)
  column.codes.forEach((code, row) => {
    const key = folded[code]!
    const known = rows.get(key)
    // Of several rows of one product, the last that says how many there are.
    if (key !== '' && (known === undefined || !stock || !Number.isNaN(stock[row]!))) rows.set(key, row)
  })
  return Int32Array.from(keys, (key) => rows.get(foldText(key)) ?? -1)
}

/** Reads stock, lead time and worth of each product; what cannot be is told and counted, and treated as missing. */
export function readShelf(products: Frame | undefined, rows: Int32Array, asked: Asked): Shelf {
  const odd = createOddities(asked.names)
  const [stock, lead, cost, price] = ['stock', 'supplierLeadTimeDays', 'cost', 'price'].map(
    (name) => products && numbers(products, name),
  )
  const at = (column: Float64Array | undefined, row: number): number => (row < 0 ? NaN : (column?.[row] ?? NaN))
  const isForeign = foreignRows(products, asked.currency)
  const count = rows.length
  const shelf = {
    stock: new Float64Array(count),
    isBad: new Uint8Array(count),
    lead: new Float64Array(count),
    worth: new Float64Array(count),
    isEnded: new Uint8Array(count),
  }
  let withoutCost = 0
  rows.forEach((row, i) => {
    const pieces = checkStock(at(stock, row), (kind) => odd.add(kind, i))
    shelf.isBad[i] = pieces === 'bad' ? 1 : 0
    shelf.stock[i] = pieces === 'bad' ? NaN : pieces
    if (stock && row < 0 && asked.lastDay - asked.lastSold[i]! < LATELY_DAYS) odd.add('unlisted', i)
    shelf.lead[i] = checkLead(at(lead, row), lead !== undefined, (kind) => odd.add(kind, i))
    if (isForeign(row)) odd.add('foreign', i)
    const ownCost = isForeign(row) ? NaN : positive(at(cost, row))
    shelf.worth[i] = positive(ownCost, asked.price[i]!, isForeign(row) ? NaN : at(price, row))
    if (Number.isNaN(ownCost) && shelf.stock[i]! > 0) withoutCost++
    if (isEnded(products, row, shelf.stock[i]!, asked.lastDay - asked.lastSold[i]!)) {
      shelf.isEnded[i] = 1
      odd.add('unavailable', i)
    }
  })
  return {
    ...shelf,
    suppliers: supplierNames(products, rows),
    hasStock: stock?.some((value) => !Number.isNaN(value)) ?? false,
    hasLead: lead?.some((value) => !Number.isNaN(value)) ?? false,
    withoutCost,
    oddities: odd.found,
  }
}

const positive = (...values: number[]): number => values.find((value) => value > 0 && value < Infinity) ?? NaN

/** Half a piece can be stock (metres, kilograms): it is kept, and said. */
function checkStock(pieces: number, note: (kind: OddityKind) => void): number | 'bad' {
  if (Number.isNaN(pieces)) return NaN
  if (pieces < 0) note('negativeStock')
  else if (pieces > MOST_PIECES) note('hugeStock')
  else {
    if (!Number.isInteger(pieces)) note('brokenStock')
    return pieces
  }
  return 'bad'
}

/** No goods arrive before they are ordered, nor at once. */
function checkLead(days: number, isAsked: boolean, note: (kind: OddityKind) => void): number {
  if (Number.isNaN(days)) {
    if (isAsked) note('missingLead')
    return NaN
  }
  if (days > 0 && days <= LONGEST_LEAD) return days
  note('oddLead')
  return NaN
}

/** Not available any more; what has nothing left and sold lately may only have run out, as some exports say so in this column. */
function isEnded(products: Frame | undefined, row: number, stock: number, sinceSold: number): boolean {
  const column = products?.columns.get('available')
  if (row < 0 || column?.kind !== 'bool' || column.values[row] !== 1) return false
  return stock > 0 || sinceSold > JUST_RUN_OUT_DAYS
}

function foreignRows(products: Frame | undefined, currency: string): (row: number) => boolean {
  const column = products && codes(products, 'currency')
  if (!column || currency === '') return () => false
  return (row) => row >= 0 && column.codes[row]! > 0 && column.dictionary[column.codes[row]!] !== currency
}

function supplierNames(products: Frame | undefined, rows: Int32Array): string[] | null {
  const name = [...(products?.columns.keys() ?? [])].find(
    (key) => key.startsWith(CUSTOM_PREFIX) && SUPPLIER.test(key.slice(CUSTOM_PREFIX.length).trim()),
  )
  const column = name === undefined ? undefined : codes(products!, name)
  return column ? Array.from(rows, (row) => (row < 0 ? '' : column.dictionary[column.codes[row]!]!)) : null
}

const KINDS: readonly OddityKind[] = [
  'negativeStock',
  'hugeStock',
  'brokenStock',
  'oddLead',
  'missingLead',
  'unlisted',
  'unavailable',
  'foreign',
]

function createOddities(names: readonly string[]): {
  found: Record<OddityKind, Oddity>
  add(kind: OddityKind, product: number): void
} {
  const found = Object.fromEntries(KINDS.map((kind) => [kind, { count: 0, examples: [] }])) as unknown as Record<
    OddityKind,
    Oddity
  >
  return {
    found,
    add(kind, product) {
      const { examples } = found[kind]
      found[kind].count++
      if (examples.length < NAMED) examples.push(names[product]!)
    },
  }
}
