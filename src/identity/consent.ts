import { type BoolColumn, codes, type Frame } from '../schema/columns'
import { normaliseIdentifier } from './normalise'

/** What was said about writing to one address. */
export interface Consent {
  channel: 'email' | 'sms'
  /** As the row writes it. */
  address: string
  isGiven: boolean
}

const CHANNELS = [
  { channel: 'email', address: 'email', consent: 'emailConsent' },
  { channel: 'sms', address: 'phone', consent: 'smsConsent' },
] as const

/**
 * Consent by person and address, from a customers table with a `person` column. It is never inherited: each address has what its own
 * rows say, whoever else the person was merged with, and one no outweighs any yes. An address that no row says anything about is not
 * in the list. O(rows).
 */
export function readConsents(customers: Frame): ReadonlyMap<string, Consent[]> {
  const person = codes(customers, 'person')
  const found = new Map<string, Consent[]>()
  if (!person) return found
  for (const { channel, address, consent } of CHANNELS) {
    const addresses = codes(customers, address)
    const said = customers.columns.get(consent)
    if (!addresses || said?.kind !== 'bool') continue
    for (const [who, own] of byPerson(person.codes, addresses.codes, said)) {
      const list = found.get(person.dictionary[who]!) ?? []
      found.set(person.dictionary[who]!, list)
      list.push(...joinSpellings(own, (code) => addresses.dictionary[code]!, { channel, field: address }))
    }
  }
  return found
}

/** Person to address to consent; rows without one of the three say nothing. */
function byPerson(
  people: Uint32Array,
  addresses: Uint32Array,
  { values }: BoolColumn,
): Map<number, Map<number, boolean>> {
  const found = new Map<number, Map<number, boolean>>()
  for (let row = 0; row < people.length; row++) {
    const [who, address, said] = [people[row]!, addresses[row]!, values[row]!]
    if (who === 0 || address === 0 || said === 0) continue
    const own = found.get(who) ?? new Map<number, boolean>()
    found.set(who, own)
    own.set(address, (own.get(address) ?? true) && said === 2)
  }
  return found
}

function joinSpellings(
  own: ReadonlyMap<number, boolean>,
  write: (code: number) => string,
  { channel, field }: { channel: Consent['channel']; field: 'email' | 'phone' },
): Consent[] {
  const joined = new Map<string, Consent>()
  for (const [code, isGiven] of own) {
    const address = write(code)
    const key = normaliseIdentifier(field, address)
    const before = joined.get(key)
    joined.set(key, { channel, address: before?.address ?? address, isGiven: (before?.isGiven ?? true) && isGiven })
  }
  return [...joined.values()]
}
