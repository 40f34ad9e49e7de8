import { collectAliases, resolvePerson, type Aliases } from '../identity'
import { PERSON_FIELDS } from '../schema'
import type { Session } from './session'
import { PEOPLE_TABLES, viewOf } from './table-view'

/** The key of the person that a raw id, e-mail, phone, platform name or name means. Errors: CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS. */
export async function resolveCustomer(session: Session, raw: string): Promise<string> {
  const known = session.memo.get('aliases') as Promise<Aliases[]> | undefined
  const aliases = known ?? collectAll(session)
  session.memo.set('aliases', aliases)
  return resolvePerson(raw, await aliases)
}

async function collectAll(session: Session): Promise<Aliases[]> {
  const found: Aliases[] = []
  for (const table of PEOPLE_TABLES) {
    const view = await viewOf(session, table)
    if (view.rows > 0) found.push(collectAliases(await view.frame(PERSON_FIELDS)))
  }
  return found
}
