import type { Locale } from '../../core/locale'
import type { Format } from '../../ui/context'
import type { Say } from '../../ui/say'
import type { ComparedField, ProfileResult } from './spec'
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

/** A compared value as a person reads it; nothing for none. */
export function comparedText(field: ComparedField, value: number | null, format: Format): string {
  if (value === null) return '–'
  return MONEY.has(field) ? format.money(value) : format.integer(Math.round(value))
}

interface Habit {
  label: string
  value: string
}

/** What is known of a customer's ways; only what the data has. */
export function habitsOf(result: ProfileResult, say: Say<ViewWord>, locale: Locale, format: Format): Habit[] {
  const { usualHour, usualWeekday, usualChannel, country, discountShare, couponShare, priceLevel, firstOrderAt } =
    result
  const habits: [ViewWord, string | null][] = [
    ['since', firstOrderAt === null ? null : format.date(firstOrderAt)],
    ['usualWeekday', usualWeekday === null ? null : weekdayName(usualWeekday, locale)],
    ['usualHour', usualHour === null ? null : `${usualHour}:00–${usualHour + 1}:00`],
    ['usualChannel', usualChannel],
    ['country', country],
    ['discountShare', discountShare === null ? null : format.percent(discountShare)],
    ['couponShare', couponShare === null ? null : format.percent(couponShare)],
    ['priceLevel', priceLevel === null ? null : say('priceLevelValue', { share: format.percent(priceLevel) })],
    ['ids', result.keys.join(' · ')],
  ]
  return habits.flatMap(([label, value]) => (value ? [{ label: say(label), value }] : []))
}

/** 1 January 2024 was a Monday. */
function weekdayName(weekday: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday))
}
