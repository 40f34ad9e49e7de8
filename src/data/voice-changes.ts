import { ClienteleError } from '../core/errors'
import type { Text } from '../core/locale'
import { AUTHORS } from '../features/messages'
import { splitTags } from '../features/thread-facts'
import { createWallClock } from '../ingest/values/time-zone'
import { readSource } from '../identity'
import { PERSON_FIELDS } from '../schema'
import { cell } from '../schema/columns'
import { editRow, editRows, type RowChange } from './edits'
import { toIso } from './merge-columns'
import { resolveCustomer, sourceOfPerson } from './people'
import type { Session } from './session'
import { viewOf } from './table-view'
import { knownMessages, type KnownMessages } from './voice-messages'
import type { GapApproval, MessageDraft, ThreadChange } from './voice-types'
import { markVoice } from './voice-marks'

/** Threads that are changed in one step. */
const MOST_THREADS = 5_000
const MOST_TEXT = 100_000
/** What a list of tags is kept with between its values. */
const TAGS = '; '

const REASONS = {
  keys: { en: 'must name at most 5,000 threads', zh: '最多 5,000 个会话' },
  change: { en: 'must be status, priority, assignee, tags or label', zh: '须为状态、优先级、处理人、标签或意图' },
  author: { en: `must be one of: ${AUTHORS.join(', ')}`, zh: `须为以下之一：${AUTHORS.join('、')}` },
  text: {
    en: 'must be a text of at most 100,000 characters, and not empty',
    zh: '须为文本，不能为空，且不超过 100,000 字',
  },
  channel: { en: 'must be a text', zh: '须为文本' },
} as const satisfies Record<string, Text>

const refuse = (field: keyof typeof REASONS): never => {
  throw new ClienteleError('ROW_INVALID', { field, reason: REASONS[field] })
}

const CHANGED = ['status', 'priority', 'assignee', 'label'] as const

/**
 * Changes what is said of threads, in one step that can be undone: on the latest message of each, so that what comes later says more; a
 * label on the first message of the customer, since it is what that asks. Errors: ROW_INVALID, ROW_NOT_FOUND.
 */
export async function changeThreads(
  session: Session,
  keys: readonly string[],
  change: ThreadChange,
): Promise<{ threads: number; rows: number }> {
  if (!Array.isArray(keys) || keys.length > MOST_THREADS) refuse('keys')
  const { addTags = [], removeTags = [], ...same } = change
  const { label, ...whole } = cellsOf(same, checkTags(addTags) + checkTags(removeTags) > 0)
  const known = await knownMessages(session)
  const rows = new Map<number, Record<string, string>>()
  const put = (row: number, cells: Record<string, string>): void => void rows.set(row, { ...rows.get(row), ...cells })
  for (const key of new Set(keys)) {
    const thread = threadNamed(known, key)
    const own = known.threads.rows(thread)
    if (Object.keys(whole).length > 0) put(own[own.length - 1]!, whole)
    if (addTags.length + removeTags.length > 0) {
      const before = splitTags(known.threads.said('tags', thread))
      const tags = joinTags([...before, ...addTags].filter((tag) => !removeTags.includes(tag)))
      put(own[own.length - 1]!, { tags })
    }
    if (label !== undefined) put(own.find((row) => known.messages.author[row] === 0) ?? own[0]!, { label })
  }
  const view = await viewOf(session, 'conversations')
  const changes = await Promise.all(
    [...rows].map(async ([row, cells]): Promise<RowChange> => ({ id: (await view.ids(row, row + 1))[0]!, row: cells })),
  )
  await editRows(session, 'conversations', changes)
  return { threads: new Set(keys).size, rows: changes.length }
}

/** How many there are. */
function checkTags(tags: readonly string[]): number {
  if (!Array.isArray(tags) || tags.some((tag) => typeof tag !== 'string')) refuse('change')
  return tags.length
}

function cellsOf({ tags, ...change }: ThreadChange, mayBeNone: boolean): Record<string, string> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  if (given.some(([name, value]) => !(CHANGED as readonly string[]).includes(name) || typeof value !== 'string'))
    refuse('change')
  if (tags !== undefined && (!Array.isArray(tags) || tags.some((tag) => typeof tag !== 'string'))) refuse('change')
  if (given.length === 0 && tags === undefined && !mayBeNone) refuse('change')
  return { ...(Object.fromEntries(given) as Record<string, string>), ...(tags && { tags: joinTags(tags) }) }
}

/** What stands between values may not stand in one. */
const joinTags = (tags: readonly string[]): string =>
  [...new Set(tags.map((tag) => tag.replace(/[;|；]/g, ' ').trim()).filter((tag) => tag !== ''))].join(TAGS)

