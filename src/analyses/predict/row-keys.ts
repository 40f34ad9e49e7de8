import type { Judged } from './judge-column'
import { personCells } from './cells'
import type { RowSource } from './rows'

/** How each row is called: by a column whose values name rows, else by its number, from 1. */
export function rowKeys({ rows }: RowSource, judged: readonly Judged[]): string[] {
  const named = judged.find(({ cells }) => cells.kind === 'category' && namesEvery(cells.codes, cells.counts))
  const cells = named?.cells
  if (cells?.kind !== 'category') return Array.from(rows, (_, i) => String(i + 1))
  return Array.from(cells.codes, (code) => cells.levels[code]!)
}

const namesEvery = (codes: Int32Array, counts: Float64Array): boolean =>
  codes.length > 1 && counts.length === codes.length && codes.every((code) => code >= 0)

/** Rows of one order or person tell of each other: they are learned from, or judged, together. */
export function rowGroups(
  { frame, rows }: RowSource,
  judged: readonly Judged[],
): { codes: Int32Array; by: string } | null {
  const person = personCells(frame, rows)
  if (person && isRepeated(person.codes, person.counts)) return { codes: alone(person.codes), by: 'person' }
  const order = judged.find(({ column }) => column === 'orderId' || column === 'conversationId')
  if (order?.cells.kind !== 'category' || !isRepeated(order.cells.codes, order.cells.counts)) return null
  return { codes: alone(order.cells.codes), by: order.column }
}

const isRepeated = (codes: Int32Array, counts: Float64Array): boolean =>
  counts.length > 0 && counts.some((count) => count > 1) && counts.length < codes.length

/** Rows that name nobody are groups of their own. */
function alone(codes: Int32Array): Int32Array {
  let next = codes.reduce((most, code) => Math.max(most, code), -1)
  return codes.map((code) => (code < 0 ? ++next : code))
}
