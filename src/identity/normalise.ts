import type { PERSON_FIELDS } from '../schema'

export type PersonField = (typeof PERSON_FIELDS)[number]

/** A float column of ids, as spreadsheets and data frames write it: 17850.0 is the id 17850. */
const FLOAT_ID = /^(\d+)\.0+$/

/** The same phone in a few spellings: spaces, dashes and brackets go, a leading 00 is +. Masked digits stay as they are. */
const phoneDigits = (raw: string): string => raw.replace(/[^\d+*x]/gi, '').replace(/^00(?=\d{6,})/, '+')

const folded = (raw: string): string => raw.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Plain letters, digits and signs without a space: nothing to fold but case. Most identifiers, and there are many. */
const PLAIN = /^[!-~]+$/
const PLAIN_ID = /^[!-~]*[^0.]$/

/** Equal identifiers give equal text; '' where nothing identifies. */
export function normaliseIdentifier(field: PersonField, raw: string): string {
  if (field === 'customerId' && PLAIN_ID.test(raw)) return raw
  if ((field === 'email' || field === 'nick') && PLAIN.test(raw)) return raw.toLowerCase()
  if (field === 'customerId') return raw.normalize('NFKC').trim().replace(FLOAT_ID, '$1')
  if (field === 'phone') return phoneDigits(raw.normalize('NFKC')) || folded(raw)
  return folded(raw)
}
