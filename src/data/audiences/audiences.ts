import { ClienteleError } from '../../core/errors'
import { canonicalJson } from '../../core/hash'
import { compensatedSum } from '../../math/sum'
import type { Write } from '../../store'
import { announce, asWriter, type Session } from '../session'
import { checkConditions, withoutValues } from './check-conditions'
import { customerFacts, type CustomerFacts } from './facts'
import { matchConditions } from './match-conditions'
import { lastingKeys, presentKeys } from './standing-keys'
import type { Audience, AudienceCount, AudienceDraft, AudienceField, Conditions, StoredAudience } from './types'

/** In front of an audience's id. */
const PLACE = 'audience'
const MOST_NAME = 80
const NAME_REASON = { en: `must be 1 to ${MOST_NAME} characters long`, zh: `须为 1 到 ${MOST_NAME} 个字符` }

/** What customers can be chosen by. */
export const audienceFields = async (session: Session): Promise<AudienceField[]> =>
  (await customerFacts(session)).fields

const checkedFor = ({ fields }: CustomerFacts, given: unknown): Conditions => {
  const kinds = new Map(fields.map(({ name, kind }) => [name, kind]))
  return checkConditions(given, (field) => kinds.get(field))
}

/** One byte a customer of the facts' list. @throws ClienteleError CONDITIONS_INVALID. */
function matching(facts: CustomerFacts, given: unknown): Uint8Array {
  return matchConditions(checkedFor(facts, given), facts.list.count, facts.columnOf)
}

/** How many meet the conditions, of how many, and what they brought. Error: CONDITIONS_INVALID. */
export async function countAudience(session: Session, conditions: unknown): Promise<AudienceCount> {
  const facts = await customerFacts(session)
  const found = matching(facts, conditions)
  const nets: number[] = []
  let customers = 0
  for (let i = 0; i < found.length; i++) {
    if (found[i] === 0) continue
    customers++
    nets.push(facts.list.net[i]!)
  }
  return { customers, of: facts.list.count, net: compensatedSum(nets) }
}

/** Whom an audience, or conditions, mean now, in the order of the list. Errors: AUDIENCE_UNKNOWN, CONDITIONS_INVALID. */
export async function audienceKeys(
  session: Session,
  asked: { id: string } | { conditions: unknown },
): Promise<string[]> {
  const facts = await customerFacts(session)
  if ('conditions' in asked) return keysWhere(facts, matching(facts, asked.conditions))
  return membersOf(session, facts, await storedAudience(session, asked.id))
}

const keysWhere = ({ list }: CustomerFacts, found: Uint8Array): string[] => list.key.filter((_, i) => found[i] === 1)

/** A live audience that asks what cannot be asked of the data as it is means nobody until it can be. */
async function membersOf(
  session: Session,
  facts: CustomerFacts,
  { keys, conditions }: StoredAudience,
): Promise<string[]> {
  if (keys) {
    const present = await presentKeys(session)
    const wanted = new Set(keys.map((key) => present.get(key) ?? key))
    return facts.list.key.filter((key) => wanted.has(key))
  }
  try {
    return keysWhere(facts, matching(facts, conditions))
  } catch (thrown) {
    if (thrown instanceof ClienteleError && thrown.code === 'CONDITIONS_INVALID') return []
    throw thrown
  }
}

/** An audience as it is kept. Error: AUDIENCE_UNKNOWN. */
async function storedAudience({ store }: Session, id: string): Promise<StoredAudience> {
  const found = (await store.get('settings', [PLACE, id])) as StoredAudience | undefined
  if (!found) throw new ClienteleError('AUDIENCE_UNKNOWN', { id })
  return found
}

const storedAudiences = async ({ store }: Session): Promise<StoredAudience[]> =>
  (await store.list('settings', [PLACE])).map(({ value }) => value as StoredAudience)

