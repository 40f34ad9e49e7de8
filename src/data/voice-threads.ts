import { ClienteleError } from '../core/errors'
import { AUTHORS } from '../features/messages'
import { splitTags } from '../features/thread-facts'
import { cell, type Frame } from '../schema/columns'
import { resolveCustomer } from './people'
import type { Session } from './session'
import { viewOf } from './table-view'
import { knownMessages, type KnownMessages } from './voice-messages'
import type { ThreadFacts, ThreadLine, VoiceMessage, VoiceThread } from './voice-types'

/** Characters of a message in a list. */
const EXCERPT = 160

/** A thread with its messages, the oldest first. Error: ROW_NOT_FOUND. */
export async function readThread(session: Session, key: string): Promise<VoiceThread> {
  const known = await knownMessages(session)
  const thread = known.threadOf(key)
  if (thread === undefined) throw new ClienteleError('ROW_NOT_FOUND', { id: key, table: 'conversations' })
  const messages = await Promise.all([...known.threads.rows(thread)].map((row) => readMessage(session, known, row)))
  return { ...factsOf(known, thread), messages }
}

/** The threads of a customer, the latest first. Errors: CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS. */
export async function threadsOfCustomer(session: Session, rawKey: string): Promise<ThreadLine[]> {
  const customer = await resolveCustomer(session, rawKey)
  const known = await knownMessages(session)
  const { messages, personOf } = known
  const threads = new Set<number>()
  for (let row = 0; row < messages.rows; row++) if (personOf(row) === customer) threads.add(messages.thread[row]!)
  const lines = [...threads].map((thread) => lineOf(known, thread))
  const moment = ({ lastAt }: ThreadLine): number => (Number.isNaN(lastAt) ? -Infinity : lastAt)
  return lines.sort((a, b) => moment(b) - moment(a) || (a.key < b.key ? -1 : 1))
}

function lineOf(known: KnownMessages, thread: number): ThreadLine {
  const { messages, threads } = known
  const rows = threads.rows(thread)
  const [first, last] = [rows[0]!, rows[rows.length - 1]!]
  return {
    ...factsOf(known, thread),
    messages: rows.length,
    firstAt: messages.at[first]!,
    lastAt: messages.at[last]!,
    isUnanswered: threads.waiting(thread) >= 0,
    excerpt: headOf(messages.text(last)),
  }
}

/** Cut between characters as people see them. */
function headOf(text: string): string {
  const line = text
    .slice(0, 4 * EXCERPT)
    .replace(/\s+/g, ' ')
    .trim()
  const points = Array.from(line)
  return points.length <= EXCERPT ? line : `${points.slice(0, EXCERPT).join('')}…`
}

function factsOf({ frame, messages, threads }: KnownMessages, thread: number): ThreadFacts {
  const writer = threads.rows(thread).find((row) => messages.author[row] === 0)
  const said = (name: string): string => threads.said(name, thread)
  return {
    key: messages.threadKey[thread]!,
    customer: threads.customer(thread),
    customerName: writer === undefined ? '' : textAt(frame, 'name', writer),
    ...{ subject: said('subject'), channel: said('channel'), priority: said('priority') },
    status: threads.status(thread),
    ...{ assignee: said('assignee'), productId: said('productId'), satisfaction: said('satisfaction') },
    tags: splitTags(said('tags')),
    solvedAt: threads.number('solvedAt', thread),
  }
}

async function readMessage(session: Session, { frame, messages }: KnownMessages, row: number): Promise<VoiceMessage> {
  const view = await viewOf(session, 'conversations')
  const text = (name: string): string => textAt(frame, name, row)
  const rating = frame.columns.get('rating')
  return {
    id: (await view.ids(row, row + 1))[0]!,
    key: messages.key(row),
    author: AUTHORS[messages.author[row]!]!,
    at: messages.at[row]!,
    text: messages.text(row),
    ...{ channel: text('channel'), subject: text('subject'), label: text('label'), productId: text('productId') },
    rating: rating?.kind === 'f64' ? (cell(rating, row) as number | null) : null,
    satisfaction: text('satisfaction'),
  }
}

function textAt(frame: Frame, name: string, row: number): string {
  const column = frame.columns.get(name)
  return column ? String(cell(column, row) ?? '') : ''
}
