import { canonicalJson } from '../../core/hash'
import type { IdentityResult } from '../../analyses/identity/spec'
import type { Conflict, ProfileResult, TimelineEntry } from '../../analyses/profile/spec'
import type { ServiceResult } from '../../analyses/service/spec'
import type { TodayTask } from '../../analyses/today/spec'
import { maskOfColumn, maskOfField } from './mask-cells'
import { maskDimensions } from './mask-dimensions'
import { maskPredict } from './mask-predict'
import { textMasker } from './mask-text'
import { maskService } from './mask-voice'
import type { Pseudonyms } from './pseudonyms'

/** Members of any result that name a person. */
const KEYS: readonly string[] = ['customerKey', 'customerId', 'customer']
const FIELDS: readonly string[] = ['email', 'phone', 'nick', 'address']

/** Rooms whose results, or inputs, tell sales apart by customer among other things. */
const BY_DIMENSION: readonly string[] = ['overview', 'changes']

/** An analysis' result without what names a person. Rooms that say more of people than their keys have a rule of their own. */
export function maskResult(analysis: string, result: object, pseudonyms: Pseudonyms): object {
  if (analysis === 'profile') return maskProfile(result as ProfileResult, pseudonyms)
  if (analysis === 'predict') return maskMembers(maskPredict(result, pseudonyms), pseudonyms) as object
  if (analysis === 'identity') return maskIdentity(result as IdentityResult, pseudonyms)
  if (analysis === 'today') return maskToday(result, pseudonyms)
  if (analysis === 'service' && 'kind' in result) return maskService(result as ServiceResult, pseudonyms)
  if (BY_DIMENSION.includes(analysis)) return maskMembers(maskDimensions(result, pseudonyms), pseudonyms) as object
  return maskMembers(result, pseudonyms) as object
}

/** Tasks name customers, and the names of deals often do. Inputs hold them by kind. */
function maskToday(result: object, pseudonyms: Pseudonyms): object {
  const { tasks, kinds } = result as { tasks?: TodayTask[]; kinds?: object[] }
  const masked = maskMembers(result, pseudonyms) as object
  return {
    ...masked,
    ...(tasks && { tasks: tasks.map((task) => maskTask(task, pseudonyms)) }),
    ...(kinds && { kinds: kinds.map((kind) => ('tasks' in kind ? maskToday(kind, pseudonyms) : kind)) }),
  }
}

const maskTask = (task: TodayTask, pseudonyms: Pseudonyms): TodayTask => ({
  ...(maskMembers(task, pseudonyms) as TodayTask),
  name: pseudonyms.name(task.name),
  title: task.kind === 'deal' && task.title !== '' ? pseudonyms.name(task.title) : task.title,
})

/** Every member that is called as a key or a contact is, however deep; what is no plain data stays as it is. */
export const maskMembers = (value: unknown, pseudonyms: Pseudonyms): unknown => maskMember(value, pseudonyms, '')

function maskMember(value: unknown, pseudonyms: Pseudonyms, name: string): unknown {
  if (typeof value === 'string') {
    if (KEYS.includes(name)) return pseudonyms.key(value)
    if (name === 'customerName') return pseudonyms.name(value)
    if (name === 'question') return maskAsked(value, pseudonyms)
    return FIELDS.includes(name) ? maskOfField(name, pseudonyms)(value) : value
  }
  if (Array.isArray(value)) {
    const isPlain = typeof value[0] === 'number' || typeof value[0] === 'boolean'
    return isPlain ? value : value.map((member) => maskMember(member, pseudonyms, name))
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskMember(member, pseudonyms, key)]))
}

/** What is kept of an answer says what was asked in one text, and filters may name people. Other questions are words. */
function maskAsked(question: string, pseudonyms: Pseudonyms): string {
  const asked = parseAsked(question)
  if (!asked) return question
  const where = Object.entries(asked.where).map(([field, values]: [string, unknown]) => {
    const mask = field === 'person' ? pseudonyms.key : maskOfColumn('orders', field, pseudonyms)
    return [field, mask && Array.isArray(values) ? values.map((value) => mask(String(value), [])) : values]
  })
  return canonicalJson({ ...asked, where: Object.fromEntries(where) })
}

