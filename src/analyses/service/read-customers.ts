import { cell, codes, numbers, type Frame } from '../../schema/columns'
import type { Frames, PrepareContext } from '../contract'
import { LINE } from '../../features/line'
import { orderLines } from '../order-data'

const YEAR_MS = 365 * 86_400_000
const AMOUNTS = ['lineTotal', 'unitPrice', 'orderTotal']

/** Net of each customer in the year before a moment, by canonical key; 0 for who bought nothing. */
export function valuesOf(frames: Frames, context: PrepareContext, asOf: number): (customer: string) => number {
  const { orders } = frames
  const person = orders && codes(orders, 'person')
  if (!orders || !person || !numbers(orders, 'orderedAt') || !AMOUNTS.some((name) => numbers(orders, name)))
    return () => 0
  const sums = context.memo(`service:value:${asOf}`, () => {
    const lines = orderLines(frames, context)
    const found = new Float64Array(person.dictionary.length)
    for (let row = 0; row < lines.rows; row++) {
      const at = lines.at[row]!
      if (lines.kind[row] === LINE.ignored || !(at > asOf - YEAR_MS && at <= asOf)) continue
      const net = lines.net[row]!
      if (!Number.isNaN(net)) found[person.codes[row]!]! += net
    }
    return new Map(person.dictionary.map((key, code) => [key, found[code]!]))
  })
  return (customer) => (customer === '' ? 0 : (sums.get(customer) ?? 0))
}

/** Names by canonical key, as the table of customers has them; '' where it has none. */
export function namesOf(customers: Frame | undefined): (customer: string) => string {
  const [person, name] = [customers && codes(customers, 'person'), customers?.columns.get('name')]
  if (!person || !name) return () => ''
  const rowOf = new Map<string, number>()
  person.codes.forEach((code, row) => (code === 0 ? undefined : rowOf.set(person.dictionary[code]!, row)))
  return (customer) => {
    const row = rowOf.get(customer)
    return row === undefined ? '' : String(cell(name, row) ?? '')
  }
}
