import { codes, type Frame, numbers } from '../schema/columns'
import type { Sources } from './as-of-types'
import { MS_PER_DAY } from './periods'

/** What counts as lately in conversations, campaigns and visits. */
const LATELY = { conversations: 180, sends: 90, events: 30 } as const

type Touches = Record<string, Float64Array | undefined>

/**
 * How often customers wrote, were written to and looked around, by tables that name them; NaN for averages of nothing. Whether a
 * message was opened is not looked at: it says so without a date, and may have learned it later.
 */
export function touchesAsOf(sources: Sources, now: number, keys: readonly string[]): Touches {
  const place = new Map(keys.map((key, i) => [key, i]))
  const { conversations, sends, events } = sources
  const talk = conversations && readTouches(conversations, 'at', now, place)
  const sent = sends && readTouches(sends, 'sentAt', now, place)
  const seen = events && readTouches(events, 'at', now, place)
  return {
    recentConversations: talk?.countSince(LATELY.conversations),
    meanRating: talk?.meanOf('rating'),
    recentSends: sent?.countSince(LATELY.sends),
    recentEvents: seen?.countSince(LATELY.events),
    daysSinceEvent: seen?.daysSince(),
  }
}

interface TouchReader {
  countSince(days: number): Float64Array
  daysSince(): Float64Array
  meanOf(column: string): Float64Array | undefined
}

/** Rows of known customers that are not later than `now`; undefined where the table names nobody or has no dates. */
function readTouches(
  frame: Frame,
  dateColumn: string,
  now: number,
  place: ReadonlyMap<string, number>,
): TouchReader | undefined {
  const at = numbers(frame, dateColumn)
  const person = codes(frame, 'person') ?? codes(frame, 'customerId')
  if (!at || !person) return undefined
  const owner = Int32Array.from(person.dictionary, (key, code) => (code === 0 ? -1 : (place.get(key) ?? -1)))
  const visit = (see: (customer: number, row: number) => void): void => {
    for (let row = 0; row < frame.rows; row++) {
      const customer = owner[person.codes[row]!]!
      if (customer >= 0 && at[row]! <= now) see(customer, row)
    }
  }
  const mean = (valueOf: (row: number) => number): Float64Array => {
    const [sums, counts] = [new Float64Array(place.size), new Float64Array(place.size)]
    visit((customer, row) => {
      const value = valueOf(row)
      if (Number.isNaN(value)) return
      sums[customer]! += value
      counts[customer]!++
    })
    return sums.map((sum, i) => (counts[i]! > 0 ? sum / counts[i]! : NaN))
  }
  return {
    countSince(days) {
      const counts = new Float64Array(place.size)
      visit((customer, row) => {
        if (at[row]! > now - days * MS_PER_DAY) counts[customer]!++
      })
      return counts
    },
    daysSince() {
      const last = new Float64Array(place.size).fill(NaN)
      visit((customer, row) => {
        if (!(at[row]! <= last[customer]!)) last[customer] = at[row]!
      })
      return last.map((moment) => (now - moment) / MS_PER_DAY)
    },
    meanOf(column) {
      const values = numbers(frame, column)
      return values && mean((row) => values[row]!)
    },
  }
}
