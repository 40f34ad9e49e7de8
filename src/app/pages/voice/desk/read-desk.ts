import {
  SLA_STATES,
  URGENCY_PARTS,
  URGENCY_WEIGHTS,
  type Coded,
  type DeskResult,
  type UrgencyPart,
} from '../../../../analyses/service/spec'
import { priorityOf, splitTags } from '../../../../features/thread-facts'
import type { DeskThread, Priority, UrgencyReason } from './desk-thread'
import { statusOf } from './thread-words'

/** What counts for less of the urgency than this is no reason to name. */
const LEAST = 0.04
const MOST_REASONS = 4

const wordOf = ({ names, codes }: Coded, at: number): string => names[codes[at]!] ?? ''

/** Threads as the inbox shows them, in the order of the room. `groupOf` says in words to which group a customer belongs. */
export function readDesk(result: DeskResult, groupOf: (customer: string) => string | undefined): DeskThread[] {
  const { desk, intents } = result
  return desk.key.map((key, at) => {
    const isUnanswered = desk.isUnanswered[at] === 1
    const intent = intents[desk.intent[at]!]
    return {
      key,
      ...{ subject: desk.subject[at]!, words: desk.excerpt[at]!, message: desk.message[at]! },
      ...{ customer: desk.customer[at]!, name: desk.customerName[at]! },
      ...{ lastAt: desk.lastAt[at]!, messages: desk.messages[at]!, mood: desk.mood[at]! },
      ...{ answerBy: desk.answerDue[at]!, solveBy: desk.solveDue[at]! },
      channel: wordOf(desk.channel, at),
      status: statusOf(wordOf(desk.status, at), { isUnanswered, messages: desk.messages[at]! }),
      priority: priorityOf(wordOf(desk.priority, at)),
      assignee: wordOf(desk.assignee, at),
      tags: splitTags(wordOf(desk.tags, at)),
      isUnanswered,
      intent: intent?.key ?? '',
      intentName: intent?.name ?? '',
      reasons: isUnanswered ? reasonsOf(result, at, groupOf) : [],
    }
  })
}

const isPressing = (priority: Priority): boolean => priority === 'urgent' || priority === 'high'

/** What makes a thread urgent, by how much it counts. */
function reasonsOf(
  { desk, intents, asOf }: DeskResult,
  at: number,
  groupOf: (customer: string) => string | undefined,
): UrgencyReason[] {
  const share = (part: UrgencyPart): number => desk.parts[part][at]! * URGENCY_WEIGHTS[part]
  const secondsTo = (moment: number): number => (moment - (asOf ?? NaN)) / 1000
  const isLate = SLA_STATES[desk.answerState[at]!] === 'late'
  const priority = priorityOf(wordOf(desk.priority, at))
  const step = desk.mood[at] ?? 0
  const group = groupOf(desk.customer[at]!)
  const said: Record<UrgencyPart, UrgencyReason | undefined> = {
    due: Number.isNaN(desk.answerDue[at]!)
      ? undefined
      : { kind: isLate ? 'overdue' : 'due', seconds: Math.abs(secondsTo(desk.answerDue[at]!)) },
    mood: step === 0 ? undefined : { kind: 'mood', step },
    // Who is late is not told to wait, too.
    waiting:
      Number.isNaN(desk.waitingSince[at]!) || isLate
        ? undefined
        : { kind: 'waits', seconds: Math.max(0, -secondsTo(desk.waitingSince[at]!)) },
    value: group === undefined ? { kind: 'value', amount: desk.value[at]! } : { kind: 'group', name: group },
    topic: (desk.intent[at] ?? -1) < 0 ? undefined : { kind: 'intent', name: intents[desk.intent[at]!]?.name ?? '' },
    priority: isPressing(priority) ? { kind: 'priority', priority } : undefined,
  }
  return [...URGENCY_PARTS]
    .filter((part) => share(part) >= LEAST)
    .sort((a, b) => share(b) - share(a))
    .flatMap((part) => said[part] ?? [])
    .slice(0, MOST_REASONS)
}

/** What intents are called, by their keys. */
export const namesOf = (intents: DeskResult['intents']): ReadonlyMap<string, string> =>
  new Map(intents.map(({ key, name }) => [key, name]))
