import { cell, type Column, type ColumnKind, type CodeColumn } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import { isOfLine } from '../../schema/grain'
import type { Lanes } from '../cell-hash'
import type { ImportRecord } from '../import-record'
import { mergeColumns, type Piece } from '../merge-columns'
import type { JoinedPart, Part } from '../part'
import type { Mask } from '../supersede'
import { isMissing, readKeys, unitKeysOf } from '../units'
import { fillJoined, sumByUnit, type Filled } from './fill-joined'
import { joinsFields } from './kinds'
import { leads } from './joined-parts'
import { linkRows, type RowLinks } from './link-rows'
import { LINK } from './link-payments'
import { withScope } from './sources'

/** What a cell of a joined column says, and what other imports say in its place. */
export interface Told {
  record: ImportRecord
  value: ReturnType<typeof cell>
  others: { record: ImportRecord; column: Column; row: number }[]
}

interface Joiner {
  column(name: string, kind: ColumnKind): Promise<Column>
  told(name: string, row: number): Told | undefined
}

interface Joining {
  table: TableName
  parts: readonly Part[]
  joined: readonly JoinedPart[]
  masks: ReadonlyMap<string, Mask>
  /** A column as an import has it, and the same with ids told apart and a currency in every row. */
  readBare(name: string, record: ImportRecord): Promise<Column | undefined>
  read(name: string, part: Part): Promise<Column | undefined>
}

/** Fields of a line of an order are never taken from what tells of the whole order. */
export const isJoined = (table: TableName, name: string): boolean => table !== 'orders' || !isOfLine(name)

const METHOD = 'paymentMethod'
const MATCH = 'paymentMatch'
/** What a payment says of the provider and not of the order: who the customer is there, and where it was taken. */
const OF_PROVIDER: ReadonlySet<string> = new Set(['orderId', 'customerId', 'channel', METHOD, MATCH])
/** Several payments for one order, and what was given back of them, add up. */
const SUMMED: ReadonlySet<string> = new Set(['orderTotal', 'fee', 'refunded', 'shipping', 'tax', 'discount'])

/** The columns that a joined part adds to its table. */
export function joinedColumns(table: TableName, { record, payments }: JoinedPart): ImportRecord['columns'] {
  const own = record.columns.filter(({ name }) => isJoined(table, name))
  if (!payments) return own
  const method = { name: METHOD, kind: 'code' } as const
  const refunded = { name: 'refunded', kind: 'f64' } as const
  return [...own.filter(({ name }) => !OF_PROVIDER.has(name)), refunded, method, { name: MATCH, kind: 'code' }]
}

/** Puts the columns of a table together from the rows that show and what others say of the same things. */
export function createJoiner(joining: Joining): Joiner {
  const { table, parts, joined } = joining
  const all = [...parts, ...joined]
  let links: Promise<RowLinks> | undefined
  const made = new Map<string, { whole: Column; filled: Filled; links: RowLinks }>()
  const link = async (): Promise<RowLinks> => {
    const shown = parts.map(({ record, visible }) => keysOf(joining, record, visible))
    const hidden = joined.map(({ record, visible, payments }) => payments ?? keysOf(joining, record, visible))
    return linkRows(await Promise.all([...shown, ...hidden]), parts.length)
  }
  /** What failed is tried again at the next call. */
  const linked = (): Promise<RowLinks> => {
    const linking = (links ??= link())
    linking.catch(() => (links = undefined))
    return linking
  }
  return {
    async column(name, kind) {
      const found = await linked()
      const pieces = await Promise.all(all.map((part) => pieceOf(joining, name, part)))
      addUp(table, name, pieces, joined, found)
      const whole = mergeColumns(pieces, kind)
      const leading = new Set([...joined.keys()].filter((part) => leads(joined[part]!.record, name)))
      const isOnce = joinsFields(table) ? name === 'stock' : kind === 'f64'
      const filled = fillJoined(whole, found, { isOnce, leading })
      // Where nobody asks which file a cell is from, it need not be remembered.
      if (joinsFields(table)) made.set(name, { whole, filled, links: found })
      return filled.column
    },
    told(name, row) {
      const column = made.get(name)
      return column && tell(column, row, all)
    },
  }
}

