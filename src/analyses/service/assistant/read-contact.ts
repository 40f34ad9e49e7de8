import { findOrderNumbers } from '../reply/find-orders'
import { findPersonalData } from '../../../text/privacy/mask-personal-data'
import { normalise } from '../../../text/normalise'

/** What a message gives of an order number and of an e-mail address or telephone. */
export interface Contact {
  order: string | null
  contact: string | null
}

const NUMBER = /[A-Za-z0-9#][A-Za-z0-9_/#-]*\d[A-Za-z0-9_/-]*/g
const LEAST_DIGITS = 3

/** @param isAsked whether the assistant asked for them: then a bare number is one of an order */
export function readContact(message: string, isAsked: boolean): Contact {
  const found = findPersonalData(message)
  const span = found.find(({ kind }) => kind === 'email') ?? found.find(({ kind }) => kind === 'phone')
  const contact = span === undefined ? null : message.slice(span.start, span.end)
  const rest = contact === null ? message : message.replace(contact, ' ')
  const [written] = findOrderNumbers(rest, new Map()).others
  if (written !== undefined || !isAsked) return { order: written?.text ?? null, contact }
  const bare = [...normalise(rest).text.matchAll(NUMBER)].map(([number]) => number)
  return { order: bare.find((number) => number.replace(/\D/g, '').length >= LEAST_DIGITS) ?? null, contact }
}
