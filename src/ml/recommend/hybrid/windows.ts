import type { Random } from '../../../core/random'
import { historyBefore } from '../history'
import { testedUsers, truthAfter } from '../judge'
import type { History, Question, SparseMatrix } from '../types'

const DAY_MS = 86_400_000
/** What customers buy in so many days is what is to be foretold. */
const AHEAD_DAYS = 31
/** How long before the moment each window begins, the oldest first: the last one ends at the moment, none reaches into another. */
const AGO_DAYS = [93, 62, 31] as const
/** Less of a past than this says little of trends and rhythms. */
const LEAST_PAST_DAYS = 60

/** A moment of the past, what was known before it, and what customers bought in the days after it. */
export interface Window {
  agoDays: number
  history: History
  /** Customers to learn from, ascending. */
  users: Uint32Array
  truth: SparseMatrix
}

/** Windows for which there is past enough, the oldest first; `most` customers of each, drawn by lot. Yields after each. */
export function* openWindows(
  history: History,
  question: Question,
  most: number,
  random: Random,
): Generator<void, Window[], void> {
  const first = history.log.at[0] ?? history.moment
  const windows: Window[] = []
  for (const agoDays of AGO_DAYS) {
    if (history.moment - agoDays * DAY_MS - first < LEAST_PAST_DAYS * DAY_MS) continue
    windows.push(openWindow(history, agoDays, question, most, random))
    yield
  }
  return windows
}

function openWindow(all: History, agoDays: number, question: Question, most: number, random: Random): Window {
  const moment = all.moment - agoDays * DAY_MS
  const history = historyBefore(all.log, moment, all.catalogue, all.people)
  const truth = truthAfter(all.log, moment, AHEAD_DAYS, history, question)
  return { agoDays, history, users: draw(testedUsers(truth), most, random), truth }
}

/** `most` of the numbers by lot, ascending. */
function draw(numbers: Uint32Array, most: number, random: Random): Uint32Array {
  if (numbers.length <= most) return numbers
  const all = numbers.slice()
  for (let i = 0; i < most; i++) {
    const j = i + random.int(all.length - i)
    ;[all[i], all[j]] = [all[j]!, all[i]!]
  }
  return all.slice(0, most).sort()
}
