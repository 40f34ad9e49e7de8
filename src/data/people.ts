import { isCustomerToken, tokenMatcher } from '../core/customer-token'
import { collectAliases, readSource, resolvePerson, sourceKey, type Aliases } from '../identity'
import { PERSON_FIELDS } from '../schema'
import { keepUnlessFailed } from './base-view'
import type { Session } from './session'
import { lastingIds } from './lasting-ids'
import { decidedPeople, PEOPLE_TABLES, viewOf } from './table-view'

/** The key of the person that a raw id, e-mail, phone, platform name or name means. Errors: CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS. */
export async function resolveCustomer(session: Session, raw: string): Promise<string> {
  const aliases = await aliasesOf(session)
  try {
    return resolvePerson(raw, aliases)
  } catch (thrown) {
    const text = raw.trim()
    const person = await (isCustomerToken(text) ? findFormer(session, text) : findLasting(session, text))
    if (person === undefined) throw thrown
    return person
  }
}

/** The person whose id bore the name of its shop, as long as another shop had the same. */
async function findLasting(session: Session, key: string): Promise<string | undefined> {
  const source = sourceKey('customerId', key)
  const current = (await lastingIds(session)).currentOf(source)
  return current === source ? undefined : personOfSource(session, current)
}

const aliasesOf = (session: Session): Promise<Aliases[]> =>
  keepUnlessFailed(session.memo as Map<string, Promise<Aliases[]>>, 'aliases', () => collectAll(session))

/**
 * The person into whom the one was merged whose key a token stands for, or who had that key beside another shop's customer: an
 * address from before still leads to them.
 */
async function findFormer(session: Session, token: string): Promise<string | undefined> {
  const isMeant = tokenMatcher(token)
  const { lastingOf } = await lastingIds(session)
  for (const table of PEOPLE_TABLES) {
    const { people } = await (await viewOf(session, table)).unmergedPeople()
    const { sources, person: shown } = people
    const isFormer = (key: string, i: number): boolean =>
      isMeant(key) || isMeant(readSource(lastingOf(sources[i]!)).value)
    const code = shown.dictionary.findIndex((key, i) => i > 0 && isFormer(key, i))
    const source = code > 0 ? sources[code] : undefined
    const person = source === undefined ? undefined : await personOfSource(session, source)
    if (person !== undefined) return person
  }
  return undefined
}

/** Whether an identifier, as a source key, is on rows of other people than the one of this key. */
export async function isOfOthers(session: Session, key: string): Promise<(source: string) => boolean> {
  const aliases = await aliasesOf(session)
  return (source) => aliases.some(({ byAlias }) => [...(byAlias.get(source) ?? [])].some((shown) => shown !== key))
}

async function collectAll(session: Session): Promise<Aliases[]> {
  const found: Aliases[] = []
  for (const table of PEOPLE_TABLES) {
    const view = await viewOf(session, table)
    if (view.rows > 0) found.push(collectAliases(await view.frame(PERSON_FIELDS)))
  }
  return found
}

/** The source key that stands for the person with this key; undefined where there is none. */
export async function sourceOfPerson(session: Session, key: string): Promise<string | undefined> {
  for (const table of PEOPLE_TABLES) {
    const { sources, person } = await (await viewOf(session, table)).people()
    const code = person.dictionary.indexOf(key)
    if (code > 0) return sources[code]
  }
  return undefined
}

/** The key of the person for whom this source key stands; undefined where no row has it. */
export async function personOfSource(session: Session, source: string): Promise<string | undefined> {
  const { map } = await decidedPeople(session)
  const wanted = map.get(source) ?? source
  for (const table of PEOPLE_TABLES) {
    const { sources, person } = await (await viewOf(session, table)).people()
    const code = sources.indexOf(wanted)
    if (code > 0) return person.dictionary[code]
  }
  return undefined
}

/** Every source key of a person, the one that stands for them first; a person of one key has that one. */
export async function sourcesOfPerson(session: Session, key: string): Promise<string[]> {
  const own = await sourceOfPerson(session, key)
  if (own === undefined) return []
  const { map } = await decidedPeople(session)
  const others = [...map].filter(([source, root]) => root === own && source !== own)
  return [own, ...others.map(([source]) => source)]
}

/** Keys under which anything may hang that was written down about a person: their own, and those of all who were merged into them. */
export async function keysOfPerson(session: Session, key: string): Promise<ReadonlySet<string>> {
  const sources = await sourcesOfPerson(session, key)
  const { lastingOf } = await lastingIds(session)
  return new Set([key, ...sources.flatMap((source) => [...keysOfSource(source), readSource(lastingOf(source)).value])])
}

/** Keys of the persons that were told apart by hand and are still there, each pair once. */
export async function personsApart(session: Session): Promise<[string, string][]> {
  const { apart } = await decidedPeople(session)
  const pairs: [string, string][] = []
  for (const pair of apart) {
    const [a, b] = pair.split('\n') as [string, string]
    const [left, right] = [await personOfSource(session, a), await personOfSource(session, b)]
    if (a < b && left !== undefined && right !== undefined && left !== right) pairs.push([left, right])
  }
  return pairs
}

/** As `findPeople` shows a source key, also where another kind of identifier has its value. */
export function keysOfSource(source: string): string[] {
  const { field, value } = readSource(source)
  return [value, `${field}:${value}`]
}
