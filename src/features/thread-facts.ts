import { cell, codes, numbers, type Frame } from '../schema/columns'
import type { Messages } from './messages'
import { MS_PER_DAY } from './periods'

/** Words that say that a thread is done, as platforms and shops write them. */
const DONE = new Set(
  (
    'solved,closed,resolved,done,complete,completed,answered,finished,archived,spam,deleted,' +
    '已解决,已关闭,已完成,已处理,已回复,完成,关闭,已结束,已归档,解决'
  ).split(','),
)

/** Whether a status, however it is written, says that nothing is to be done any more. */
export const isDoneStatus = (status: string): boolean => DONE.has(status.trim().toLowerCase())

export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const
export type Priority = (typeof PRIORITIES)[number]

const LEVELS: readonly (readonly [Priority, RegExp])[] = [
  ['urgent', /urgent|critical|blocker|immediate|^p0$|紧急|加急|特急/i],
  ['high', /high|major|important|^p1$|高|重要/i],
  ['low', /low|minor|trivial|^p[3-5]$|低/i],
]

/** How pressing a thread is, whatever word its file has for it; normal where it has none. */
export const priorityOf = (word: string): Priority => LEVELS.find(([, words]) => words.test(word))?.[0] ?? 'normal'

/** A list of tags stands in one cell, its values between semicolons. */
export const splitTags = (text: string): string[] =>
  text
    .split(/[;|；]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')

/** A review of no more stars than these wants an answer, as a question does, for so many days: later it is read as history. */
const BAD_REVIEW = { stars: 2, days: 30 }

/** What the rows of threads say of each as a whole: what its latest message says of it that says anything. */
export interface ThreadReader {
  threads: number
  /** Rows of a thread by their times; what has none stands first, as it came. */
  rows(thread: number): Uint32Array
  /** The latest that a code column says of it; '' where nothing does. */
  said(name: string, thread: number): string
  /** How far it is, as it was said last; '' where nothing was, or words came after it that it does not hold for. */
  status(thread: number): string
  /** The latest that a column of moments or numbers says of it; NaN where nothing does. */
  number(name: string, thread: number): number
  /** Canonical key of its customer; '' where nobody is named. */
  customer(thread: number): string
  /** The row of the customer's message that waits for an answer; -1 where none does. */
  waiting(thread: number): number
}

/** @param frame the table `conversations` that the messages are of */
export function readThreadFacts(frame: Frame, messages: Messages): ThreadReader {
  const { firstOf, sorted } = sortByThread(messages)
  const last = messages.at.reduce((latest, moment) => (moment > latest ? moment : latest), -Infinity)
  const rows = (thread: number): Uint32Array => sorted.subarray(firstOf[thread], firstOf[thread + 1])
  /** Which of a thread's rows says it last, and the word. */
  const lastSaid = (name: string, thread: number): { word: string; place: number } => {
    const column = codes(frame, name)
    const own = rows(thread)
    const place = column ? own.findLastIndex((row) => column.codes[row] !== 0) : -1
    return { word: place < 0 ? '' : column!.dictionary[column!.codes[own[place]!]!]!, place }
  }
  /** How far a thread is, and from which of its rows on nothing is done. */
  const stateOf = (thread: number): { status: string; from: number } => {
    const { word, place } = lastSaid('status', thread)
    const holds = holdsFor(word, messages.author, rows(thread).subarray(place + 1))
    return { status: holds ? word : '', from: !holds && isDoneStatus(word) ? place + 1 : 0 }
  }
  const number = (name: string, thread: number): number => {
    const values = numbers(frame, name)
    const row = values && rows(thread).findLast((one) => !Number.isNaN(values[one]!))
    return row === undefined ? NaN : values![row]!
  }
  const person = frame.columns.get('person')
  const customer = (thread: number): string => {
    const own = rows(thread)
    const row = person && own.find((one) => messages.author[one] === 0 && cell(person, one) !== null)
    return person ? String(cell(person, row ?? own[0]!) ?? '') : ''
  }
  return {
    ...{ threads: messages.threadKey.length, rows, number, customer },
    status: (thread) => stateOf(thread).status,
    said: (name, thread) => lastSaid(name, thread).word,
    waiting: (thread) =>
      waitingRow(messages, rows(thread), { ...stateOf(thread), last, number: (name) => number(name, thread) }),
  }
}

/**
 * Whether a word of a thread still holds after the messages that came later and say nothing of it. What is done stays so, until the
 * customer writes again with no answer since; of what is not done, who wrote last says more.
 */
const holdsFor = (word: string, author: Messages['author'], later: Uint32Array): boolean =>
  later.length === 0 || (isDoneStatus(word) && later.some((row) => author[row] === 1))

/** The first message of the customer since the last of the shop, or since it was done, where somebody is to answer it. */
function waitingRow(
  { author, at }: Messages,
  rows: Uint32Array,
  { status, from, last, number }: { status: string; from: number; last: number; number(name: string): number },
): number {
  const lastAnswer = rows.findLastIndex((row) => author[row] === 1)
  const first = rows[Math.max(from, lastAnswer + 1)]
  if (first === undefined) return -1
  if (isDoneStatus(status)) return -1
  const began = at[first]!
  const isAfter = (moment: number): boolean => !Number.isNaN(moment) && !(moment < began)
  // Exports of tickets without messages say when it was answered or solved.
  if (isAfter(number('answeredAt')) || isAfter(number('solvedAt'))) return -1
  const isReview = status === '' && rows.length === 1 && !Number.isNaN(number('rating'))
  const isOld = last - began > BAD_REVIEW.days * MS_PER_DAY
  return isReview && (number('rating') > BAD_REVIEW.stars || isOld) ? -1 : first
}

/** All rows, those of a thread together and by their times. */
function sortByThread({ rows, at, thread, threadKey }: Messages): { firstOf: Uint32Array; sorted: Uint32Array } {
  const firstOf = new Uint32Array(threadKey.length + 1)
  for (let row = 0; row < rows; row++) firstOf[thread[row]! + 1]!++
  for (let i = 1; i < firstOf.length; i++) firstOf[i]! += firstOf[i - 1]!
  const next = firstOf.slice()
  const sorted = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) sorted[next[thread[row]!]!++] = row
  const moment = (row: number): number => (Number.isNaN(at[row]!) ? -Infinity : at[row]!)
  const isBefore = (a: number, b: number): number => (moment(a) === moment(b) ? a - b : moment(a) - moment(b))
  for (let i = 0; i < threadKey.length; i++)
    if (firstOf[i + 1]! - firstOf[i]! > 1) sorted.subarray(firstOf[i], firstOf[i + 1]).sort(isBefore)
  return { firstOf, sorted }
}
