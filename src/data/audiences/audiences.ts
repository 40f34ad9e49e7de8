import { ClienteleError } from '../../core/errors'
import { compensatedSum } from '../../math/sum'
import type { Write } from '../../store'
import { announce, asWriter, type Session } from '../session'
import { checkConditions, fieldsOf } from './check-conditions'
import { customerFacts, type CustomerFacts } from './facts'
import { matchConditions } from './match-conditions'
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
  return membersOf(facts, await storedAudience(session, asked.id))
}

const keysWhere = ({ list }: CustomerFacts, found: Uint8Array): string[] => list.key.filter((_, i) => found[i] === 1)

/** A live audience whose fields are no longer there means nobody until they are again. */
function membersOf(facts: CustomerFacts, { keys, conditions }: StoredAudience): string[] {
  if (keys) {
    const wanted = new Set(keys)
    return facts.list.key.filter((key) => wanted.has(key))
  }
  const names = new Set(facts.fields.map(({ name }) => name))
  const isLost = fieldsOf(conditions!).some((field) => !names.has(field))
  return isLost ? [] : keysWhere(facts, matching(facts, conditions))
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
  const all = stored.map(({ keys, ...one }) => ({
    ...one,
    customers: membersOf(facts, { ...one, ...(keys && { keys }) }).length,
  }))
  return all.sort((a, b) => a.name.localeCompare(b.name) || a.at - b.at)
}

/** Keeps customers under a name. Errors: ROW_INVALID for the name, CONDITIONS_INVALID, AUDIENCE_UNKNOWN for an id that there is not. */
export async function saveAudience(session: Session, draft: AudienceDraft): Promise<Audience> {
  const name = draft.name.trim()
  if (name === '' || name.length > MOST_NAME)
    throw new ClienteleError('ROW_INVALID', { field: 'name', reason: NAME_REASON })
  const facts = await customerFacts(session)
  const { environment } = session
  const base = { id: draft.id ?? environment.newId(), name, at: environment.now() }
  const stored = describe(facts, draft, base)
  await writeInTurn(session, { place: 'settings', key: [PLACE, stored.id], value: stored })
  const { keys: _keys, ...entry } = stored
  return { ...entry, customers: membersOf(facts, stored).length }
}

function describe(
  facts: CustomerFacts,
  { keys, conditions, isFixed }: AudienceDraft,
  base: Pick<StoredAudience, 'id' | 'name' | 'at'>,
): StoredAudience {
  if (keys) return { ...base, kind: 'fixed', keys: [...new Set(keys)] }
  const checked = checkedFor(facts, conditions)
  if (isFixed !== true) return { ...base, kind: 'live', conditions: checked }
  return { ...base, kind: 'fixed', keys: keysWhere(facts, matching(facts, checked)) }
}

/** The same customers under another name. Errors: AUDIENCE_UNKNOWN, ROW_INVALID. */
export async function renameAudience(session: Session, id: string, name: string): Promise<void> {
  const own = name.trim()
  if (own === '' || own.length > MOST_NAME)
    throw new ClienteleError('ROW_INVALID', { field: 'name', reason: NAME_REASON })
  const before = await storedAudience(session, id)
  await writeInTurn(session, { place: 'settings', key: [PLACE, id], value: { ...before, name: own } })
}

/** What was kept of it, so that it can be put back. Error: AUDIENCE_UNKNOWN. */
export async function deleteAudience(session: Session, id: string): Promise<StoredAudience> {
  const before = await storedAudience(session, id)
  await writeInTurn(session, { place: 'settings', key: [PLACE, id], delete: true })
  return before
}

/** Nothing that is computed depends on an audience: it is told to other tabs, and views stay. */
const writeInTurn = (session: Session, write: Write): Promise<void> =>
  asWriter(session, async () => {
    await session.store.commit([write])
    announce(session)
  })

/** Writes that leave out people who are erased. */
export async function rewriteAudiences(session: Session, gone: ReadonlySet<string>): Promise<Write[]> {
  return (await storedAudiences(session)).flatMap((one): Write[] => {
    const keys = one.keys?.filter((key) => !gone.has(key))
    if (!keys || keys.length === one.keys!.length) return []
    return [{ place: 'settings', key: [PLACE, one.id], value: { ...one, keys } }]
  })
}
