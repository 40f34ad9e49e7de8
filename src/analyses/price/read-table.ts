import { ClienteleError } from '../../core/errors'
import { dayOf, MS_PER_DAY, startOf } from '../../features/periods'
import { cell, type Column, type Frame } from '../../schema/columns'
import type { ChosenRows, Frames } from '../contract'
import { type Periods, DAYS_OF, decidePeriods } from './make-cells'
import { PERIOD_UNITS, TABLE_NEEDED } from './messages'
import type { PriceConfig, PriceInputs } from './spec'

/** Columns that the schema does not know bear their header behind this. */
const CUSTOM = 'custom:'
const NO_FOREIGN = { rows: 0, unknown: 0, currencies: [], isConverted: false }

interface Columns {
  frame: Frame
  rows: number[]
  find: (named: string) => Column
}

/**
 * Products and periods from the rows of a table whose columns the settings name: pieces of one unit and period add up, their price is
 * what they cost on average. @throws ClienteleError DATA_MISSING, COLUMN_UNKNOWN, DATA_TOO_LITTLE.
 */
export function readTable(frames: Frames, config: PriceConfig, [chosen]: readonly ChosenRows[]): PriceInputs {
  const frame = chosen && frames[chosen.table]
  const { price, quantity, at } = config
  if (!frame || frame.rows === 0 || price === undefined || quantity === undefined || at === undefined)
    throw new ClienteleError('DATA_MISSING', { needs: TABLE_NEEDED })
  const table = openRows(frame, chosen, config)
  const columns = { price: numbersOf(table, price), quantity: numbersOf(table, quantity), at: daysOf(table, at) }
  const unit = config.unit === undefined ? undefined : table.find(config.unit)
  const counts = { free: 0, ignored: 0 }
  const rows = table.rows.filter((row) => {
    if (Number.isNaN(columns.at[row]!) || Number.isNaN(columns.quantity[row]!)) counts.ignored++
    else if (!(columns.price[row]! > 0) || columns.quantity[row]! < 0) counts.free++
    else return true
    return false
  })
  if (rows.length < config.minWeeks)
    throw new ClienteleError('DATA_TOO_LITTLE', { least: config.minWeeks, unit: PERIOD_UNITS.week, found: rows.length })
  const periods = periodsOf(rows, columns.at, config)
  const { cells, ids } = sumUp(rows, columns, unit, periods)
  const none = new Float64Array(ids.length).fill(NaN)
  const length = DAYS_OF[periods.every]
  return {
    source: 'table',
    every: periods.every,
    periodAt: Float64Array.from({ length: periods.count }, (_, i) => (periods.first + i * length) * MS_PER_DAY),
    cells,
    products: {
      ids,
      names: [...ids],
      category: new Int32Array(ids.length),
      categories: [''],
      cost: none,
      competitorPrice: none.slice(),
      isGone: new Uint8Array(ids.length),
    },
    hasPromotion: false,
    quantityPrices: { products: 0, slope: 0 },
    counts: {
      ...{ rows: frame.rows, used: rows.length, returned: 0, future: 0, unnamed: 0, foreign: 0, unpriced: 0 },
      ...{ ...counts, partial: 0, products: 0 },
    },
    foreign: NO_FOREIGN,
  }
}

/** The rows of the import, and of the values that the scope keeps; columns by header. */
function openRows(frame: Frame, { importId, headers = {} }: ChosenRows, { scope }: PriceConfig): Columns {
  const find = (named: string): Column => {
    const field = headers[named]
    const names = [field === '' ? CUSTOM + named : field, CUSTOM + named, named]
    const column = names.map((name) => (name === undefined ? undefined : frame.columns.get(name))).find(Boolean)
    if (column) return column
    const known = Object.keys(headers).length > 0 ? Object.keys(headers) : [...frame.columns.keys()]
    throw new ClienteleError('COLUMN_UNKNOWN', { column: named, columns: known.slice(0, 40).join(', ') })
  }
  const kept = Object.entries(scope?.where ?? {}).map(([named, values]) => ({ column: find(named), values }))
  const isOwn = (row: number): boolean =>
    importId === undefined || !frame.provenance || frame.provenance.importOf(row)?.importId === importId
  const isKept = (row: number): boolean =>
    kept.every(({ column, values }) => values.includes(String(cell(column, row) ?? '')))
  const rows = Array.from({ length: frame.rows }, (_, row) => row).filter((row) => isOwn(row) && isKept(row))
  return { frame, rows, find }
}

