import { packStrings } from '../../core/packed-strings'
import { readMessages, type Messages } from '../../features/messages'
import { isDoneStatus, readThreadFacts, type ThreadReader } from '../../features/thread-facts'
import { cell, codes, type Frame } from '../../schema/columns'
import type { Coded, ServiceInputs } from './spec'

type Threads = Pick<ServiceInputs, 'text' | 'at' | 'isAgent' | 'key' | 'label' | 'labels' | 'threads'>

/** What is longer is no message that a person wrote; its begin says what it is about. */
const MOST_CHARACTERS = 20_000

/** Threads in which a customer wrote, with all of their messages that say anything, the oldest first. */
export function readThreads(
  frame: Frame | undefined,
  valueOf: (customer: string) => number,
  nameOf: (customer: string) => string,
): Threads {
  const all: Frame = frame ?? { rows: 0, columns: new Map() }
  const messages = readMessages(all)
  const reader = readThreadFacts(all, messages)
  const chosen: { thread: number; rows: number[] }[] = []
  for (let thread = 0; thread < reader.threads; thread++) {
    const rows = [...reader.rows(thread)].filter((row) => messages.text(row).trim() !== '')
    if (rows.some((row) => messages.author[row] === 0)) chosen.push({ thread, rows })
  }
  const rows = chosen.flatMap((one) => one.rows)
  const labels = codes(all, 'label')
  return {
    text: packStrings(rows.map((row) => messages.text(row).slice(0, MOST_CHARACTERS))),
    at: Float64Array.from(rows, (row) => messages.at[row]!),
    isAgent: Uint8Array.from(rows, (row) => messages.author[row]!),
    key: rows.map((row) => messages.key(row)),
    label: Int32Array.from(rows, (row) => (labels ? labels.codes[row]! - 1 : -1)),
    labels: labels ? labels.dictionary.slice(1) : [],
    threads: describeThreads(all, { messages, reader, chosen, valueOf, nameOf }),
  }
}

interface Chosen {
  messages: Messages
  reader: ThreadReader
  chosen: readonly { thread: number; rows: readonly number[] }[]
  valueOf(customer: string): number
  nameOf(customer: string): string
}

function describeThreads(
  frame: Frame,
  { messages, reader, chosen, valueOf, nameOf }: Chosen,
): ServiceInputs['threads'] {
  const firstOf = new Uint32Array(chosen.length + 1)
  chosen.forEach(({ rows }, i) => (firstOf[i + 1] = firstOf[i]! + rows.length))
  const customer = chosen.map(({ thread }) => reader.customer(thread))
  const coded = (name: string): Coded => codeWords(chosen.map(({ thread }) => reader.said(name, thread)))
  const moments = (name: string): Float64Array => Float64Array.from(chosen, ({ thread }) => reader.number(name, thread))
  const status = codeWords(chosen.map(({ thread }) => reader.status(thread)))
  const names = frame.columns.get('name')
  const waitingPlace = (i: number): number => {
    const row = reader.waiting(chosen[i]!.thread)
    const place = chosen[i]!.rows.indexOf(row)
    return place < 0 ? -1 : firstOf[i]! + place
  }
  return {
    ...{ firstOf, customer, status },
    key: chosen.map(({ thread }) => messages.threadKey[thread]!),
    customerName: chosen.map(({ rows }, i) => {
      const row = rows.find((one) => messages.author[one] === 0)!
      return nameOf(customer[i]!) || (names ? String(cell(names, row) ?? '') : '')
    }),
    subject: chosen.map(({ thread }) => reader.said('subject', thread)),
    waiting: Int32Array.from(chosen, (_, i) => waitingPlace(i)),
    ...{ channel: coded('channel'), priority: coded('priority'), assignee: coded('assignee') },
    tags: coded('tags'),
    satisfaction: coded('satisfaction'),
    value: Float64Array.from(customer, valueOf),
    ...{ answeredAt: moments('answeredAt'), solvedAt: moments('solvedAt') },
    isDone: Uint8Array.from(status.codes, (code) => Number(isDoneStatus(status.names[code]!))),
  }
}

/** Words that a column may have; further ones are none. */
const MOST_WORDS = 65_535

/** '' is the first of the names. */
export function codeWords(words: readonly string[]): Coded {
  const names = ['']
  const places = new Map([['', 0]])
  const codesOf = Uint16Array.from(words, (word) => {
    const known = places.get(word)
    if (known !== undefined) return known
    if (names.length > MOST_WORDS) return 0
    places.set(word, names.length)
    return names.push(word) - 1
  })
  return { names, codes: codesOf }
}
