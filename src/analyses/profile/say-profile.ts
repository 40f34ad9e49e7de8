import type { Locale } from '../../core/locale'
import { MS_PER_DAY } from '../../features/periods'
import { findField } from '../../schema'
import type { Format } from '../../ui/context'
import type { Say } from '../../ui/say'
import type { ComparedField, Conflict, Mood, ProfileResult, Said } from './spec'
import type { viewWords } from './view-messages'

type ViewWord = keyof typeof viewWords

interface ProfileFinding {
  key: 'overdue' | 'onTime' | 'single' | 'none'
  tone: 'neutral' | 'worse'
  values: (format: Format) => Record<string, string>
}

/** From twice the usual gap on, silence is worth a word. */
const OVERDUE = 2

/** What the dates of a customer say, as a sentence's key and values. */
export function findingOf({ recencyDays, meanGapDays }: ProfileResult): ProfileFinding {
  if (recencyDays === null) return { key: 'none', tone: 'neutral', values: () => ({}) }
  const days = Math.floor(recencyDays)
  if (meanGapDays === null || meanGapDays <= 0)
    return { key: 'single', tone: 'neutral', values: (format) => ({ days: format.integer(days) }) }
  const times = recencyDays / meanGapDays
  const values = (format: Format): Record<string, string> => ({
    days: format.integer(days),
    gap: format.integer(Math.max(1, Math.round(meanGapDays))),
    times: format.number(Math.round(times * 10) / 10),
  })
  return times >= OVERDUE ? { key: 'overdue', tone: 'worse', values } : { key: 'onTime', tone: 'neutral', values }
}

const MONEY: ReadonlySet<ComparedField> = new Set(['net', 'averageOrder'])
const SINCE: ReadonlySet<ComparedField> = new Set(['recencyDays', 'tenureDays'])

/** A compared value as a person reads it; nothing for none. */
export function comparedText(field: ComparedField, value: number | null, format: Format): string {
  if (value === null) return '–'
  if (MONEY.has(field)) return format.money(value)
  // A day that is not over does not count yet.
  return format.integer(SINCE.has(field) ? Math.floor(value) : Math.round(value))
}

/** From here on it would be written as all of them. */
const NEARLY_ALL = 0.9995

export function shareBelowText(share: number | null, say: Say<ViewWord>, format: Format): string {
  if (share === null) return '–'
  return share >= NEARLY_ALL ? say('nearlyAll') : say('ofCustomers', { share: format.percent(share) })
}

interface Habit {
  label: string
  value: string
}

/** What is known of a customer's ways; only what the data has. */
export function habitsOf(result: ProfileResult, say: Say<ViewWord>, locale: Locale, format: Format): Habit[] {
  const { usualHour, usualWeekday, channels, discountShare, couponShare, priceLevel, firstOrderAt, mood } = result
  const places = channels.slice(0, MOST_CHANNELS).map(({ channel, days }) => say('channelDays', { channel, days }))
  return present(say, [
    ['since', firstOrderAt === null ? null : format.date(firstOrderAt)],
    ['usualWeekday', usualWeekday === null ? null : weekdayName(usualWeekday, locale)],
    ['usualHour', usualHour === null ? null : `${usualHour}:00–${usualHour + 1}:00`],
    ['usualChannel', places.join(' · ')],
    ['discountShare', discountShare === null ? null : format.percent(discountShare)],
    ['couponShare', couponShare === null ? null : format.percent(couponShare)],
    ['priceLevel', priceLevel === null ? null : say('priceLevelValue', { share: format.percent(priceLevel) })],
    [mood?.basis === 'words' ? 'moodWords' : 'mood', mood ? moodText(mood, say, format) : null],
  ])
}

/** Who the customer is: addresses, place, what records say, and every id. */
export function factsOf(result: ProfileResult, say: Say<ViewWord>, locale: Locale, format: Format): Habit[] {
  const { contacts, demographics, keys } = result
  const known = Object.entries({ ...contacts, ...demographics })
  const facts = known.map(([field, value]) => ({
    label: fieldTitle(field, locale),
    value: saidText(field, value, format),
  }))
  const shown: readonly string[] = Object.values(contacts)
  return [...facts, ...present(say, [['ids', keys.filter((key) => !shown.includes(key)).join(' · ')]])]
}

const MOST_CHANNELS = 4

function present(say: Say<ViewWord>, pairs: readonly (readonly [ViewWord, string | null])[]): Habit[] {
  return pairs.flatMap(([label, value]) => (value ? [{ label: say(label), value }] : []))
}

const TRENDS = { rising: 'moodRising', falling: 'moodFalling', steady: 'moodSteady' } as const

const WORD_TRENDS = { rising: 'wordsRising', falling: 'wordsFalling', steady: 'wordsSteady' } as const

/** Named as what it is: the ratings that were given, or the mood of messages, from −100 to 100. */
function moodText({ basis, mean, count, scale, trend }: Mood, say: Say<ViewWord>, format: Format): string {
  if (basis === 'words') {
    const points = { mean: format.integer(Math.round(100 * mean)), count: format.integer(count) }
    return say(trend === null ? 'wordsPlain' : WORD_TRENDS[trend], points)
  }
  const values = { mean: format.number(mean), high: format.number(scale[1]), count: format.integer(count) }
  return say(trend === null ? 'moodPlain' : TRENDS[trend], values)
}

const fieldTitle = (field: string, locale: Locale): string =>
  (findField('customers', field) ?? findField('orders', field))?.title[locale] ?? field

/** A value of the customers table as a person reads it. */
function saidText(field: string, value: Said['value'], format: Format): string {
  const known = findField('customers', field)
  if (known?.kind === 'date') return format.date(Number(value))
  if (known?.unit === 'money') return format.money(Number(value))
  return typeof value === 'number' ? format.integer(value) : String(value)
}

interface ConflictText {
  field: string
  kept: string
  why: string
  others: string[]
}

/** A disagreement between sources: what was kept, why, and what the others say with where they say it. */
export function conflictText(conflict: Conflict, say: Say<ViewWord>, locale: Locale, format: Format): ConflictText {
  const { field, winner, reason, others, more } = conflict
  const withSource = (said: Said): string =>
    say(said.at === null ? 'saidBy' : 'saidByAt', {
      value: saidText(field, said.value, format),
      source: said.file ?? say(`source_${said.table}`),
      date: said.at === null ? '' : format.date(said.at),
    })
  const listed = others.map(withSource)
  return {
    field: fieldTitle(field, locale),
    kept: withSource(winner),
    why: say(`reason_${reason}`),
    others: more > 0 ? [...listed, say('moreValues', { count: format.integer(more) })] : listed,
  }
}

/** A day, with its time where it has one. */
export const momentText = (at: number, format: Format): string =>
  at % MS_PER_DAY === 0 ? format.date(at) : format.dateTime(at)

/** 1 January 2024 was a Monday. */
function weekdayName(weekday: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday))
}