function numbersOf({ frame, find }: Columns, named: string): Float64Array {
  const column = find(named)
  if (column.kind === 'f64') return column.values
  // A table that was read as words.
  return Float64Array.from({ length: frame.rows }, (_, row) => toNumber(cell(column, row)))
}

const toNumber = (value: ReturnType<typeof cell>): number =>
  value === null || value === '' ? NaN : Number(String(value).replace(/[,\s]/g, ''))

/** Day numbers; NaN where a cell is none. */
function daysOf({ frame, find }: Columns, named: string): Float64Array {
  const column = find(named)
  if (column.kind === 'date') return column.values.map(dayOf)
  return Float64Array.from({ length: frame.rows }, (_, row) => {
    const value = cell(column, row)
    return typeof value === 'string' ? dayOf(Date.parse(`${value.slice(0, 10)}T00:00:00Z`)) : NaN
  })
}

/** Rows a week apart stand for weeks, whatever weekday they bear: their first and last are as full as the others. */
function periodsOf(rows: readonly number[], day: Float64Array, { every, minWeeks }: PriceConfig): Periods {
  let [first, last] = [Infinity, -Infinity]
  const days = new Set<number>()
  for (const row of rows) {
    first = Math.min(first, day[row]!)
    last = Math.max(last, day[row]!)
    days.add(((day[row]! % 7) + 7) % 7)
  }
  if (days.size > 1 || every === 'day') return decidePeriods(first, last, every, minWeeks)
  const start = startOf(first, 'week')
  return decidePeriods(start, startOf(last, 'week') + 6, 'week', minWeeks)
}

function sumUp(
  rows: readonly number[],
  { price, quantity, at }: { price: Float64Array; quantity: Float64Array; at: Float64Array },
  unit: Column | undefined,
  periods: Periods,
) {
  const length = DAYS_OF[periods.every]
  const slots = new Map<string, number>()
  const sums = new Map<number, { units: number; revenue: number; prices: number; rows: number }>()
  for (const row of rows) {
    const name = unit ? String(cell(unit, row) ?? '') : ''
    const period = Math.floor((at[row]! - periods.first) / length)
    if (period < 0 || period >= periods.count) continue
    const slot = slots.get(name) ?? slots.set(name, slots.size).size - 1
    const place = slot * periods.count + period
    const sum = sums.get(place) ?? { units: 0, revenue: 0, prices: 0, rows: 0 }
    sum.units += quantity[row]!
    sum.revenue += quantity[row]! * price[row]!
    sum.prices += price[row]!
    sum.rows++
    sums.set(place, sum)
  }
  const largest = byRevenue(sums, slots.size, periods.count)
  const slotOf = new Map(largest.map((slot, place) => [slot, place]))
  const ordered = new Map([...sums].map(([place, sum]) => [moved(place), sum]))
  // Periods without a piece have no logarithm; they stay gaps between those with sales.
  const places = [...ordered.keys()].filter((place) => ordered.get(place)!.units > 0).sort((a, b) => a - b)
  const of = places.map((place) => ordered.get(place)!)
  const names = [...slots.keys()]
  const column = (read: (sum: (typeof of)[number]) => number): Float64Array => Float64Array.from(of, read)
  return {
    ids: largest.map((slot) => names[slot]!),
    cells: {
      product: Int32Array.from(places, (place) => Math.floor(place / periods.count)),
      period: Int32Array.from(places, (place) => place % periods.count),
      units: column(({ units }) => units),
      // One row is taken at its word: a quotient of a product is another number in the last place.
      price: column((sum) => (sum.rows === 1 ? sum.prices : sum.revenue / sum.units)),
      revenue: column(({ revenue }) => revenue),
      promotion: new Float64Array(places.length),
      lines: new Float64Array(places.length).fill(Infinity),
    },
  }

  function moved(place: number): number {
    return slotOf.get(Math.floor(place / periods.count))! * periods.count + (place % periods.count)
  }
}

/** Slots, the one with the most revenue first. */
function byRevenue(sums: ReadonlyMap<number, { revenue: number }>, slots: number, periods: number): number[] {
  const revenue = new Float64Array(slots)
  for (const [place, sum] of sums) revenue[Math.floor(place / periods)]! += sum.revenue
  return [...revenue.keys()].sort((a, b) => revenue[b]! - revenue[a]! || a - b)
}

export const readsTable = ({ importId, table, price }: PriceConfig): boolean =>
  importId !== undefined || table !== undefined || price !== undefined
