import { priorityOf } from '../../../features/thread-facts'
import { SLA_STATES, type ServiceInputs, type SlaState } from '../spec'
import type { Said } from '../read-voice'

const HOUR_MS = 3_600_000
/** The last part of the time that is promised. */
const SOON = 0.25

const codeOf = (state: SlaState): number => SLA_STATES.indexOf(state)

/** How the promises to each thread stand. */
export interface Promised {
  answerDue: Float64Array
  solveDue: Float64Array
  answerState: Uint8Array
  solveState: Uint8Array
  /** Hours to the first answer and to the solution; NaN where there was none, or nothing says when. */
  answerHours: Float64Array
  solveHours: Float64Array
}

/** The promise for a priority, however it is written; that of all others where it has none of its own. */
export function promiseFor(promises: Said['promises'], priority: string): Said['promises'][number] {
  const level = priorityOf(priority)
  return promises.find((promise) => promise.priority === level) ?? promises.find((one) => one.priority === '')!
}

/** Against the moment of the data: what is due after it is open, what was due before it is broken. */
export function readPromises(inputs: ServiceInputs, promises: Said['promises']): Promised {
  const { threads, at, asOf } = inputs
  const count = threads.key.length
  const column = (): Float64Array => new Float64Array(count).fill(NaN)
  const out: Promised = {
    ...{ answerDue: column(), solveDue: column(), answerHours: column(), solveHours: column() },
    ...{ answerState: new Uint8Array(count), solveState: new Uint8Array(count) },
  }
  for (let thread = 0; thread < count; thread++) {
    const asked = at[firstOfCustomer(inputs, thread)]!
    const { answerHours, solveHours } = promiseFor(promises, threads.priority.names[threads.priority.codes[thread]!]!)
    const waiting = threads.waiting[thread]!
    const answered = firstAnswer(inputs, thread)
    out.answerHours[thread] = hoursBetween(asked, answered)
    // Who writes again is promised another answer.
    const since = waiting >= 0 && !Number.isNaN(answered) ? at[waiting]! : asked
    const isOpen = waiting >= 0
    if (isOpen) out.answerDue[thread] = since + answerHours * HOUR_MS
    out.answerState[thread] = isOpen
      ? openState(since, answerHours, asOf)
      : doneState(out.answerHours[thread]!, answerHours)
    const solved = threads.solvedAt[thread]!
    out.solveHours[thread] = hoursBetween(asked, solved)
    const isUnsolved = Number.isNaN(solved) && threads.isDone[thread] === 0 && isOpen
    if (isUnsolved) out.solveDue[thread] = asked + solveHours * HOUR_MS
    out.solveState[thread] = isUnsolved
      ? openState(asked, solveHours, asOf)
      : doneState(out.solveHours[thread]!, solveHours)
  }
  return out
}

function firstOfCustomer({ threads, isAgent }: ServiceInputs, thread: number): number {
  let at = threads.firstOf[thread]!
  while (isAgent[at] === 1) at++
  return at
}

/** When an agent first answered: as the platform says, or the first message of one; NaN where neither is known. */
function firstAnswer(inputs: ServiceInputs, thread: number): number {
  const { threads, isAgent, at } = inputs
  const said = threads.answeredAt[thread]!
  if (!Number.isNaN(said)) return said
  for (let i = firstOfCustomer(inputs, thread); i < threads.firstOf[thread + 1]!; i++)
    if (isAgent[i] === 1) return at[i]!
  return NaN
}

const hoursBetween = (from: number, to: number): number => (to >= from ? (to - from) / HOUR_MS : NaN)

function openState(since: number, hours: number, asOf: number): number {
  const left = since + hours * HOUR_MS - asOf
  if (Number.isNaN(left)) return codeOf('none')
  if (left < 0) return codeOf('late')
  return codeOf(left < hours * HOUR_MS * SOON ? 'soon' : 'inTime')
}

function doneState(took: number, hours: number): number {
  if (Number.isNaN(took)) return codeOf('none')
  return codeOf(took <= hours ? 'kept' : 'missed')
}
