import { PRIORITIES, type Priority } from '../../../../features/thread-facts'

/** How far a thread is. `waiting`: it was answered, and the customer's next word is awaited. */
export const STATUSES = ['open', 'waiting', 'solved'] as const
export type Status = (typeof STATUSES)[number]

export { PRIORITIES, type Priority }

/** What a person at the desk may change of a thread. */
export interface ThreadState {
  status: Status
  priority: Priority
  /** '' for nobody. */
  assignee: string
  tags: readonly string[]
}

/** Why a thread stands where it stands. */
export type UrgencyReason =
  | { kind: 'mood'; step: number }
  | { kind: 'waits' | 'overdue' | 'due'; seconds: number }
  /** Net of the customer in the year before. */
  | { kind: 'value'; amount: number }
  /** The group of customers, already in words. */
  | { kind: 'group'; name: string }
  | { kind: 'intent'; name: string }
  | { kind: 'priority'; priority: Priority }

/** A thread as the inbox shows it. */
export interface DeskThread extends ThreadState {
  key: string
  subject: string
  /** First words of the message that waits, or of the last one. */
  words: string
  /** Key of that message. */
  message: string
  channel: string
  /** Canonical key of the customer, '' where unknown. */
  customer: string
  name: string
  /** Wall-clock ms of the last message; NaN where unknown. */
  lastAt: number
  messages: number
  /** The customer wrote last, and nobody closed it. */
  isUnanswered: boolean
  /** From 1 to 5, 0 where nothing of feeling was said. */
  mood: number
  /** The intent's key, '' for none, and what it is called. */
  intent: string
  intentName: string
  /** The weightiest first. */
  reasons: readonly UrgencyReason[]
  /** When an answer and a solution are promised: wall-clock ms, NaN where nothing is. */
  answerBy: number
  solveBy: number
}
