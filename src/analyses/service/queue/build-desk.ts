import { unpackStrings } from '../../../core/packed-strings'
import { lowerBound } from '../../../math/statistics'
import { codeWords } from '../read-threads'
import type { Said } from '../read-voice'
import { type Coded, type Desk, type ServiceInputs, URGENCY_PARTS, type UrgencyPart } from '../spec'
import { promiseFor, type Promised } from './promises'
import { hoursOf, urgencyOf } from './urgency'

/** Threads that are told; beyond them the oldest that wait for nothing are left out. */
const MOST_THREADS = 20_000
/** Characters of a message in a list. */
const EXCERPT = 140

/** What was made of each thread. */
export interface ThreadReading {
  /** Place of its intent among the rows of intents, −1 for none, and how sure. */
  intent: Int32Array
  intentConfidence: Float32Array
  mood: Uint8Array
  moodConfidence: Float32Array
  language: string[]
}

interface DeskParts {
  inputs: ServiceInputs
  reading: ThreadReading
  promised: Promised
  said: Said
  /** What answers an intent, by its place. */
  actionOf(intent: number): string | null
}

/** The threads in the order in which they want an answer. */
export function buildDesk(parts: DeskParts): Desk {
  const { inputs, reading, promised } = parts
  const { threads, at, key } = inputs
  const urgent = readUrgency(parts)
  const lastOf = (thread: number): number => threads.firstOf[thread + 1]! - 1
  const shownOf = (thread: number): number =>
    threads.waiting[thread]! >= 0 ? threads.waiting[thread]! : lastOf(thread)
  const order = orderOf(inputs, urgent.urgency)
  const numbers = (column: ArrayLike<number>): Float64Array => Float64Array.from(order, (i) => column[i]!)
  const small = (column: ArrayLike<number>): Float32Array => Float32Array.from(order, (i) => column[i]!)
  const bytes = (column: ArrayLike<number>): Uint8Array => Uint8Array.from(order, (i) => column[i]!)
  const coded = ({ names, codes }: Coded): Coded => ({ names, codes: Uint16Array.from(order, (i) => codes[i]!) })
  const texts = (column: readonly string[]): string[] => Array.from(order, (i) => column[i]!)
  return {
    ...{ key: texts(threads.key), customer: texts(threads.customer), customerName: texts(threads.customerName) },
    subject: texts(threads.subject),
    excerpt: Array.from(order, (i) => excerptOf(inputs, shownOf(i))),
    message: Array.from(order, (i) => key[shownOf(i)]!),
    firstAt: Float64Array.from(order, (i) => at[threads.firstOf[i]!]!),
    lastAt: Float64Array.from(order, (i) => at[lastOf(i)]!),
    waitingSince: Float64Array.from(order, (i) => (threads.waiting[i]! < 0 ? NaN : at[threads.waiting[i]!]!)),
    messages: Uint16Array.from(order, (i) => Math.min(65_535, threads.firstOf[i + 1]! - threads.firstOf[i]!)),
    isUnanswered: Uint8Array.from(order, (i) => Number(threads.waiting[i]! >= 0)),
    ...{ status: coded(threads.status), channel: coded(threads.channel), priority: coded(threads.priority) },
    ...{ tags: coded(threads.tags), assignee: coded(threads.assignee), language: coded(codeWords(reading.language)) },
    intent: Int32Array.from(order, (i) => reading.intent[i]!),
    intentConfidence: small(reading.intentConfidence),
    ...{ mood: bytes(reading.mood), moodConfidence: small(reading.moodConfidence) },
    value: numbers(threads.value),
    ...{ answerDue: numbers(promised.answerDue), solveDue: numbers(promised.solveDue) },
    ...{ answerState: bytes(promised.answerState), solveState: bytes(promised.solveState) },
    urgency: small(urgent.urgency),
    parts: Object.fromEntries(URGENCY_PARTS.map((part) => [part, small(urgent.parts[part])])) as Desk['parts'],
    leftOut: threads.key.length - order.length,
  }
}

function readUrgency({ inputs, reading, promised, said, actionOf }: DeskParts): {
  urgency: Float64Array
  parts: Record<UrgencyPart, Float64Array>
} {
  const { threads, at, asOf } = inputs
  const count = threads.key.length
  const rankOf = ranksOf(threads.value)
  const parts = Object.fromEntries(URGENCY_PARTS.map((part) => [part, new Float64Array(count)])) as Record<
    UrgencyPart,
    Float64Array
  >
  const urgency = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const waiting = threads.waiting[i]!
    if (waiting < 0) continue
    const priority = threads.priority.names[threads.priority.codes[i]!]!
    // What has no moment waits, nobody knows since when.
    const hours = hoursOf(asOf - at[waiting]!)
    const found = urgencyOf({
      hours: Number.isNaN(hours) ? 0 : Math.max(0, hours),
      left: hoursOf(promised.answerDue[i]! - asOf),
      promised: promiseFor(said.promises, priority).answerHours,
      ...{ mood: reading.mood[i]!, moodConfidence: reading.moodConfidence[i]! },
      ...{ valueRank: rankOf(threads.value[i]!), action: actionOf(reading.intent[i]!), priority },
    })
    urgency[i] = found.urgency
    for (const part of URGENCY_PARTS) parts[part][i] = found.parts[part]
  }
  return { urgency, parts }
}

/** The share of the customers with a value who are worth less. */
function ranksOf(values: Float64Array): (value: number) => number {
  const sorted = values.filter((value) => value > 0).sort()
  return (value) => (value > 0 ? (lowerBound(sorted, value) + 1) / (sorted.length + 1) : 0)
}

/** Those that wait by urgency, the others by their last message; equal ones as they came. */
function orderOf({ threads, at }: ServiceInputs, urgency: Float64Array): Uint32Array {
  const all = Uint32Array.from(threads.key, (_, i) => i)
  const waits = (i: number): number => Number(threads.waiting[i]! >= 0)
  const lastAt = (i: number): number => {
    const moment = at[threads.firstOf[i + 1]! - 1]!
    return Number.isNaN(moment) ? -Infinity : moment
  }
  all.sort((a, b) => {
    if (waits(a) !== waits(b)) return waits(b) - waits(a)
    const by = waits(a) === 1 ? urgency[b]! - urgency[a]! : lastAt(b) - lastAt(a)
    return by || a - b
  })
  return all.slice(0, MOST_THREADS)
}

/** The begin of a message in one line, cut between characters as people see them. */
export function excerptOf(
  { text }: Pick<ServiceInputs, 'text'>,
  place: number,
  mask = (words: string): string => words,
): string {
  // Masked before it is cut: what a cut parts would not be known any more.
  const line = mask(unpackStrings(text, place, place + 1)[0]!)
    .slice(0, 4 * EXCERPT)
    .replace(/\s+/g, ' ')
    .trim()
  const points = Array.from(line)
  return points.length <= EXCERPT ? line : `${points.slice(0, EXCERPT).join('')}…`
}