function threadNamed({ threadOf }: KnownMessages, key: string): number {
  const thread = threadOf(key)
  if (thread === undefined) throw new ClienteleError('ROW_NOT_FOUND', { id: key, table: 'conversations' })
  return thread
}

/**
 * Writes down a message that came or went by another way, in its thread or in a new one; can be undone. Answers its row and the thread.
 * Errors: ROW_INVALID, ROW_NOT_FOUND (the thread), CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS, PERSON_ERASED.
 */
export async function logMessage(session: Session, draft: MessageDraft): Promise<{ id: string; thread: string }> {
  checkDraft(draft)
  const known = await knownMessages(session)
  const thread = draft.thread === undefined ? undefined : threadNamed(known, draft.thread)
  const newId = `log-${session.environment.newId()}`
  const place = thread === undefined ? { id: newId } : await joinThread(session, known, thread, newId)
  const now = createWallClock(session.settings.timeZone)(session.environment.now())
  const row = {
    conversationId: place.id,
    at: draft.at ?? toIso(now),
    ...{ author: draft.author, channel: draft.channel, text: draft.text },
    ...(draft.status && { status: draft.status }),
    ...(draft.subject && { subject: draft.subject }),
    ...(draft.productId && { productId: draft.productId }),
    ...(await personCells(session, known, draft, thread)),
  }
  const [id] = await editRows(session, 'conversations', [
    { row },
    ...('root' in place && place.root ? [place.root] : []),
  ])
  return { id: id!, thread: draft.thread ?? newId }
}

function checkDraft({ author, channel, text, status }: MessageDraft): void {
  if (!AUTHORS.includes(author)) refuse('author')
  if (typeof text !== 'string' || text.trim() === '' || text.length > MOST_TEXT) refuse('text')
  if (typeof channel !== 'string') refuse('channel')
  if (status !== undefined && typeof status !== 'string') refuse('change')
}

/** The id under which a message stands in a thread. A message that came without one is joined to the new one, and keeps its own key. */
async function joinThread(
  session: Session,
  { frame, messages, threads }: KnownMessages,
  thread: number,
  newId: string,
): Promise<{ id: string; root?: RowChange }> {
  const ids = frame.columns.get('conversationId')
  const rows = threads.rows(thread)
  const named = ids && [...rows].find((row) => cell(ids, row) !== null)
  if (named !== undefined) return { id: String(cell(ids!, named)) }
  const root = [...rows].find((row) => messages.key(row) === messages.threadKey[thread]) ?? rows[0]!
  const [id] = await (await viewOf(session, 'conversations')).ids(root, root + 1)
  return { id: newId, root: { id: id!, row: { replyTo: newId } } }
}

/** What names the customer of a thread in the table, or one who was chosen. */
async function personCells(
  session: Session,
  known: KnownMessages,
  draft: MessageDraft,
  thread: number | undefined,
): Promise<Record<string, string>> {
  const { frame, threads, messages, personOf } = known
  const customer = thread === undefined ? '' : threads.customer(thread)
  if (customer !== '') {
    const row = [...threads.rows(thread!)].find((one) => personOf(one) === customer && messages.author[one] === 0)
    const named = row ?? [...threads.rows(thread!)].find((one) => personOf(one) === customer)!
    const cells = PERSON_FIELDS.map((field) => [field, frame.columns.get(field)] as const)
    const filled = cells.filter(([, column]) => column && cell(column, named) !== null)
    return Object.fromEntries(filled.map(([field, column]) => [field, String(cell(column!, named))]))
  }
  if (draft.customer === undefined || draft.customer === '') return {}
  const source = await sourceOfPerson(session, await resolveCustomer(session, draft.customer))
  if (source === undefined) throw new ClienteleError('CUSTOMER_UNKNOWN', { key: draft.customer })
  const { field, value } = readSource(source)
  return { [field]: value }
}

/** Takes a proposed entry into the knowledge, as a person left it, and notes that it was. Error: ROW_INVALID. */
export async function approveGap(session: Session, { gap, ...entry }: GapApproval): Promise<{ id: string }> {
  const { question, answer, tags = [], language, productId } = entry
  const row = {
    ...{ question, answer },
    ...(tags.length > 0 && { tags: joinTags(tags) }),
    ...(language && { language }),
    ...(productId && { productId }),
  }
  if (typeof question !== 'string' || question.trim() === '' || typeof answer !== 'string' || answer.trim() === '')
    refuse('text')
  const { id } = await editRow(session, 'knowledge', row)
  await markVoice(session, [{ kind: 'gap', gap, verdict: 'added' }])
  return { id }
}
