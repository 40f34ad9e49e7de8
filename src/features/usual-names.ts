import { codes, type CodeColumn, type Frame } from '../schema/columns'
import { LINE, type OrderLines } from './line'
import { createPairIndex } from './pair-index'

/** By code of a product: the name that most of its purchases bear, else its id. Bookings that correct a stock bear other names (adjustment, damaged, ?). */
export function usualNames(orders: Frame, column: CodeColumn, { kind }: OrderLines): readonly string[] {
  const titles = codes(orders, 'productName')
  if (!titles || titles === column) return column.dictionary
  const size = column.dictionary.length
  // Nearly all rows of a product bear the name of its first one; only others are looked up.
  const [first, times] = [new Uint32Array(size), new Uint32Array(size)]
  const pairs = createPairIndex()
  const others: { code: number; title: number; times: number }[] = []
  for (let row = 0; row < orders.rows; row++) {
    const [code, title] = [column.codes[row]!, titles.codes[row]!]
    if (kind[row] !== LINE.purchase || title === 0) continue
    if (first[code] === 0) first[code] = title
    if (first[code] === title) {
      times[code]!++
      continue
    }
    const pair = pairs.index(code, title)
    if (pair === others.length) others.push({ code, title, times: 0 })
    others[pair]!.times++
  }
  for (const other of others) {
    if (other.times <= times[other.code]!) continue
    first[other.code] = other.title
    times[other.code] = other.times
  }
  return column.dictionary.map((id, code) => (first[code] === 0 ? id : titles.dictionary[first[code]!]!))
}