/** The keys of some rows of an import, within their source. */
async function keysOf(
  { table, masks, readBare }: Joining,
  record: ImportRecord,
  visible: Uint32Array | null,
): Promise<Lanes> {
  const names = [...new Set(unitKeysOf(table).flat())]
  const found = await Promise.all(names.map(async (name) => [name, await readBare(name, record)] as const))
  const columns = new Map(found.filter((entry): entry is readonly [string, Column] => entry[1] !== undefined))
  const keys = withScope(readKeys(table, columns, record.rows), masks.get(record.importId)?.source ?? '')
  if (visible === null) return keys
  const pick = (lane: Uint32Array): Uint32Array => visible.map((row) => lane[row]!)
  return { hi: pick(keys.hi), lo: pick(keys.lo) }
}

async function pieceOf({ read }: Joining, name: string, part: Part | JoinedPart): Promise<Piece> {
  const { visible, count } = part
  const payments = 'payments' in part ? part.payments : undefined
  if (!payments) return { column: await read(name, part), rows: visible, count }
  if (name === MATCH) return { column: matches(payments.how), rows: null, count }
  if (name === METHOD) {
    return { column: (await read(METHOD, part)) ?? (await read('channel', part)), rows: visible, count }
  }
  if (OF_PROVIDER.has(name)) return { column: undefined, rows: null, count }
  if (name === 'refunded' || name === 'orderTotal') return { column: await moved(name, part, read), rows: null, count }
  return { column: await read(name, part), rows: visible, count }
}

const WORDS: Readonly<Record<number, number>> = { [LINK.reference]: 1, [LINK.contact]: 2, [LINK.amount]: 3 }

const matches = (how: Uint8Array): CodeColumn => ({
  kind: 'code',
  codes: Uint32Array.from(how, (one) => WORDS[one] ?? 0),
  dictionary: ['', 'reference', 'contact', 'amount'],
})

/** What came in counts as the order's total, and what went out as refunded, with what the payment itself says was given back. */
async function moved(name: 'refunded' | 'orderTotal', part: Part, read: Joining['read']): Promise<Column> {
  const [total, line, refunded] = await Promise.all(
    ['orderTotal', 'lineTotal', 'refunded'].map(async (field) => numbersOf(await read(field, part))),
  )
  const rows = part.visible!
  const values = Float64Array.from(rows, (row) => {
    const own = total?.[row] ?? NaN
    const amount = Number.isNaN(own) ? (line?.[row] ?? NaN) : own
    if (name === 'orderTotal') return amount < 0 ? NaN : amount
    return amount < 0 ? -amount : (refunded?.[row] ?? NaN)
  })
  return { kind: 'f64', values }
}

const numbersOf = (column: Column | undefined): Float64Array | undefined =>
  column?.kind === 'f64' ? column.values : undefined

/** Replaces the pieces of joined parts by what they come to: over all payments of an order, or all places of a product. */
function addUp(table: TableName, name: string, pieces: Piece[], joined: readonly JoinedPart[], links: RowLinks): void {
  const first = pieces.length - joined.length
  const groups =
    table === 'orders' && SUMMED.has(name)
      ? [[...joined.keys()].filter((part) => joined[part]!.payments)]
      : table === 'products' && name === 'stock'
        ? [...joined.keys()].map((part) => [part])
        : []
  for (const group of groups) {
    const values = group.map((part) => pickNumbers(pieces[first + part]!))
    sumByUnit(values, group, links).forEach((sums, i) => {
      pieces[first + group[i]!] = { column: { kind: 'f64', values: sums }, rows: null, count: sums.length }
    })
  }
}

function pickNumbers({ column, rows, count }: Piece): Float64Array {
  const values = numbersOf(column)
  if (!values) return new Float64Array(count).fill(NaN)
  return rows === null ? values : Float64Array.from(rows, (row) => values[row]!)
}

/** Which import a cell is from, and what others say of the same thing in its place. */
function tell(
  { whole, filled, links }: { whole: Column; filled: Filled; links: RowLinks },
  row: number,
  all: readonly Part[],
): Told {
  const from = filled.source[row]!
  const unit = links.unitOf[row]!
  const candidates = unit === 0 ? [] : [row, ...links.toldBy.map((told) => told[unit]!)]
  const others = candidates.filter((place) => place >= 0 && place !== from && !isMissing(whole, place))
  const recordAt = (place: number): ImportRecord => partAt(all, place).record
  return {
    record: recordAt(from),
    value: cell(whole, from),
    others: others.map((place) => ({ record: recordAt(place), column: whole, row: place })),
  }
}

function partAt(all: readonly Part[], place: number): Part {
  let at = place
  return all.find(({ count }) => (at < count ? true : ((at -= count), false)))!
}
