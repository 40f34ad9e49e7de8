import { type Priority, priorityOf } from '../../../features/thread-facts'
import { URGENCY_PARTS, URGENCY_WEIGHTS, type UrgencyPart } from '../spec'

const HOUR_MS = 3_600_000
/** Waiting beyond so many hours makes nothing more urgent. */
const LONGEST_WAIT = 72

/** What a priority counts for. */
const COUNTS: Readonly<Record<Priority, number>> = { urgent: 1, high: 0.75, normal: 0.4, low: 0 }

/** What is asked where waiting costs most: a person decides, or money is at stake. */
const PRESSING: ReadonlySet<string> = new Set([
  ...['damaged', 'missing-item', 'wrong-item', 'late', 'complaint', 'human', 'cancel', 'change-address', 'payment'],
])

export interface Waiting {
  /** Hours since the customer began to wait; NaN where nobody does. */
  hours: number
  /** Hours that are left until the promise; less than 0 once it is broken, NaN without one. */
  left: number
  /** Hours that were promised. */
  promised: number
  /** Step of feeling, 0 for none, and how sure. */
  mood: number
  moodConfidence: number
  /** Place of the customer's value among all who wait, from 0 to 1; 0 for who bought nothing. */
  valueRank: number
  /** What answers the intent; null for none. */
  action: string | null
  priority: string
}

/** Each part from 0 to 1, and what they come to: their mean by weight. Nothing is urgent where nobody waits. */
export function urgencyOf(waiting: Waiting): { urgency: number; parts: Record<UrgencyPart, number> } {
  const parts = Number.isNaN(waiting.hours) ? NONE : partsOf(waiting)
  const urgency = URGENCY_PARTS.reduce((sum, part) => sum + parts[part] * URGENCY_WEIGHTS[part], 0)
  return { urgency, parts }
}

const NONE: Record<UrgencyPart, number> = { due: 0, mood: 0, waiting: 0, value: 0, topic: 0, priority: 0 }

function partsOf(waiting: Waiting): Record<UrgencyPart, number> {
  const { hours, left, promised, mood, moodConfidence, valueRank, action, priority } = waiting
  return {
    // Half way to the promise is half as urgent as what is late.
    due: Number.isNaN(left) ? 0 : within((promised - left) / promised),
    mood: mood === 0 ? 0 : within(((3 - mood) / 2) * moodConfidence),
    // By the logarithm: the first hours count most.
    waiting: within(Math.log1p(hours) / Math.log1p(LONGEST_WAIT)),
    value: within(valueRank),
    topic: action !== null && PRESSING.has(action) ? 1 : 0,
    priority: COUNTS[priorityOf(priority)],
  }
}

const within = (value: number): number => (Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, value)))

export const hoursOf = (ms: number): number => ms / HOUR_MS
