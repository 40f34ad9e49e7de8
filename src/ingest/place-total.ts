import type { Match } from './choose-table'
import { inferDecimal } from './decimal'
import { cellsOf } from './content'
import { headerKey } from './header-key'
import { matchSynonyms } from './synonyms'
import type { FieldMapping, ImportIssue } from './types'
import { readNumber } from './values/numbers'

type Rows = readonly (readonly string[])[]

/** Names that can only mean a line. */
const OF_LINE = /line|item|position|zeile|ligne|linea|linha|articul|小计|小計|商品|明细|明細/
/** A total that comes up again on the lines of an order by chance does so in fewer than one order of this many that have several. */
const CHANCE = 20
const CENT = 0.011

/** What a column of amounts is in a file of lines, as far as its orders of several lines say. */
interface Verdict {
  /** Orders of several different lines that all say the same amount. */
  repeated: number
  isOfOrder: boolean
  /** Too few orders say so to tell, and nothing else does. */
  isUnclear: boolean
  /** The id of the first such order, with its amount. */
  sample: string
}

/**
 * A column named `Total` may be a line's or the whole order's: exports repeat the order's on every line, and it would be summed. It is
 * the order's where orders of several different lines say one amount each, or where it is the line with shipping or tax on top.
 * Another column may then be the amount of the line (`Subtotal`). Nothing changes where the cells do not say so.
 */
export function placeTotal(columnOf: Map<string, Match>, header: readonly string[], rows: Rows): void {
  const total = columnOf.get('lineTotal')
  if (total?.reason !== 'name' || !columnOf.has('orderId') || OF_LINE.test(headerKey(header[total.column]!))) return
  const isOrders = (column: number): boolean => judgeTotal(columnOf, rows, column).isOfOrder
  const next = matchSynonyms('orders', header.with(total.column, '')).get('lineTotal')
  const isFree = next !== undefined && ![...columnOf.values()].some(({ column }) => column === next)
  const subtotal = isFree ? next : undefined
  if (!isOrders(total.column) && !hasExtras(columnOf, rows, { total: total.column, subtotal })) return
  columnOf.delete('lineTotal')
  const isSubtotalOrders = subtotal !== undefined && isOrders(subtotal)
  if (subtotal !== undefined && !isSubtotalOrders) columnOf.set('lineTotal', { column: subtotal, reason: 'name' })
  // What the goods of an order cost is what it sold: shipping and tax are not.
  const column = isSubtotalOrders && !columnOf.has('unitPrice') ? subtotal : total.column
  if (!columnOf.has('orderTotal')) columnOf.set('orderTotal', { column, reason: 'content', looksLike: 'totals' })
}

/** Says that a total was taken for the order's by its content, or that nobody can tell whose it is. */
export function totalIssue(fields: readonly FieldMapping[], rows: Rows, firstRow: number): ImportIssue[] {
  const columnOf = new Map(
    fields.flatMap(({ field, index, reason }) => (field === null ? [] : [[field, { column: index, reason }] as const])),
  )
  const placed = fields.find(({ looksLike }) => looksLike === 'totals')
  const kept = fields.find(({ field, reason }) => field === 'lineTotal' && reason === 'name')
  const of = placed ?? kept
  if (!of || !columnOf.has('orderId') || (!placed && OF_LINE.test(headerKey(of.column)))) return []
  const { repeated, isUnclear, sample } = judgeTotal(columnOf, rows, of.index)
  if (!placed && !isUnclear) return []
  const code = placed ? 'TOTAL_OF_ORDER' : 'TOTAL_UNCLEAR'
  return [{ code, count: Math.max(1, repeated), firstRow, sample: sample || (of.samples[0] ?? ''), column: of.column }]
}

