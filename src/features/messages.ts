import { hashHex } from '../core/hash'
import { cell, codes, type Frame, numbers } from '../schema/columns'

/** Who wrote a message. Where nobody is named, it is taken for the customer's. */
export const AUTHORS = ['customer', 'agent'] as const
export type Author = (typeof AUTHORS)[number]

/** The rows of the table of conversations as messages in threads. Index i is row i of the frame. */
export interface Messages {
  rows: number
  /** Wall-clock ms; NaN where missing. */
  at: Float64Array
  /** Place in `AUTHORS`. */
  author: Uint8Array
  /** Place of the thread in `threadKey`: rows of one conversation id, and what replies to them, are one thread. */
  thread: Uint32Array
  threadKey: readonly string[]
  /** What names a message, the same at the next import: its conversation id, else a hash of moment and words; with a number where shared. */
  key(row: number): string
  /** What was written; '' where nothing was. */
  text(row: number): string
}

/** @param frame the table `conversations` with `at`, `text` and, where there are any, `conversationId`, `replyTo`, `author`, `person` */
export function readMessages(frame: Frame): Messages {
  const { rows } = frame
  const at = numbers(frame, 'at') ?? new Float64Array(rows).fill(NaN)
  const column = frame.columns.get('text')
  const text = (row: number): string => (column ? String(cell(column, row) ?? '') : '')
  const { thread, roots } = readThreads(frame)
  const key = readKeys(frame, at, text)
  return { rows, at, author: readAuthors(frame), thread, threadKey: roots.map(key), key, text }
}

function readKeys(frame: Frame, at: Float64Array, text: Messages['text']): Messages['key'] {
  const ids = codes(frame, 'conversationId')
  const names = Array.from({ length: frame.rows }, (_, row) => {
    const id = ids?.dictionary[ids.codes[row]!] ?? ''
    // Not by its writer: people are merged and told apart.
    return id !== '' ? id : `~${hashHex(JSON.stringify([at[row], text(row)]))}`
  })
  const before = countBefore(names)
  return (row) => (before[row] === 0 ? names[row]! : `${names[row]!}#${before[row]! + 1}`)
}

function readAuthors(frame: Frame): Uint8Array {
  const author = codes(frame, 'author')
  const ofCode = author && Uint8Array.from(author.dictionary, (name) => (name === 'agent' ? 1 : 0))
  return Uint8Array.from({ length: frame.rows }, (_, row) => (ofCode ? ofCode[author!.codes[row]!]! : 0))
}

/** How many rows before each bear the same name. */
function countBefore(names: readonly string[]): Uint32Array {
  const seen = new Map<string, number>()
  return Uint32Array.from(names, (name) => {
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    return before
  })
}

/** The first row of each thread, and each row's thread by number. A reply to a message that is not there is a thread of its own. */
function readThreads(frame: Frame): { thread: Uint32Array; roots: number[] } {
  const { rows } = frame
  const ids = codes(frame, 'conversationId')
  const replyTo = codes(frame, 'replyTo')
  const parent = Uint32Array.from({ length: rows }, (_, row) => row)
  const find = (row: number): number => {
    let root = row
    while (parent[root] !== root) root = parent[root]!
    while (parent[row] !== root) [parent[row], row] = [root, parent[row]!]
    return root
  }
  const join = (a: number, b: number): void => {
    const [first, second] = [find(a), find(b)]
    parent[Math.max(first, second)] = Math.min(first, second)
  }
  const firstOf = new Map<string, number>()
  for (let row = 0; row < rows; row++) {
    const id = ids?.dictionary[ids.codes[row]!] ?? ''
    if (id === '') continue
    const first = firstOf.get(id)
    if (first === undefined) firstOf.set(id, row)
    else join(first, row)
  }
  for (let row = 0; row < rows; row++) {
    const target = firstOf.get(replyTo?.dictionary[replyTo.codes[row]!] ?? '')
    if (target !== undefined) join(target, row)
  }
  const roots: number[] = []
  const number = new Map<number, number>()
  const thread = Uint32Array.from({ length: rows }, (_, row) => {
    const root = find(row)
    let place = number.get(root)
    if (place === undefined) number.set(root, (place = roots.push(root) - 1))
    return place
  })
  return { thread, roots }
}
