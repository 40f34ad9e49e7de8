import { ClienteleError } from '../core/errors'
import { isCustomerToken } from '../core/customer-token'
import { PERSON_FIELDS } from '../schema'
import { asWriter, commitChange, type Session } from './session'
import { dropSuppression, putReceipt, withReceipt, type Suppression } from './suppress-book'
import { createWatch, PROVING_FIELDS, type Watched } from './suppress-watch'
import type { ErasureReceipt } from './types'

/** Lets a person come in again, who asked for it: their receipt stays, and says so. Error: CUSTOMER_UNKNOWN. */
export function liftErasure(session: Session, number: string): Promise<void> {
  return asWriter(session, async () => {
    const { erasures, environment } = session
    const receipt = erasures.receipts.find((one) => one.number === number)
    if (!receipt) throw new ClienteleError('CUSTOMER_UNKNOWN', { key: number })
    const lifted: ErasureReceipt = { ...receipt, liftedAt: receipt.liftedAt ?? environment.now() }
    await commitChange(session, [dropSuppression(number), putReceipt(lifted)], () => {
      const suppressions = erasures.suppressions.filter((one) => one.number !== number)
      session.erasures = { ...withReceipt(erasures, lifted), suppressions }
    })
  })
}

/** The receipt of the erased person whom a key, any raw id or a code from an address means; undefined where it means none. */
export async function findErased(session: Session, raw: string): Promise<ErasureReceipt | undefined> {
  const text = raw.trim()
  const fields: Watched[] = isCustomerToken(text) ? ['token'] : ['token', ...PROVING_FIELDS]
  const one = await firstNamed(
    session,
    fields.map((field) => [field, text]),
  )
  return one && session.erasures.receipts.find(({ number }) => number === one.number)
}

/** Rows that are entered or changed by hand must not bring an erased person back. Error: PERSON_ERASED. */
export async function refuseErased(session: Session, values: Readonly<Record<string, unknown>>): Promise<void> {
  const asked = Object.entries(values).flatMap(([name, value]): [Watched, string][] => {
    const field = PERSON_FIELDS.find((one) => one === name)
    return field && value !== null && value !== undefined ? [[field, String(value)]] : []
  })
  const one = await firstNamed(session, asked)
  if (one) throw new ClienteleError('PERSON_ERASED', { number: one.number })
}

async function firstNamed(
  { erasures }: Session,
  asked: readonly (readonly [Watched, string])[],
): Promise<Suppression | undefined> {
  const watch = createWatch(erasures)
  if (!watch) return undefined
  for (const [field, text] of asked) {
    const [one] = await watch.find(field, [text])
    if (one) return one
  }
  return undefined
}
