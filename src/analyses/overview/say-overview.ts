import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import { civilFromDays, dayOf, daysFromCivil } from '../../features/periods'
import { FINDINGS } from './messages'
import { type Causes, type Figure, type FigureUnit, type OverviewResult, type Period } from './spec'

/** A period as a person names it: the month where it is one, else its two days. */
export const periodText = (period: Period, format: Format): string =>
  isMonth(period) ? format.month(period.from) : `${format.date(period.from)} – ${format.date(period.to)}`

/** Whether a period is one whole calendar month. */
export function isMonth({ from, to }: Period): boolean {
  const { year, month, day } = civilFromDays(dayOf(from))
  const nextMonth = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1)
  return day === 1 && dayOf(to) === nextMonth - 1
}

/** One point of the series as a person names it. */
export function pointText(at: number, every: 'day' | 'week' | 'month', format: Format): string {
  if (every === 'month') return format.month(at)
  return every === 'week' ? format.week(at) : format.date(at)
}

export function figureText(unit: FigureUnit, value: number | null, format: Format): string | null {
  if (value === null) return null
  if (unit === 'money') return format.money(value)
  return unit === 'share' ? format.percent(value) : format.integer(value)
}

/** The change that the page compares by. */
export const changeOf = (figure: Figure, against: Causes['against'] | undefined): number | null =>
  against === 'lastYear' ? figure.changeLastYear : figure.change

/** What changed and the likeliest cause, as one sentence. */
export function findingText({ finding }: OverviewResult, locale: Locale, format: Format): string {
  const { from, to, beforeFrom, beforeTo, revenue, change, amount } = finding.details
  const against = beforeFrom === null || beforeTo === null ? '' : periodText({ from: beforeFrom, to: beforeTo }, format)
  return fill(FINDINGS[finding.code][locale], {
    period: periodText({ from, to }, format),
    against,
    revenue: format.money(revenue),
    change: finding.code === 'STEADY' ? format.signedPercent(change) : format.percent(change && Math.abs(change)),
    amount: format.signedMoney(amount),
  })
}
