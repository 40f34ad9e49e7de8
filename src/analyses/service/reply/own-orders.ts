import { groupRows, type RowGroups } from '../../../features/group-rows'
import { dayOf, MS_PER_DAY } from '../../../features/periods'
import { cell, codes, type Frame, numbers } from '../../../schema/columns'
import type { PrepareContext } from '../../contract'
import type { FactOrder, FactParcel, OrderState } from './types'

/** Orders that are read of one customer: those that the message names come first, then the latest. */
const MOST_ORDERS = 50
/** Lines and parcels of one order that are read. */
const MOST_LINES = 100
/** An order older than this without a word of its sending is one whose sending nobody wrote down. */
const SILENT_DAYS = 60

/** The rows of one customer in the orders: found by an index that is made once for each state of the data. */
export function rowsOfPerson(orders: Frame, key: string, { memo }: PrepareContext): Uint32Array {
  const person = codes(orders, 'person')
  const code = person?.dictionary.indexOf(key) ?? -1
  if (!person || code <= 0) return new Uint32Array()
  const { starts, rows } = memo('service:rows-by-person', (): RowGroups => {
    const all = Uint32Array.from({ length: orders.rows }, (_, row) => row)
    return groupRows(all, person.codes, person.dictionary.length)
  })
  return rows.subarray(starts[code], starts[code + 1])
}

/** Rows of one order, and when it was placed. */
interface OwnOrder {
  id: string
  rows: number[]
  at: number
}

/** The customer's rows as orders, the latest first; rows without a number make one order a day. Credit notes are none. */
export function groupOwn(orders: Frame, rows: Uint32Array): OwnOrder[] {
  const [ids, at, quantity] = [codes(orders, 'orderId'), numbers(orders, 'orderedAt'), numbers(orders, 'quantity')]
  const found = new Map<string, OwnOrder & { isSale: boolean }>()
  for (const row of rows) {
    const id = ids?.dictionary[ids.codes[row]!] ?? ''
    const moment = at?.[row] ?? NaN
    const key = id === '' ? `day ${Number.isNaN(moment) ? '' : dayOf(moment)}` : `id ${id}`
    const order = found.get(key) ?? { id, rows: [], at: NaN, isSale: false }
    if (order.rows.length === 0) found.set(key, order)
    order.rows.push(row)
    if (!(order.at <= moment)) order.at = moment
    if (!(quantity && quantity[row]! < 0)) order.isSale = true
  }
  const moment = ({ at: placed }: OwnOrder): number => (Number.isNaN(placed) ? -Infinity : placed)
  return [...found.values()].filter(({ isSale }) => isSale).sort((a, b) => compare(moment(b), moment(a)))
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)

/** The orders that are told of: those named, then the latest. */
export function chooseOwn(all: readonly OwnOrder[], named: ReadonlySet<string>): OwnOrder[] {
  const isNamed = ({ id }: OwnOrder): boolean => named.has(id)
  const rest = all.filter((order) => !isNamed(order)).slice(0, MOST_ORDERS)
  return all.filter((order) => isNamed(order) || rest.includes(order))
}

/** What the cells of one order say. */
export function describeOrder(orders: Frame, { id, rows, at }: OwnOrder, context: PrepareContext): FactOrder {
  const read = rows.slice(0, MOST_LINES)
  const parcels = parcelsOf(orders, read)
  const amounts = distinct(read.map((row) => numberAt(orders, 'refunded', row))).filter((amount) => amount > 0)
  const total = totalOf(orders, read)
  const refunded = amounts.length === 1 ? amounts[0]! : null
  const state = stateOf(
    orders,
    read,
    { at, parcels, refunded: amounts.length > 0, isAllBack: isAllBack(refunded, total) },
    context,
  )
  return {
    id,
    orderedAt: known(at),
    isPaid: read.some((row) => PAID.has(wordAt(orders, 'status', row))),
    state,
    parcels,
    refunded,
    total,
    currency: read.map((row) => wordAt(orders, 'currency', row)).find((word) => word !== null) ?? context.currency,
    lines: read.map((row) => ({
      productId: wordAt(orders, 'productId', row) ?? wordAt(orders, 'productName', row) ?? '',
      productName: wordAt(orders, 'productName', row) ?? wordAt(orders, 'productId', row) ?? '',
      quantity: known(numberAt(orders, 'quantity', row)),
    })),
  }
}

const PAID: ReadonlySet<string | null> = new Set(['paid', 'refunded', 'partlyRefunded'])

