import type { Customers } from '../../features/customers'
import { latestCodes } from '../../features/customer-habits'
import { LINE, type OrderLines } from '../../features/line'
import { createFirstSeen } from '../../features/customer-visits'
import { codes, type Frame } from '../../schema/columns'
import type { Frames } from '../contract'

/** Keys of the customers who bought, then, unless only buyers are asked for, of those known from a visit or a record alone; each once. */
export function keysOfCustomers(bought: Customers, frames: Frames, buyersOnly: boolean): string[] {
  const known = new Set(bought.keys)
  for (const frame of buyersOnly ? [] : [frames.events, frames.customers]) {
    const person = frame && codes(frame, 'person')
    if (!person) continue
    const isUsed = new Uint8Array(person.dictionary.length)
    for (const code of person.codes) isUsed[code] = 1
    person.dictionary.forEach((key, code) => {
      if (code > 0 && isUsed[code] === 1) known.add(key)
    })
  }
  return [...known]
}

/** When each customer bought last before a moment, −1 for never, and how many orders they had made. */
export function visitsOf(
  { rows, owner }: Customers,
  { at, kind, order, orderCount }: OrderLines,
  { customers, moment }: { customers: number; moment: number },
): { lastAt: Float64Array; orders: Uint32Array } {
  const lastAt = new Float64Array(customers).fill(-1)
  const orders = new Uint32Array(customers)
  const isNew = createFirstSeen(orderCount)
  for (const row of rows) {
    if (kind[row] !== LINE.purchase || !(at[row]! < moment)) continue
    const customer = owner[row]!
    if (isNew(order[row]!, customer)) orders[customer]!++
    if (at[row]! > lastAt[customer]!) lastAt[customer] = at[row]!
  }
  return { lastAt, orders }
}

interface Countries {
  /** Place in `countries`. */
  country: Uint32Array
  /** The first is '', none. */
  countries: string[]
}

/** The country of each customer: of their record, else of their latest order that names one. */
export function countriesOf(
  place: ReadonlyMap<string, number>,
  bought: Customers,
  { orders, lines, records }: { orders: Frame; lines: OrderLines; records: Frame | undefined },
): Countries {
  const placeOf = new Map([['', 0]])
  const number = (word: string): number => {
    if (!placeOf.has(word)) placeOf.set(word, placeOf.size)
    return placeOf.get(word)!
  }
  const country = new Uint32Array(place.size)
  const told = codes(orders, 'country')
  if (told) latestCodes(lines, bought, told).forEach((code, i) => (country[i] = number(told.dictionary[code]!)))
  const [person, own] = [records && codes(records, 'person'), records && codes(records, 'country')]
  if (person && own) {
    person.codes.forEach((code, row) => {
      const customer = place.get(person.dictionary[code]!)
      if (customer !== undefined && own.codes[row]! > 0) country[customer] = number(own.dictionary[own.codes[row]!]!)
    })
  }
  return { country, countries: [...placeOf.keys()] }
}
