import { cell, codes, type CodeColumn, type Frame, numbers } from '../../schema/columns'
import type { PrepareContext } from '../contract'
import type { ConversationEntry } from './spec'

/** The beginning of a message that a timeline shows. */
const FIRST_WORDS = 240
const OPEN = /^(open|new|pending|hold|on hold|waiting.*|in progress|todo|待处理|处理中|待回复|未解决|新建|进行中)$/i
const CLOSED = /^(closed|solved|resolved|done|已关闭|已解决|已完成|已回复|已处理)$/i

/** One entry for each conversation that the customer is part of, oldest first; messages without a date or text are left out. */
export function readConversations(
  frame: Frame | undefined,
  own: readonly number[],
  nameOf: (productId: string) => string,
  { memo }: Pick<PrepareContext, 'memo'>,
): ConversationEntry[] {
  const at = frame && numbers(frame, 'at')
  if (!frame || !at || own.length === 0) return []
  const thread = memo('profile:threads', () => findThreads(frame))
  const groups = groupMessages(thread, own, at)
  const read = reader(frame, nameOf)
  return groups.map((rows) => tellConversation(rows, at, read)).sort((a, b) => a.at - b.at)
}

/**
 * The conversation that each message belongs to, as a code of the ids (0 for none), across the whole table: answers often do
 * not name the customer.
 */
function findThreads(frame: Frame): Uint32Array {
  const ids = codes(frame, 'conversationId')
  const replies = codes(frame, 'replyTo')
  if (!ids || !replies) return ids?.codes ?? new Uint32Array(frame.rows)
  const codeOf = new Map(ids.dictionary.map((id, code) => [id, code]))
  const target = Uint32Array.from(replies.dictionary, (id) => codeOf.get(id) ?? 0)
  return Uint32Array.from(ids.codes, (code, row) => target[replies.codes[row]!]! || code)
}

/** Messages by conversation, each oldest first. */
function groupMessages(thread: Uint32Array, own: readonly number[], at: Float64Array): number[][] {
  const groups = new Map<number, number[]>()
  const alone: number[][] = []
  for (const row of own) {
    if (Number.isNaN(at[row]!)) continue
    if (thread[row] === 0) alone.push([row])
    else if (!groups.has(thread[row]!)) groups.set(thread[row]!, [])
  }
  if (groups.size > 0) {
    for (let row = 0; row < thread.length; row++) {
      if (thread[row] !== 0 && !Number.isNaN(at[row]!)) groups.get(thread[row]!)?.push(row)
    }
  }
  return [...groups.values(), ...alone].map((rows) => rows.sort((a, b) => at[a]! - at[b]!))
}

interface Reader {
  word(name: 'conversationId' | 'channel' | 'subject' | 'status' | 'author' | 'productId', row: number): string | null
  words(row: number): string
  rating(row: number): number | null
  nameOf(productId: string): string
}

function reader(frame: Frame, nameOf: (productId: string) => string): Reader {
  const columns = new Map<string, CodeColumn | undefined>()
  const ratings = numbers(frame, 'rating')
  const text = frame.columns.get('text')
  return {
    word(name, row) {
      if (!columns.has(name)) columns.set(name, codes(frame, name))
      const column = columns.get(name)
      const code = column?.codes[row] ?? 0
      return code > 0 ? column!.dictionary[code]! : null
    },
    words: (row) => firstWords(text ? String(cell(text, row) ?? '') : ''),
    rating: (row) => (ratings && !Number.isNaN(ratings[row]!) ? ratings[row]! : null),
    nameOf,
  }
}

/** The beginning of a text on one line, cut between words where it has any. */
function firstWords(text: string): string {
  const line = text
    .slice(0, FIRST_WORDS * 4)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= FIRST_WORDS) return line
  const cut = line.slice(0, FIRST_WORDS)
  const space = cut.lastIndexOf(' ')
  return `${(space > FIRST_WORDS / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

function tellConversation(rows: readonly number[], at: Float64Array, read: Reader): ConversationEntry {
  const first = rows[0]!
  const anyOf = (name: Parameters<Reader['word']>[0]): string | null =>
    rows.map((row) => read.word(name, row)).find((word) => word !== null) ?? null
  const product = anyOf('productId')
  const author = authorOf(read.word('author', first))
  const answers = rows.slice(1).filter((row) => authorOf(read.word('author', row)) === 'agent')
  const status = rows.map((row) => read.word('status', row)).findLast((word) => word !== null) ?? null
  const rating = rows.map((row) => read.rating(row)).find((value) => value !== null) ?? null
  return {
    kind: 'conversation',
    at: at[first]!,
    id: read.word('conversationId', first),
    channel: anyOf('channel'),
    author,
    subject: anyOf('subject'),
    words: read.words(first),
    answer: answers.length > 0 ? read.words(answers.at(-1)!) : null,
    rating,
    state: stateOf(answers.length > 0, status, author === 'customer' && rating === null),
    messages: rows.length,
    product: product === null ? null : read.nameOf(product),
  }
}

const authorOf = (word: string | null): ConversationEntry['author'] =>
  word === 'customer' || word === 'agent' ? word : null

/** Answered where somebody of the shop wrote back; else what the status says; a question without either is open. */
function stateOf(isAnswered: boolean, status: string | null, isQuestion: boolean): ConversationEntry['state'] {
  if (isAnswered) return 'answered'
  if (status !== null && CLOSED.test(status.trim())) return 'closed'
  if (status !== null && OPEN.test(status.trim())) return 'open'
  return isQuestion && status === null ? 'open' : null
}
