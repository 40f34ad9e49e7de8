import { ClienteleError } from '../core/errors'
import { type Consent, type Decision, normaliseIdentifier, readConsents, readSource, sourceKey } from '../identity'
import { PERSON_FIELDS } from '../schema'
import type { StoredDecision } from './decision'
import { nextSequence } from './edits'
import { lastingIds } from './lasting-ids'
import { personOfSource, resolveCustomer, sourceOfPerson, sourcesOfPerson } from './people'
import { asWriter, commitChange, type Session } from './session'
import { decidedPeople, PEOPLE_TABLES, viewOf } from './table-view'
import type { MergedPerson } from './types'

/**
 * Makes one person of the persons that these keys (or any raw ids) mean, and answers the key of that person. Rows stay as they are;
 * `undo` takes it back. Errors: CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS, MERGE_NEEDS_TWO.
 */
export async function mergePeople(session: Session, raw: readonly string[]): Promise<string> {
  const own = await personsOf(session, raw)
  if (own.length === 1) return own[0]!
  return asWriter(session, async () => {
    const sources = await representatives(session, own)
    await decide(session, { op: 'merge', sources })
    return (await personOfSource(session, sources[0]!))!
  })
}

/**
 * Takes a merged person apart: by the person's key into all of their source keys, by another of their ids that one alone. What was
 * only linked by an exact address or phone comes apart too, and none of it is suggested again. Errors: CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS, CUSTOMER_NOT_MERGED.
 */
export async function unmergePerson(session: Session, raw: string): Promise<void> {
  const key = await resolveCustomer(session, raw)
  return asWriter(session, async () => {
    const sources = await sourcesOfPerson(session, key)
    const named = sources.filter((source) => isNamedBy(source, raw))
    const isWhole = raw.trim() === key || named.length === 0
    if (sources.length < 2) throw new ClienteleError('CUSTOMER_NOT_MERGED', { key: raw })
    await decide(session, { op: 'unmerge', sources: isWhole ? sources : named, from: sources })
  })
}

/** Keeps the persons that these keys mean from being suggested, or linked, as one. Errors as of `mergePeople`. */
export async function tellApart(session: Session, raw: readonly string[]): Promise<void> {
  const own = await personsOf(session, raw)
  if (own.length === 1) return
  return asWriter(session, async () =>
    decide(session, { op: 'different', sources: await representatives(session, own) }),
  )
}

/** Makes one person of each group of keys, in one step that one `undo` takes back. Answers the groups that were merged. */
export async function mergeGroups(session: Session, groups: readonly (readonly string[])[]): Promise<number> {
  const persons: string[][] = []
  for (const group of groups) persons.push(await personsOf(session, group))
  const several = persons.filter(({ length }) => length > 1)
  if (several.length === 0) return 0
  return asWriter(session, async () => {
    const merged: Decision[] = []
    for (const own of several) merged.push({ op: 'merge', sources: await representatives(session, own) })
    await decideAll(session, merged)
    return merged.length
  })
}

/** Persons of several source keys, the latest that was decided by hand first. */
export async function listMerged(session: Session): Promise<MergedPerson[]> {
  const { map } = await decidedPeople(session)
  const byRoot = new Map<string, string[]>()
  for (const [source, root] of map) byRoot.set(root, [...(byRoot.get(root) ?? []), source])
  const keyOf = await keysByRoot(session)
  const decidedAt = new Map<string, number>()
  const { currentOf } = await lastingIds(session)
  for (const { op, sources, at } of session.decisions) {
    if (op === 'merge') for (const source of sources.map(currentOf)) decidedAt.set(map.get(source) ?? source, at)
  }
  const consents = await customerConsents(session)
  const persons = [...byRoot].flatMap(([root, sources]): MergedPerson[] => {
    const key = keyOf.get(root)
    if (key === undefined) return []
    const keys = sources.map((source) => readSource(source).value)
    return [{ key, keys, consents: consents.get(key) ?? [], decidedAt: decidedAt.get(root) ?? null }]
  })
  return persons.sort((a, b) => (b.decidedAt ?? -1) - (a.decidedAt ?? -1) || (a.key < b.key ? -1 : 1))
}

/** Display keys by the source key that stands for the person, over all tables. */
async function keysByRoot(session: Session): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>()
  for (const table of PEOPLE_TABLES) {
    const { sources, person } = await (await viewOf(session, table)).people()
    sources.forEach((source, code) => !keys.has(source) && keys.set(source, person.dictionary[code]!))
  }
  return keys
}

async function customerConsents(session: Session): Promise<ReadonlyMap<string, Consent[]>> {
  const view = await viewOf(session, 'customers')
  return readConsents(await view.frame(['email', 'phone', 'emailConsent', 'smsConsent']))
}

async function personsOf(session: Session, raw: readonly string[]): Promise<string[]> {
  const keys = new Set<string>()
  for (const one of raw) keys.add(await resolveCustomer(session, one))
  if (raw.length < 2) throw new ClienteleError('MERGE_NEEDS_TWO')
  return [...keys]
}

async function representatives(session: Session, keys: readonly string[]): Promise<string[]> {
  const sources: string[] = []
  for (const key of keys) {
    const source = await sourceOfPerson(session, key)
    if (source === undefined) throw new ClienteleError('CUSTOMER_UNKNOWN', { key })
    sources.push(source)
  }
  return sources
}

const isNamedBy = (source: string, raw: string): boolean =>
  PERSON_FIELDS.some((field) => source === sourceKey(field, normaliseIdentifier(field, raw)))

const decide = (session: Session, decision: Decision): Promise<void> => decideAll(session, [decision])

/** One record, however many decisions: what was done in one step is undone in one. */
async function decideAll(session: Session, decisions: readonly Decision[]): Promise<void> {
  const { environment } = session
  const sequence = nextSequence(session)
  const at = environment.now()
  const { lastingOf } = await lastingIds(session)
  const stored = decisions.map(({ from, ...decision }): StoredDecision => ({
    ...decision,
    sources: decision.sources.map(lastingOf),
    ...(from && { from: from.map(lastingOf) }),
    editId: environment.newId(),
    sequence,
    at,
  }))
  await commitChange(session, [{ place: 'edits', key: [sequence], value: stored }], () =>
    session.decisions.push(...stored),
  )
}
