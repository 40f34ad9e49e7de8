import type { Choice } from './choose-table'
import { cellsOf } from './content'
import { headerKey } from './header-key'
import type { FieldMapping, ImportIssue } from './types'
import { readNumber, type Decimal } from './values/numbers'

type Rows = readonly (readonly string[])[]

/** Names that mean what all pieces of a line cost. */
const OF_LINE = /cogs|costofgoods|totalcost|linecost|总成本/
/** And of one piece, whatever the cells look like. */
const OF_PIECE = /unit|each|per(?:item|piece)|stuck|piece|单件|单位|成本价|进价|单价|単価/

/**
 * The fields, with a cost that is of all the pieces of its line read as that of one. Where a product was sold in several numbers, its
 * cost is of a piece if it stays the same, and of the line if it goes with the number; else a cost above the price of a piece is of the
 * line. Where the cells leave it open, the name says: `COGS` is of the line, `Cost` of a piece.
 */
export function withLineCost(
  fields: FieldMapping[],
  rows: Rows,
  { known, table }: Choice,
  decimal: Decimal,
): FieldMapping[] {
  const of = (name: string): FieldMapping | undefined => fields.find(({ field }) => field === name)
  const [cost, pieces] = [of('cost'), of('quantity')]
  if (known || table !== 'orders' || !cost || !pieces || OF_PIECE.test(headerKey(cost.column))) return fields
  const reader = (mapping: FieldMapping | undefined): ((row: readonly string[]) => number) =>
    mapping ? (row) => Math.abs(readNumber(row[mapping.index] ?? '', mapping.reading?.decimal ?? decimal)) : () => NaN
  const product = of('productId') ?? of('productName')
  const lines = rows
    .map((row) => ({ cost: reader(cost)(row), pieces: reader(pieces)(row), price: reader(of('unitPrice'))(row), row }))
    .filter((line) => line.cost > 0 && line.pieces > 0)
  const votes =
    voteByProduct(lines.map((line) => ({ ...line, product: product ? (line.row[product.index] ?? '').trim() : '' }))) ||
    voteByPrice(lines)
  const isOfLine = votes > 0 || (votes === 0 && OF_LINE.test(headerKey(cost.column)))
  if (!isOfLine || cellsOf(rows, cost.index).length === 0) return fields
  const perPiece = { index: pieces.index }
  return fields.map((one) => (one === cost ? { ...one, reading: { ...one.reading, perPiece } } : one))
}

/** Says that costs of lines are divided by their pieces. */
export function costIssue(fields: readonly FieldMapping[], firstRow: number): ImportIssue[] {
  const cost = fields.find(({ reading }) => reading?.perPiece)
  return cost ? [{ code: 'COST_OF_LINE', count: 1, firstRow, sample: cost.samples[0] ?? '', column: cost.column }] : []
}

interface Line {
  cost: number
  pieces: number
  price: number
}

/** Above 0 where costs of a product go with its pieces, below where they stay; by how many pairs of neighbours more. */
function voteByProduct(lines: readonly (Line & { product: string })[]): number {
  const before = new Map<string, Line>()
  let votes = 0
  for (const line of lines) {
    const other = before.get(line.product)
    if (line.product !== '') before.set(line.product, line)
    if (!other || other.pieces === line.pieces) continue
    if (isAlike(other.cost / other.pieces, line.cost / line.pieces)) votes++
    else if (isAlike(other.cost, line.cost)) votes--
  }
  return votes
}

/** The same by the price of a piece, of lines with several: goods are mostly sold above what they cost. */
function voteByPrice(lines: readonly Line[]): number {
  let votes = 0
  for (const { cost, pieces, price } of lines) {
    if (pieces <= 1 || !(price > 0)) continue
    if (cost > price && cost <= price * pieces) votes++
    else if (cost <= price && cost * pieces > price) votes--
  }
  return votes
}

const isAlike = (a: number, b: number): boolean => Math.abs(a - b) <= 0.011 + 0.005 * Math.max(a, b)
