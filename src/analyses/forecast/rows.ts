import { LINE, type OrderLines } from '../../features/line'
import { dayOf, MS_PER_DAY } from '../../features/periods'
import { isWorthUnknown } from '../../features/convert-money'

/** What the whole shop did, day by day, of the lines that count: what periods are full, closed and missing is read from it. */
export interface ShopDays {
  /** Day number of the first and last line that counts. */
  first: number
  last: number
  /** By day from `first`: lines that count, and those of them whose money has no rate. */
  lines: Uint32Array
  unknown: Uint32Array
  /** By day: the latest moment within it, in ms from its midnight. */
  latest: Float64Array
  /** Lines dated after `asOf`, and those that count for nothing. */
  future: number
  ignored: number
  currencies: string[]
}

/** Reads the days of the lines in scope up to `asOf`. Null where none counts. One pass. */
export function readDays(lines: OrderLines, mask: Uint8Array | undefined, asOf: number): ShopDays | null {
  const { at, kind } = lines
  const end = Number.isNaN(asOf) ? Infinity : asOf
  const found = { first: Infinity, last: -Infinity, future: 0, ignored: 0 }
  for (let row = 0; row < lines.rows; row++) {
    if (mask?.[row] === 0) continue
    if (kind[row] === LINE.ignored) found.ignored++
    else if (at[row]! > end) found.future++
    else {
      if (at[row]! < found.first) found.first = at[row]!
      if (at[row]! > found.last) found.last = at[row]!
    }
  }
  if (found.last === -Infinity) return null
  const [first, last] = [dayOf(found.first), dayOf(found.last)]
  const days = last - first + 1
  const shop = { lines: new Uint32Array(days), unknown: new Uint32Array(days), latest: new Float64Array(days) }
  for (let row = 0; row < lines.rows; row++) {
    if (mask?.[row] === 0 || kind[row] === LINE.ignored || at[row]! > end) continue
    const day = dayOf(at[row]!)
    const place = day - first
    shop.lines[place]!++
    if (isWorthUnknown(lines.foreignMoney, row)) shop.unknown[place]!++
    const clock = at[row]! - day * MS_PER_DAY
    if (clock > shop.latest[place]!) shop.latest[place] = clock
  }
  return {
    ...shop,
    first,
    last,
    future: found.future,
    ignored: found.ignored,
    currencies: lines.foreignMoney?.unknown ?? [],
  }
}
