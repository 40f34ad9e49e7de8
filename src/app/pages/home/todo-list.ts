import type { TaskKind, TodayTask } from '../../../analyses/today/spec'
import type { Todo, TodoDraft, TodoTask } from '../../../data/types'

const MS_PER_DAY = 86_400_000
/** Whoever was just spoken to is left in peace for so long; who asks something, or waits for word on a deal, is not. */
const REST_DAYS = 14
const PRESSING: readonly TaskKind[] = ['answer', 'deal']

/** Names a task with its occasion. */
export const nameOf = ({ kind, customer, subject, occasion }: TodoTask): string =>
  JSON.stringify([kind, customer, subject, occasion])

/** What is to do and what was marked, as it stands at a moment. */
export interface Arranged {
  /** At most so many as were asked for. */
  open: TodayTask[]
  /** The latest first. */
  done: Todo[]
  snoozed: Todo[]
  doneToday: number
}

/** The best tasks that were not done or put off, at `now` (ms since 1970); `midnight` is when today began. */
export function arrange(
  tasks: readonly TodayTask[],
  todos: readonly Todo[],
  { now, midnight, most }: { now: number; midnight: number; most: number },
): Arranged {
  const done = todos.filter(({ state }) => state === 'done')
  const snoozed = todos.filter(({ state, until }) => state === 'snoozed' && until !== null && until > now)
  const gone = new Set([...done, ...snoozed].map(nameOf))
  const isResting = restingAt(done, now)
  const open = tasks.filter((task) => !gone.has(nameOf(task)) && !isResting(task))
  return {
    open: open.slice(0, most),
    done,
    snoozed,
    doneToday: done.filter(({ at }) => at >= midnight).length,
  }
}

/** Whether a task asks again too early for what was done: of a customer, or, on its way, of a product. */
function restingAt(done: readonly Todo[], now: number): (task: TodayTask) => boolean {
  const latest = new Map<string, number>()
  const keyOf = ({ kind, customer, subject }: TodoTask): string => customer || JSON.stringify([kind, subject])
  for (const todo of done) latest.set(keyOf(todo), Math.max(todo.at, latest.get(keyOf(todo)) ?? -Infinity))
  return (task) => {
    if (PRESSING.includes(task.kind)) return false
    const { restDays } = task.facts
    const rest = typeof restDays === 'number' ? restDays : REST_DAYS
    return now < (latest.get(keyOf(task)) ?? -Infinity) + rest * MS_PER_DAY
  }
}

/** What is kept of a task when it is shown or marked. */
export const draftOf = (
  { kind, customer, subject, occasion, channel, money }: TodayTask,
  day: number,
  mark: Pick<TodoDraft, 'state' | 'until'>,
): TodoDraft => ({
  kind,
  customer,
  subject,
  occasion,
  isContact: channel !== null && customer !== '',
  money,
  day,
  ...mark,
})

/** Those that are not among the known ones yet. */
export function unknownOf(drafts: readonly TodoDraft[], known: readonly TodoTask[]): TodoDraft[] {
  const names = new Set(known.map(nameOf))
  return drafts.filter((draft) => !names.has(nameOf(draft)))
}

/** The beginning of the day in so many days, where the reader is; ms since 1970. */
export function startOfDay(now: number, days: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}

/** Days after which the data is said to be old before anything else: what it calls today was then. */
export const OLD_DAYS = 14

/** Whole days from the last day of the data (wall-clock ms) to today; none below zero. */
export function daysSince(asOf: number, now: number): number {
  const date = new Date(now)
  const today = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.max(0, Math.floor((today - asOf) / MS_PER_DAY))
}
