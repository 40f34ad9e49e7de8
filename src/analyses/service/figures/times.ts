import { figureOf } from '../../../ml/intents/figure-of'
import { ascending, quantileSorted } from '../../../math/statistics'
import { SLA_STATES, type DeskResult, type Hours, type ServiceInputs } from '../spec'

const WEEK_MS = 7 * 86_400_000
/** 1970 began on a Thursday. */
const MONDAY_MS = 4 * 86_400_000
/** Weeks that are told, the last ones. */
const MOST_WEEKS = 53

const KEPT = SLA_STATES.indexOf('kept')
const MISSED = SLA_STATES.indexOf('missed')

/** Hours of the threads that say them, and how many were within what is promised; null where none does. */
export function hoursOfThreads(hours: Float64Array, states: Uint8Array): Hours | null {
  const sorted = ascending(hours)
  if (sorted.length === 0) return null
  const kept = states.reduce((sum, state, i) => sum + Number(state === KEPT && !Number.isNaN(hours[i]!)), 0)
  const judged = states.reduce(
    (sum, state, i) => sum + Number((state === KEPT || state === MISSED) && !Number.isNaN(hours[i]!)),
    0,
  )
  return {
    threads: sorted.length,
    median: quantileSorted(sorted, 0.5),
    most: quantileSorted(sorted, 0.9),
    kept: judged === 0 ? null : figureOf(kept, judged),
  }
}

/** Threads by the week in which they began, Mondays, and those of them that wait no more. */
export function countWeeks({ threads, at, asOf }: ServiceInputs): DeskResult['weeks'] {
  const weekOf = (moment: number): number => Math.floor((moment - MONDAY_MS) / WEEK_MS)
  const began = Float64Array.from(threads.key, (_, i) => weekOf(at[threads.firstOf[i]!]!))
  const last = weekOf(asOf)
  const known = began.filter((week) => week <= last)
  if (known.length === 0) return { at: new Float64Array(0), began: new Uint32Array(0), answered: new Uint32Array(0) }
  const first = Math.max(
    last - MOST_WEEKS + 1,
    known.reduce((least, week) => Math.min(least, week), Infinity),
  )
  const weeks = last - first + 1
  const counts = { began: new Uint32Array(weeks), answered: new Uint32Array(weeks) }
  began.forEach((week, thread) => {
    if (!(week >= first && week <= last)) return
    counts.began[week - first]!++
    if (threads.waiting[thread]! < 0) counts.answered[week - first]!++
  })
  return { at: Float64Array.from({ length: weeks }, (_, i) => (first + i) * WEEK_MS + MONDAY_MS), ...counts }
}