const isAllBack = (refunded: number | null, total: FactOrder['total']): boolean =>
  refunded !== null && total !== null && refunded >= total.amount - 0.005

const known = (value: number): number | null => (Number.isFinite(value) ? value : null)
const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]
const numberAt = (orders: Frame, name: string, row: number): number => numbers(orders, name)?.[row] ?? NaN

function wordAt(orders: Frame, name: string, row: number): string | null {
  const column = orders.columns.get(name)
  const value = column && cell(column, row)
  return typeof value === 'string' ? value : null
}

/** The order's own total where its lines agree; the amount of the line where it is the only one. */
function totalOf(orders: Frame, rows: readonly number[]): FactOrder['total'] {
  const totals = distinct(rows.map((row) => numberAt(orders, 'orderTotal', row))).filter((amount) => amount > 0)
  if (totals.length === 1) return { amount: totals[0]!, field: 'orderTotal' }
  const line = rows.length === 1 ? numberAt(orders, 'lineTotal', rows[0]!) : NaN
  return totals.length === 0 && line > 0 ? { amount: line, field: 'lineTotal' } : null
}

/** What the rows tell apart of sending, the latest first; rows that say nothing of it are of none. */
function parcelsOf(orders: Frame, rows: readonly number[]): FactParcel[] {
  const found = new Map<string, FactParcel>()
  for (const row of rows) {
    const parcel: FactParcel = {
      shippedAt: known(numberAt(orders, 'shippedAt', row)),
      deliveredAt: known(numberAt(orders, 'deliveredAt', row)),
      carrier: wordAt(orders, 'carrier', row),
      tracking: wordAt(orders, 'tracking', row),
    }
    // A carrier alone is what the customer chose at the till.
    if (parcel.shippedAt === null && parcel.deliveredAt === null && parcel.tracking === null) continue
    found.set(JSON.stringify(parcel), parcel)
  }
  return [...found.values()].sort((a, b) => compare(b.shippedAt ?? 0, a.shippedAt ?? 0))
}

interface Seen {
  at: number
  parcels: readonly FactParcel[]
  refunded: boolean
  isAllBack: boolean
}

function stateOf(orders: Frame, rows: readonly number[], seen: Seen, context: PrepareContext): OrderState {
  const statuses = rows.map((row) => wordAt(orders, 'status', row))
  const said = distinct(statuses.filter((status) => status !== null))
  const areAll = (status: string): boolean => said.length === 1 && said[0] === status
  if (areAll('cancelled')) return 'cancelled'
  if (areAll('refunded') || seen.isAllBack) return 'refunded'
  if (said.includes('refunded') || said.includes('partlyRefunded') || seen.refunded) return 'partlyRefunded'
  if (seen.parcels.length > 0) {
    if (seen.parcels.every(({ deliveredAt }) => deliveredAt !== null)) return 'delivered'
    return isPartly(orders, rows, statuses) ? 'partlyShipped' : 'shipped'
  }
  if (areAll('pending')) return 'unpaid'
  const isOld = !(context.asOf - seen.at <= SILENT_DAYS * MS_PER_DAY)
  return isOld || !knowsSending(orders, context) ? 'unknown' : 'open'
}

/** Some exports write what holds for the whole order on its first line alone: only lines with a status of their own were left behind. */
function isPartly(orders: Frame, rows: readonly number[], statuses: readonly (string | null)[]): boolean {
  return rows.some(
    (row, i) =>
      statuses[i] !== null &&
      Number.isNaN(numberAt(orders, 'shippedAt', row)) &&
      wordAt(orders, 'tracking', row) === null,
  )
}

/** Whether the shop's rows ever say when something was sent: if not, silence is no news. */
const knowsSending = (orders: Frame, { memo }: PrepareContext): boolean =>
  memo('service:knows-sending', () => numbers(orders, 'shippedAt')?.some((at) => !Number.isNaN(at)) ?? false)

/** Whether something may still happen to it. */
export function isUnderWay({ state, parcels, orderedAt }: FactOrder, asOf: number | null): boolean {
  const since = asOf === null ? 0 : asOf - (parcels[0]?.shippedAt ?? orderedAt ?? -Infinity)
  return UNDER_WAY.has(state) && since <= SILENT_DAYS * MS_PER_DAY
}

const UNDER_WAY: ReadonlySet<OrderState> = new Set(['unpaid', 'open', 'unknown', 'shipped', 'partlyShipped'])
