import { channelKey } from '../../../../features/channel-words'
import { foldText } from '../../../../features/one-spelling'
import type { DeskThread } from './desk-thread'

/** The queues of the inbox, one of which is always shown. */
export const QUEUES = ['unanswered', 'open', 'mine', 'solved', 'all'] as const
export type Queue = (typeof QUEUES)[number]

/** What the queue is narrowed by; '' and undefined let everything pass. */
export interface ThreadFilter {
  queue: Queue
  text: string
  /** As `channelKey` names it. */
  channel: string
  intent: string
  mood: string
  priority: string
  /** '-' for nobody's. */
  assignee: string
  tag: string
}

export const NO_FILTER: ThreadFilter = {
  ...{ queue: 'unanswered', text: '', channel: '', intent: '', mood: '' },
  ...{ priority: '', assignee: '', tag: '' },
}

/** Stands for threads that nobody was given. */
export const NOBODY = '-'

const isOfQueue = (thread: DeskThread, queue: Queue, me: string): boolean => {
  if (queue === 'unanswered') return thread.isUnanswered && thread.status === 'open'
  if (queue === 'open') return thread.status !== 'solved'
  if (queue === 'mine') return me !== '' && thread.assignee === me && thread.status !== 'solved'
  return queue === 'solved' ? thread.status === 'solved' : true
}

/** Steps of mood as the filter groups them. */
export const MOODS = ['bad', 'neither', 'good'] as const
const moodOf = (step: number): string => (step === 0 ? '' : step < 3 ? 'bad' : step > 3 ? 'good' : 'neither')

/** The threads of a queue that pass, in their order. What matches a text was found where the texts are, and is handed in as `found`. */
export function filterThreads(
  threads: readonly DeskThread[],
  filter: ThreadFilter,
  { me, found }: { me: string; found?: ReadonlySet<string> | undefined },
): DeskThread[] {
  const { queue, channel, intent, mood, priority, assignee, tag } = filter
  return threads.filter(
    (thread) =>
      isOfQueue(thread, queue, me) &&
      (channel === '' || channelKey(thread.channel) === channel) &&
      (intent === '' || thread.intent === intent) &&
      (mood === '' || moodOf(thread.mood) === mood) &&
      (priority === '' || thread.priority === priority) &&
      (assignee === '' || thread.assignee === (assignee === NOBODY ? '' : assignee)) &&
      (tag === '' || thread.tags.includes(tag)) &&
      (found === undefined || found.has(thread.key)),
  )
}

/** How many threads each queue holds. */
export const countQueues = (threads: readonly DeskThread[], me: string): Record<Queue, number> => {
  const counts = Object.fromEntries(QUEUES.map((queue) => [queue, 0])) as Record<Queue, number>
  for (const thread of threads) for (const queue of QUEUES) if (isOfQueue(thread, queue, me)) counts[queue]++
  return counts
}

/** A value that threads can be narrowed by, with how many have it. */
export interface FilterChoice {
  value: string
  count: number
}

/** What the threads of a queue can be narrowed by, the most frequent first. */
export function choicesOf<Thread>(
  threads: readonly Thread[],
  read: (thread: Thread) => string | readonly string[],
): FilterChoice[] {
  const counts = new Map<string, number>()
  for (const thread of threads)
    for (const value of [read(thread)].flat()) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
}

/** How many ways the queue is narrowed beside the queue itself and the search. */
export const filtersInForce = ({ queue: _queue, text: _text, ...others }: ThreadFilter): number =>
  Object.values(others).filter((value) => value !== '').length

/** What the list shows of a thread, as it is searched. */
interface Searched {
  key: string
  text: string
}
export const searchedOf = ({ key, subject, words, name, customer }: DeskThread): Searched => ({
  key,
  text: [subject, words, name, customer].map(foldText).join('\n'),
})

/** Keys of threads in which folded words stand: in what the list shows of them, or as was `found` in all that was written. */
export const findThreads = (
  threads: readonly Searched[],
  wanted: string,
  found: readonly string[],
): ReadonlySet<string> =>
  new Set([...threads.filter(({ text }) => text.includes(wanted)).map(({ key }) => key), ...found])