function judgeTotal(columnOf: ReadonlyMap<string, Match>, rows: Rows, column: number): Verdict {
  const worth = worthReader(columnOf, rows)
  const amount = amountReader(rows, column)
  const found = { repeated: 0, proven: 0, apart: 0, sample: '' }
  const amounts = new Set<string>()
  for (const [id, lines] of linesByOrder(columnOf, rows)) {
    const said = new Set(lines.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== ''))
    if (lines.length < 2 || said.size === 0) continue
    if (said.size > 1) found.apart++
    if (said.size > 1 || !areDifferent(columnOf, lines)) continue
    const [only = ''] = said
    amounts.add(only)
    found.repeated++
    if (found.sample === '') found.sample = `${id}: ${only}`
    if (worth && lines.some((row) => isApart(worth(row), amount(lines.find((line) => line[column])!)))) found.proven++
  }
  // Without prices, a shop where all things cost the same looks alike.
  const isShown = worth ? found.proven > 0 : found.repeated > 1 && amounts.size > 1
  const { repeated, sample, apart } = found
  const isOfOrder = isShown && apart * CHANCE <= repeated
  return { repeated, sample, isOfOrder, isUnclear: !worth && !isOfOrder && repeated > 0 && apart === 0 }
}

const isApart = (a: number, b: number): boolean => Math.abs(a - b) > CENT

function linesByOrder(columnOf: ReadonlyMap<string, Match>, rows: Rows): Map<string, (readonly string[])[]> {
  const column = columnOf.get('orderId')!.column
  const orders = new Map<string, (readonly string[])[]>()
  for (const row of rows) {
    const id = (row[column] ?? '').trim()
    if (id === '') continue
    const lines = orders.get(id)
    if (lines) lines.push(row)
    else orders.set(id, [row])
  }
  return orders
}

/** Whether the lines of an order are of different goods, or of different numbers of them. */
function areDifferent(columnOf: ReadonlyMap<string, Match>, lines: Rows): boolean {
  const columns = ['productId', 'productName', 'quantity', 'unitPrice'].flatMap(
    (field) => columnOf.get(field)?.column ?? [],
  )
  return new Set(lines.map((row) => columns.map((column) => row[column]).join('\n'))).size > 1
}

type Amount = (row: readonly string[]) => number

function amountReader(rows: Rows, column: number | undefined): Amount {
  if (column === undefined) return () => 0
  const { decimal } = inferDecimal(cellsOf(rows, column), ',')
  return (row) => readNumber(row[column] ?? '', decimal)
}

/** Price × pieces of a row; undefined where no column holds prices. */
function worthReader(columnOf: ReadonlyMap<string, Match>, rows: Rows): Amount | undefined {
  const [price, pieces] = ['unitPrice', 'quantity'].map((field) => columnOf.get(field)?.column)
  if (price === undefined) return undefined
  const [each, count] = [amountReader(rows, price), amountReader(rows, pieces)]
  return (row) => each(row) * (pieces === undefined || Number.isNaN(count(row)) ? 1 : count(row))
}

/** Whether a total is mostly what the goods cost with shipping, tax or both on top. */
function hasExtras(
  columnOf: ReadonlyMap<string, Match>,
  rows: Rows,
  { total, subtotal }: { total: number; subtotal: number | undefined },
): boolean {
  const base = worthReader(columnOf, rows) ?? (subtotal === undefined ? undefined : amountReader(rows, subtotal))
  if (!base) return false
  const of = (field: string): Amount => {
    const read = amountReader(rows, columnOf.get(field)?.column)
    return (row) => Math.abs(read(row) || 0)
  }
  const [shipping, tax, discount, whole] = [of('shipping'), of('tax'), of('discount'), amountReader(rows, total)]
  let [added, known] = [0, 0]
  for (const row of rows) {
    const extras = [shipping(row), tax(row), shipping(row) + tax(row)].filter((extra) => extra > CENT)
    if (extras.length === 0 || Number.isNaN(whole(row))) continue
    known++
    const bases = [base(row), base(row) - discount(row)]
    const isGoods = bases.some((goods) => !isApart(goods, whole(row)))
    if (!isGoods && bases.some((goods) => extras.some((extra) => !isApart(goods + extra, whole(row))))) added++
  }
  return known > 0 && added * 2 > known
}
