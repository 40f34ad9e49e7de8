import type { Slice } from './spec'

/** What some lines of one period add up to. */
export interface Tally {
  net: number
  /** Charged for purchases, before and after discounts; the same of lines that name a customer. */
  gross: number
  list: number
  namedGross: number
  namedNet: number
  /** Charged for everything sold. */
  sold: number
  pieces: number
  customers: number
  orders: number
  namedOrders: number
}

const empty = (): Tally => ({
  ...{ net: 0, gross: 0, list: 0, namedGross: 0, namedNet: 0, sold: 0 },
  ...{ pieces: 0, customers: 0, orders: 0, namedOrders: 0 },
})

/** Both periods of some lines of the slice: [compared with, last]. */
export function tallySides(slice: Slice, rows: Uint32Array): [Tally, Tally] {
  const sides: [Tally, Tally] = [empty(), empty()]
  const seenPerson = new Uint8Array(slice.people + 1)
  const seenOrder = new Uint8Array(slice.orderCount + 1)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const own = sides[slice.side[row]!]!
    const bit = 1 << slice.side[row]!
    const [net, charged, person, order] = [slice.net[row]!, slice.charged[row]!, slice.person[row]!, slice.order[row]!]
    own.net += net
    if (person > 0) own.namedNet += net
    if (charged > 0) own.sold += charged
    if (slice.isPurchase[row] === 0) continue
    own.gross += charged
    own.list += charged + slice.discount[row]!
    own.pieces += slice.quantity[row]!
    if (person > 0) own.namedGross += charged
    if ((seenOrder[order]! & bit) === 0) {
      seenOrder[order]! |= bit
      own.orders++
      if (person > 0) own.namedOrders++
    }
    if (person > 0 && (seenPerson[person]! & bit) === 0) {
      seenPerson[person]! |= bit
      own.customers++
    }
  }
  return sides
}

/** Which lines of the slice are so. */
export function selectLines({ net }: Slice, is: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(net.length)
  let size = 0
  for (let row = 0; row < net.length; row++) if (is(row)) rows[size++] = row
  return rows.slice(0, size)
}
