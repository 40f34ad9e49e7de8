import { normaliseIdentifier } from '../../../identity'
import { codes, type Frame } from '../../../schema/columns'
import type { Frames } from '../../contract'
import { foldId } from '../reply/find-orders'

/**
 * The person whose order has this number and whose e-mail address or telephone is this, on the order or in their record; null where
 * either does not fit, and no word about which.
 */
export function identifyCustomer(frames: Frames, order: string, contact: string): string | null {
  const { orders, customers } = frames
  const person = orders && codes(orders, 'person')
  if (!orders || !person) return null
  for (const row of rowsOfOrder(orders, order)) {
    const key = person.dictionary[person.codes[row]!]!
    if (key === '') continue
    if (hasContact(orders, [row], contact) || (customers && hasContact(customers, rowsOf(customers, key), contact)))
      return key
  }
  return null
}

/** Signs and spaces that folding may take away. */
const MOST_SIGNS = 6

function rowsOfOrder(orders: Frame, order: string): number[] {
  const ids = codes(orders, 'orderId')
  const folded = foldId(order)
  const rows: number[] = []
  if (!ids || folded === '') return rows
  ids.dictionary.forEach((id, code) => {
    // Folding a million ids takes a second; comparing their lengths none.
    if (code === 0 || Math.abs(id.length - folded.length) > MOST_SIGNS || foldId(id) !== folded) return
    for (let row = ids.codes.indexOf(code); row >= 0; row = ids.codes.indexOf(code, row + 1)) rows.push(row)
  })
  return rows
}

function rowsOf(customers: Frame, key: string): number[] {
  const column = codes(customers, 'person') ?? codes(customers, 'customerId')
  const code = column?.dictionary.indexOf(key) ?? -1
  const rows: number[] = []
  if (!column || code <= 0) return rows
  for (let row = column.codes.indexOf(code); row >= 0; row = column.codes.indexOf(code, row + 1)) rows.push(row)
  return rows
}

/** Digits that the ends of two spellings of a telephone share, with a country's number before them or not. */
const LEAST_PHONE = 8

function hasContact(frame: Frame, rows: readonly number[], contact: string): boolean {
  const isMail = contact.includes('@')
  const column = codes(frame, isMail ? 'email' : 'phone')
  if (!column) return false
  const wanted = isMail ? normaliseIdentifier('email', contact) : digitsOf(contact)
  return rows.some((row) => {
    const word = column.dictionary[column.codes[row]!]!
    if (word === '') return false
    return isMail ? normaliseIdentifier('email', word) === wanted : isSamePhone(digitsOf(word), wanted)
  })
}

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '').replace(/^0+/, '')

function isSamePhone(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= LEAST_PHONE && long.endsWith(short)
}
