import { takeRows } from '../../features/cut-frame'
import { productColumn } from '../../features/customer-habits'
import type { OrderLines } from '../../features/line'
import { foldText } from '../../features/one-spelling'
import type { InteractionLog } from '../../ml/recommend/types'
import { codes, type Frame } from '../../schema/columns'
import type { Frames, PrepareContext } from '../contract'
import { orderLines, ordersOf } from '../order-data'
import { findReturned } from './find-returned'
import type { RecommendInputs } from './inputs'
import type { LiveShop } from './live-types'
import { readLog } from './read-log'
import { readMarks } from './read-marks'
import type { Numbered } from './read-products'
import type { RecommendConfig } from './spec'

/** One customer, number 0, as the rules and the model see them. */
export interface OwnLines extends Pick<RecommendInputs, 'returned' | 'marks' | 'never' | 'excluded'> {
  log: InteractionLog
}

interface Asked {
  customer: string
  config: RecommendConfig
  shop: LiveShop
  /** Lines of this moment and later are not read; wall-clock ms. */
  moment: number
}

/** Reads what one customer did, and nothing of anybody else: everything but finding their rows takes time by their rows alone. */
export function readOwnLines(
  frames: Frames,
  { customer, config, shop, moment }: Asked,
  context: PrepareContext,
): OwnLines {
  const orders = ordersOf(frames)
  const lines = orderLines(frames, context)
  const rows = rowsOf(lines.person, lines.personKeys.indexOf(customer))
  const ownLines = linesAt(lines, rows, customer)
  const own: Frames = { orders: takeRows(orders, rows) }
  for (const table of ['events', 'conversations'] as const) {
    const frame = frames[table]
    const person = frame && (codes(frame, 'person') ?? codes(frame, 'customerId'))
    if (frame && person)
      own[table] = rowsOfOne(frame, rowsOf(person.codes, person.dictionary.indexOf(customer)), customer)
  }
  const numbered = numberOwn(own.orders!, shop)
  const customers = new Map([[customer, 0]])
  const log = readLog({ frames: own, lines: ownLines, numbered, customers, moment, mask: undefined }, noCounts())
  const marks = (context.offerMarks ?? []).filter((mark) => mark.customer === '' || mark.customer === customer)
  return {
    log,
    returned: findReturned({ lines: ownLines, numbered, customers, moment }),
    ...readMarks({ marks, question: config.question, numbered, customers }),
    excluded: Uint32Array.from(config.exclude.map(numbered.find).filter((item) => item >= 0)),
  }
}

/** The built-in search runs over half a million rows in a fraction of the time that a loop takes. */
function rowsOf(person: Uint32Array, code: number): Uint32Array {
  const rows: number[] = []
  for (let row = code > 0 ? person.indexOf(code) : -1; row >= 0; row = person.indexOf(code, row + 1)) rows.push(row)
  return Uint32Array.from(rows)
}

/** A frame whose rows are one customer's: nobody else is named in it, so that nobody else is looked up. */
function rowsOfOne(frame: Frame, rows: Uint32Array, customer: string): Frame {
  const taken = takeRows(frame, rows)
  const person = { kind: 'code' as const, codes: new Uint32Array(rows.length).fill(1), dictionary: ['', customer] }
  return { ...taken, columns: new Map([...taken.columns, ['person', person]]) }
}

function linesAt(lines: OrderLines, rows: Uint32Array, customer: string): OrderLines {
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!)
  const numberOf = new Map<number, number>()
  const order = Uint32Array.from(rows, (row) => {
    const number = lines.order[row]!
    if (!numberOf.has(number)) numberOf.set(number, numberOf.size)
    return numberOf.get(number)!
  })
  return {
    ...lines,
    rows: rows.length,
    at: pick(lines.at),
    net: pick(lines.net),
    charged: pick(lines.charged),
    quantity: pick(lines.quantity),
    kind: Uint8Array.from(rows, (row) => lines.kind[row]!),
    person: new Uint32Array(rows.length).fill(1),
    personKeys: ['', customer],
    order,
    orderCount: numberOf.size,
    foreignMoney: undefined,
  }
}

const places = new WeakMap<LiveShop, ReadonlyMap<string, number>>()

/** The number of a product by any spelling of its id; −1 for one that the model never saw. */
export function finderOf(shop: LiveShop): (id: string) => number {
  const known = places.get(shop) ?? new Map(shop.products.ids.map((id, place) => [foldText(id), place]))
  places.set(shop, known)
  return (id) => known.get(foldText(id)) ?? -1
}

/** The shop's numbers for the products of the customer's own rows. */
function numberOwn(orders: Frame, shop: LiveShop): Numbered {
  const column = productColumn(orders)
  const find = finderOf(shop)
  const size = column?.dictionary.length ?? 1
  const numberOf = new Int32Array(size).fill(-1)
  for (const code of column?.codes ?? []) if (code > 0) numberOf[code] = find(column!.dictionary[code]!)
  return {
    ids: shop.products.ids,
    names: shop.products.names,
    ...{ numberOf, find, codes: column?.codes ?? new Uint32Array(orders.rows) },
    ...{ isService: new Uint8Array(size), serviceNames: new Map(), merged: 0 },
  }
}

const noCounts = (): RecommendInputs['counts'] => ({
  ...{ rows: 0, notPurchases: 0, nobody: 0, unnamed: 0, services: 0, merged: 0, later: 0 },
  ...{ purchases: 0, views: 0, carts: 0, ratings: 0, strayEvents: 0 },
})
