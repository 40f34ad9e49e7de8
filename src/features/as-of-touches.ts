import { codes, type Frame, numbers } from '../schema/columns'
import type { MoodLog, Sources } from './as-of-types'
import { MS_PER_DAY } from './periods'

/** What counts as lately in conversations, campaigns and visits. */
const LATELY = { conversations: 180, sends: 90, events: 30, moods: 180 } as const

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
    ...(sources.moods && moodsAsOf(sources.moods, now, place)),
  }
}

/** How a customer's messages felt on average, ever and lately: of those that are not later. Messages without a date are of no day. */
function moodsAsOf(
  { customerKey, person, at, score }: MoodLog,
  now: number,
  place: ReadonlyMap<string, number>,
): Touches {
  const owner = Int32Array.from(customerKey, (key) => place.get(key) ?? -1)
  const [all, recent] = [openMeans(place.size), openMeans(place.size)]
  const since = now - LATELY.moods * MS_PER_DAY
  for (let message = 0; message < at.length; message++) {
    const customer = person[message]! < 0 ? -1 : owner[person[message]!]!
    const moment = at[message]!
    if (customer < 0 || !(moment >= 0 && moment <= now)) continue
    all.add(customer, score[message]!)
    if (moment > since) recent.add(customer, score[message]!)
  }
  return { meanMood: all.means(), recentMood: recent.means() }
}

function openMeans(size: number): { add(place: number, value: number): void; means(): Float64Array } {
  const [sums, counts] = [new Float64Array(size), new Float64Array(size)]
  return {
    add(place, value) {
      sums[place]! += value
      counts[place]!++
    },
    means: () => sums.map((sum, i) => (counts[i]! > 0 ? sum / counts[i]! : NaN)),
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
    const means = openMeans(place.size)
    visit((customer, row) => {
      const value = valueOf(row)
      if (!Number.isNaN(value)) means.add(customer, value)
    })
    return means.means()
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