function parseAsked(question: string): { where: object } | undefined {
  try {
    const asked = JSON.parse(question) as { where?: unknown } | null
    const where = asked?.where
    return typeof where === 'object' && where !== null ? { ...asked, where } : undefined
  } catch {
    return undefined
  }
}

function maskProfile(result: ProfileResult, pseudonyms: Pseudonyms): ProfileResult {
  const said = result.conflicts.flatMap(({ field, winner, others }) =>
    field === 'name' ? [winner, ...others].map(({ value }) => String(value)) : [],
  )
  const names = [result.name, ...said, ...result.keys]
  const scrub = textMasker(pseudonyms, names)
  const { email, phone } = result.contacts
  return {
    ...(maskMembers(result, pseudonyms) as ProfileResult),
    key: pseudonyms.key(result.key),
    name: pseudonyms.name(result.name),
    keys: result.keys.map((key) => (key === result.key ? pseudonyms.key(key) : pseudonyms.any(key))),
    contacts: {
      ...(email !== undefined && { email: pseudonyms.email(email) }),
      ...(phone !== undefined && { phone: pseudonyms.phone(phone) }),
    },
    conflicts: result.conflicts.map((conflict) => maskConflict(conflict, pseudonyms)),
    timeline: result.timeline.map((entry) => maskEntry(entry, scrub, pseudonyms)),
  }
}

function maskConflict(conflict: Conflict, pseudonyms: Pseudonyms): Conflict {
  if (!['name', 'email', 'phone'].includes(conflict.field)) return conflict
  const mask = maskOfField(conflict.field, pseudonyms)
  const masked = (said: Conflict['winner']): Conflict['winner'] => ({ ...said, value: mask(String(said.value)) })
  return { ...conflict, winner: masked(conflict.winner), others: conflict.others.map(masked) }
}

function maskEntry(entry: TimelineEntry, scrub: (text: string) => string, { order }: Pseudonyms): TimelineEntry {
  const orNull = (text: string | null): string | null => (text === null ? null : scrub(text))
  if (entry.kind === 'conversation') {
    const { text, words, answer, subject } = entry
    return { ...entry, text: scrub(text), words: scrub(words), answer: orNull(answer), subject: orNull(subject) }
  }
  if (entry.kind === 'deal') return { ...entry, text: scrub(entry.text), name: orNull(entry.name) }
  return 'orderId' in entry && entry.orderId !== undefined ? { ...entry, orderId: order(entry.orderId) } : entry
}

/** Evidence that says no more than where about somebody lives. */
const IMPERSONAL: readonly string[] = ['city', 'region', 'country']
/** The field whose mask a kind of evidence gets; others are masked by their looks. */
const EVIDENCE: Readonly<Record<string, string>> = {
  surname: 'name',
  given: 'name',
  email: 'email',
  phone: 'phone',
  nick: 'nick',
}

function maskIdentity(result: IdentityResult, pseudonyms: Pseudonyms): IdentityResult {
  const masked = (key: string): string => pseudonyms.key(key)
  return {
    ...result,
    clusters: result.clusters.map((cluster) => ({
      ...cluster,
      keys: cluster.keys.map(masked),
      names: cluster.names.map(pseudonyms.name),
    })),
    pairs: result.pairs.map((pair) => ({
      ...pair,
      a: masked(pair.a),
      b: masked(pair.b),
      parts: pair.parts.map((part) => {
        if (IMPERSONAL.includes(part.field)) return part
        const mask = maskOfField(EVIDENCE[part.field] ?? '', pseudonyms)
        return { ...part, left: mask(part.left), right: mask(part.right) }
      }),
    })),
  }
}
