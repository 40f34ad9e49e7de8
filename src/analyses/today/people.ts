import { codes, type Frame } from '../../schema/columns'
import type { Channel } from './spec'

const FALSE = 1
const TRUE = 2

/** What is known of how to reach a customer, and whether they said yes or no to it; null where they said nothing. */
export interface Reach {
  name: string
  email: string
  phone: string
  emailConsent: boolean | null
  smsConsent: boolean | null
}

const NOBODY: Reach = { name: '', email: '', phone: '', emailConsent: null, smsConsent: null }

/**
 * Name and contacts of some customers, from the customers table first and then from the orders, the last word of each. A "no" counts
 * whatever else they said elsewhere. Linear in rows.
 */
export function readReach(
  frames: readonly (Frame | undefined)[],
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, Reach> {
  const found = new Map<string, Reach>()
  for (const frame of frames) if (frame) readFrame(frame, wanted, found)
  return found
}

function readFrame(frame: Frame, wanted: ReadonlySet<string>, found: Map<string, Reach>): void {
  const person = codes(frame, 'person')
  if (!person) return
  const isWanted = Uint8Array.from(person.dictionary, (key) => Number(wanted.has(key)))
  const [name, email, phone] = ['name', 'email', 'phone'].map((field) => codes(frame, field))
  const [emailConsent, smsConsent] = ['emailConsent', 'smsConsent'].map((field) => flags(frame, field))
  const own = new Map<string, Reach>()
  for (let row = 0; row < frame.rows; row++) {
    if (isWanted[person.codes[row]!] === 0) continue
    const key = person.dictionary[person.codes[row]!]!
    const before = own.get(key) ?? NOBODY
    own.set(key, {
      name: wordAt(name, row) || before.name,
      email: wordAt(email, row) || before.email,
      phone: wordAt(phone, row) || before.phone,
      emailConsent: joined(before.emailConsent, emailConsent?.[row]),
      smsConsent: joined(before.smsConsent, smsConsent?.[row]),
    })
  }
  for (const [key, reach] of own) found.set(key, prefer(found.get(key), reach))
}

const wordAt = (column: ReturnType<typeof codes>, row: number): string =>
  column ? column.dictionary[column.codes[row]!]! : ''

export function flags(frame: Frame, name: string): Uint8Array | undefined {
  const column = frame.columns.get(name)
  return column?.kind === 'bool' ? column.values : undefined
}

function joined(before: boolean | null, flag: number | undefined): boolean | null {
  if (before === false || flag === FALSE) return false
  return flag === TRUE ? true : before
}

const prefer = (first: Reach = NOBODY, second: Reach): Reach => ({
  name: first.name || second.name,
  email: first.email || second.email,
  phone: first.phone || second.phone,
  emailConsent: first.emailConsent ?? second.emailConsent,
  smsConsent: first.smsConsent ?? second.smsConsent,
})

/** How to get in touch, and by what: never by mail or message where the customer said no; with `asksConsent` only where they said yes. */
export function channelOf(
  { email, phone, emailConsent, smsConsent }: Reach,
  { prefersPhone, asksConsent }: { prefersPhone: boolean; asksConsent: boolean },
): { channel: Channel; contact: { email?: string; phone?: string } } {
  const mayMail = email !== '' && (asksConsent ? emailConsent === true : emailConsent !== false)
  const mayText = phone !== '' && smsConsent === true
  const mayCall = phone !== '' && !asksConsent
  const contact = { ...(mayMail && { email }), ...((mayCall || mayText) && { phone }) }
  if (prefersPhone && mayCall) return { channel: 'phone', contact }
  if (mayMail) return { channel: 'email', contact }
  if (mayText) return { channel: 'sms', contact }
  return { channel: mayCall ? 'phone' : 'open', contact }
}