/** Every audience with how many it means now, by name. */
export async function listAudiences(session: Session): Promise<Audience[]> {
  const stored = await storedAudiences(session)
  if (stored.length === 0) return []
  const facts = await customerFacts(session)
  const all = await Promise.all(stored.map((one) => entryOf(session, facts, one)))
  return all.sort((a, b) => a.name.localeCompare(b.name) || a.at - b.at)
}

async function entryOf(session: Session, facts: CustomerFacts, stored: StoredAudience): Promise<Audience> {
  const { keys: _keys, ...entry } = stored
  return { ...entry, customers: (await membersOf(session, facts, stored)).length }
}

function checkedName(given: string): string {
  const name = given.trim()
  if (name !== '' && name.length <= MOST_NAME) return name
  throw new ClienteleError('ROW_INVALID', { field: 'name', reason: NAME_REASON })
}

/**
 * Keeps customers under a name, in place of what had the id. What `deleteAudience` answered is put back as it was, also while what
 * it asks about is not there. Errors: ROW_INVALID for the name, CONDITIONS_INVALID.
 */
export async function saveAudience(session: Session, draft: AudienceDraft): Promise<Audience> {
  const name = checkedName(draft.name)
  const { environment } = session
  return inTurn(session, async () => {
    const facts = await customerFacts(session)
    const base = { id: draft.id ?? environment.newId(), name, at: draft.at ?? environment.now() }
    const stored = await describe(session, facts, draft, base)
    return [{ place: 'settings', key: [PLACE, stored.id], value: stored }, await entryOf(session, facts, stored)]
  })
}

async function describe(
  session: Session,
  facts: CustomerFacts,
  { at, keys, conditions, isFixed }: AudienceDraft,
  base: Pick<StoredAudience, 'id' | 'name' | 'at'>,
): Promise<StoredAudience> {
  const fixed = async (given: readonly string[]): Promise<StoredAudience> => {
    return { ...base, kind: 'fixed', keys: [...new Set(await lastingKeys(session, given))] }
  }
  if (keys) return fixed(keys)
  const isBack = at !== undefined
  const checked = isBack ? checkConditions(conditions, () => 'lost') : checkedFor(facts, conditions)
  return isFixed === true
    ? fixed(keysWhere(facts, matching(facts, checked)))
    : { ...base, kind: 'live', conditions: checked }
}

/** The same customers under another name. Errors: AUDIENCE_UNKNOWN, ROW_INVALID. */
export async function renameAudience(session: Session, id: string, given: string): Promise<void> {
  const name = checkedName(given)
  await inTurn(session, async () => {
    const before = await storedAudience(session, id)
    return [{ place: 'settings', key: [PLACE, id], value: { ...before, name } }, undefined]
  })
}

/** What was kept of it, so that it can be put back. Error: AUDIENCE_UNKNOWN. */
export const deleteAudience = (session: Session, id: string): Promise<StoredAudience> =>
  inTurn(session, async () => [
    { place: 'settings', key: [PLACE, id], delete: true },
    await storedAudience(session, id),
  ])

/**
 * What is written is made up in the turn too: whom an earlier writer erased must not come back, and a workspace that moved is not
 * written where it was. Nothing that is computed depends on an audience: it is told to other tabs, and views stay.
 */
const inTurn = <T>(session: Session, work: () => Promise<[Write, T]>): Promise<T> =>
  asWriter(session, async () => {
    const [write, answer] = await work()
    await session.store.commit([write])
    announce(session)
    return answer
  })

/** Writes that leave out people who are erased: from lists, and from conditions that name them. */
export async function rewriteAudiences(
  session: Session,
  gone: ReadonlySet<string>,
  isNamed: (text: string) => boolean,
): Promise<Write[]> {
  return (await storedAudiences(session)).flatMap((one): Write[] => {
    const left: StoredAudience = {
      ...one,
      ...(one.keys && { keys: one.keys.filter((key) => !gone.has(key)) }),
      ...(one.conditions && { conditions: withoutValues(one.conditions, isNamed) }),
    }
    if (canonicalJson(left) === canonicalJson(one)) return []
    return [{ place: 'settings', key: [PLACE, one.id], value: left }]
  })
}
