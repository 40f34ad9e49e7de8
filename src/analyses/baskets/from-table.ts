import { ClienteleError } from '../../core/errors'
import { foldText } from '../../features/one-spelling'
import { findServices } from '../../features/service-words'
import { CUSTOM_PREFIX } from '../../schema'
import { cell, type Column, columnLength, type Frame } from '../../schema/columns'
import type { Baskets } from '../../ml/itemsets'
import type { ChosenRows, Frames } from '../contract'
import { buildBaskets } from './build-baskets'
import { TABLE_NEEDED } from './messages'
import type { BasketsConfig, BasketsInputs } from './spec'

/** Every so manieth row is held out: rows of a table without times come in no order that means something. */
const HELD_OUT = 3

/**
 * Baskets of a plain table: each row of the import is one, each filled cell a product in it; of a table of nothing but yes and no (or
 * 1 and 0), the columns with a yes are the products. Nothing is known of customers, days or money.
 * @throws ClienteleError DATA_MISSING, CONFIG_INVALID where the import is no plain table.
 */
export function basketsOfTable(frames: Frames, chosen: ChosenRows, config: BasketsConfig): BasketsInputs {
  if (chosen.table !== 'table')
    throw new ClienteleError('CONFIG_INVALID', {
      field: 'importId',
      value: chosen.importId ?? '',
      allowed: TABLE_NEEDED,
    })
  const frame = frames.table
  if (!frame || frame.rows === 0) throw new ClienteleError('DATA_MISSING', { needs: TABLE_NEEDED })
  const rows = rowsOf(frame, chosen.importId)
  const columns = columnsOf(frame, chosen)
  const read = columns.length > 0 && columns.every(([, column]) => isFlags(column, rows)) ? readFlags : readCells
  const { basket, product, keys, merged } = read(columns, rows)
  const isService = findServices(keys, keys)
  const kept = Uint32Array.from(basket.keys()).filter((i) => config.services || isService[product[i]!] === 0)
  const build = (isIn: (row: number) => boolean): Baskets => {
    const own = kept.filter((i) => isIn(basket[i]!))
    return buildBaskets({
      basket: Uint32Array.from(own, (i) => basket[i]!),
      product: Uint32Array.from(own, (i) => product[i]!),
      worth: new Float64Array(own.length),
      baskets: rows.length,
      products: keys.length,
    }).baskets
  }
  const services = keys.map((key, i) => ({ key, name: key, lines: isService[i] === 1 ? countOf(product, i) : 0 }))
  return {
    all: build(() => true),
    earlier: build((row) => row % HELD_OUT !== 0),
    later: build((row) => row % HELD_OUT === 0),
    split: { kind: 'rows', from: null },
    ...{ keys, names: [...keys], firsts: null, days: 0, isMargin: false, segments: [], foreign: null },
    worth: new Float64Array(keys.length).fill(-1),
    services: services.filter(({ lines }) => lines > 0),
    counts: {
      ...{ rows: rows.length, notPurchases: 0, unnamed: 0, nobody: 0, merged, large: 0, most: 0, largeCustomers: 0 },
      services: basket.length - kept.length,
    },
  }
}

const countOf = (product: Uint32Array, wanted: number): number =>
  product.reduce((sum, one) => sum + (one === wanted ? 1 : 0), 0)

function rowsOf({ rows, provenance }: Frame, importId: string | undefined): Uint32Array {
  const all = Uint32Array.from({ length: rows }, (_, row) => row)
  if (importId === undefined || !provenance) return all
  return all.filter((row) => provenance.importOf(row)?.importId === importId)
}

type Named = readonly [title: string, column: Column]

/** Those of the file's own columns; the table holds the columns of other files, too. */
function columnsOf({ columns, rows }: Frame, { headers = {} }: ChosenRows): Named[] {
  const own = new Set(Object.entries(headers).map(([header, field]) => (field === '' ? CUSTOM_PREFIX + header : field)))
  return [...columns]
    .filter(([name, column]) => columnLength(column) === rows && (own.size === 0 || own.has(name)))
    .map(([name, column]) => [name.startsWith(CUSTOM_PREFIX) ? name.slice(CUSTOM_PREFIX.length) : name, column])
}

/** Whether a column holds nothing but yes and no, or 1 and 0. */
function isFlags(column: Column, rows: Uint32Array): boolean {
  if (column.kind === 'bool') return true
  return column.kind === 'f64' && rows.every((row) => !(column.values[row]! !== 0 && column.values[row]! !== 1))
}

interface Read {
  basket: Uint32Array
  product: Uint32Array
  keys: string[]
  merged: number
}

function readFlags(columns: readonly Named[], rows: Uint32Array): Read {
  const [basket, product]: [number[], number[]] = [[], []]
  columns.forEach(([, column], number) =>
    rows.forEach((row, place) => {
      const value = cell(column, row)
      if (value !== true && value !== 1) return
      basket.push(place)
      product.push(number)
    }),
  )
  const keys = columns.map(([title]) => title)
  return { basket: Uint32Array.from(basket), product: Uint32Array.from(product), keys, merged: 0 }
}

function readCells(columns: readonly Named[], rows: Uint32Array): Read {
  const [basket, product]: [number[], number[]] = [[], []]
  const keys: string[] = []
  const byKey = new Map<string, number>()
  const spellings = new Set<string>()
  const numberOf = (text: string): number => {
    const folded = foldText(text)
    if (folded === '') return -1
    spellings.add(text.trim())
    return byKey.get(folded) ?? (byKey.set(folded, keys.push(text.trim()) - 1), keys.length - 1)
  }
  for (const [, column] of columns) {
    const known = column.kind === 'code' ? column.dictionary.map(() => -2) : undefined
    rows.forEach((row, place) => {
      const number =
        known && column.kind === 'code'
          ? codeNumber(column.codes[row]!, column.dictionary, known)
          : numberOf(String(cell(column, row) ?? ''))
      if (number < 0) return
      basket.push(place)
      product.push(number)
    })
  }
  return {
    basket: Uint32Array.from(basket),
    product: Uint32Array.from(product),
    keys,
    merged: spellings.size - keys.length,
  }

  /** Words are looked at once, not once a row. */
  function codeNumber(code: number, dictionary: readonly string[], known: number[]): number {
    if (code === 0) return -1
    if (known[code] === -2) known[code] = numberOf(dictionary[code]!)
    return known[code]!
  }
}
