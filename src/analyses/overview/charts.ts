import { createFormat } from '../../core/format'
import type { Locale } from '../../core/locale'
import type { PlainOption } from '../chart-option'
import { SERIES_TITLES } from './messages'
import type { Series } from './spec'

export type SeriesMeasure = 'revenue' | 'orders' | 'customers' | 'newCustomers' | 'refunds' | 'profit'

/** One measure over time as bars; the last one is pale where its period is not over. */
export function seriesChart(series: Series, measure: SeriesMeasure, locale: Locale): PlainOption {
  const values = Array.from(series[measure] ?? [])
  const data = values.map((value, i) =>
    series.lastIsPartial && i === values.length - 1 ? { value, itemStyle: { opacity: 0.45 } } : value,
  )
  return {
    xAxis: { type: 'category', data: labelsOf(series, locale) },
    yAxis: { type: 'value' },
    series: [{ type: 'bar', name: SERIES_TITLES[measure][locale], data, barMaxWidth: 32 }],
  }
}

/** Where each period begins, as a reader of the language writes it. */
function labelsOf({ at, every }: Series, locale: Locale): string[] {
  const { date, month } = createFormat(locale, '')
  return Array.from(at, every === 'month' ? month : date)
}
