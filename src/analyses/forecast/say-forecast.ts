import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import type { ForecastSeries, Measure, NextDays } from './spec'
import { viewWords } from './view-messages'

/** Counts below this are written with their decimals. */
const FEW = 20
/** A change below this is none. */
const SMALL_CHANGE = 0.02

/** A figure of the measure, in the shop's way of writing. */
export function writeValue(measure: Measure, format: Format): (value: number) => string {
  if (measure === 'revenue') return format.money
  return (value) => (Math.abs(value) < FEW ? format.number(Math.round(value * 10) / 10) : format.integer(value))
}

/** The same with three digits, as befits what is expected and not known. */
export function writeAbout(measure: Measure, format: Format): (value: number) => string {
  return measure === 'revenue' ? format.compactMoney : writeValue(measure, format)
}

export const writeAxis = (measure: Measure, format: Format): ((value: number) => string) =>
  measure === 'revenue' ? format.compactMoney : format.compact

export type Direction = 'more' | 'less' | 'same' | 'new'

export function directionOf({ change }: NextDays): Direction {
  if (change === null) return 'new'
  return Math.abs(change) < SMALL_CHANGE ? 'same' : change > 0 ? 'more' : 'less'
}

const FINDINGS = { more: 'findingMore', less: 'findingLess', same: 'findingSame', new: 'findingNew' } as const
export const CHART_TITLES = {
  more: 'chartRising',
  less: 'chartFalling',
  same: 'chartSteady',
  new: 'chartNew',
} as const

/** What the forecast says in a sentence. */
export function findingOf(
  next: NextDays,
  name: string,
  write: (value: number) => string,
  format: Format,
  locale: Locale,
): string {
  return fill(viewWords[FINDINGS[directionOf(next)]][locale], {
    name,
    mean: write(next.mean),
    days: next.days,
    change: next.change === null ? '' : format.percent(Math.abs(next.change)),
  })
}

/** Sum of the misses of earlier forecasts in the share of what came; null where there are none. */
export function missOf({ backtest }: ForecastSeries): number | null {
  let [missed, came] = [0, 0]
  for (const { mean, actual } of backtest)
    for (let i = 0; i < mean.length; i++) {
      missed += Math.abs(actual[i]! - mean[i]!)
      came += Math.abs(actual[i]!)
    }
  return came > 0 ? missed / came : null
}

/** Weekdays (1 Monday) in words. */
export function weekdaysText(weekdays: readonly number[], locale: Locale): string {
  const tag = locale === 'zh' ? 'zh-CN' : 'en-GB'
  const names = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' })
  // 5 January 1970 was a Monday.
  const words = weekdays.map((weekday) => names.format((3 + weekday) * 86_400_000))
  return new Intl.ListFormat(tag).format(words)
}
