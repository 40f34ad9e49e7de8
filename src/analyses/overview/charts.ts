import { createFormat } from '../../core/format'
import type { Locale } from '../../core/locale'
import type { PlainOption } from '../chart-option'
import { CAUSE_TITLES, SERIES_TITLES } from './messages'
import { type Breakdown, CAUSES, type Causes, type Series } from './spec'

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
export function labelsOf({ at, every }: Series, locale: Locale): string[] {
  const { date, month } = createFormat(locale, '')
  return Array.from(at, every === 'month' ? month : date)
}

/** What each cause added to or took from the change of revenue, the largest on top. */
export function causesChart({ parts }: Causes, locale: Locale): PlainOption {
  const sorted = [...CAUSES].sort((a, b) => Math.abs(parts[b]) - Math.abs(parts[a]))
  return {
    xAxis: { type: 'value' },
    yAxis: { type: 'category', inverse: true, data: sorted.map((cause) => CAUSE_TITLES[cause][locale]) },
    series: [
      {
        type: 'bar',
        name: SERIES_TITLES.revenue[locale],
        barMaxWidth: 22,
        data: sorted.map((cause) => ({
          value: parts[cause],
          itemStyle: { color: parts[cause] < 0 ? 'var(--worse)' : 'var(--better)' },
        })),
      },
    ],
  }
}

/** Revenue of the largest values of a dimension. */
export function breakdownChart({ top }: Breakdown, locale: Locale): PlainOption {
  return {
    xAxis: { type: 'value' },
    yAxis: { type: 'category', inverse: true, data: top.map(({ name }) => name || '–') },
    series: [
      {
        type: 'bar',
        name: SERIES_TITLES.revenue[locale],
        data: top.map(({ revenue }) => revenue),
        barMaxWidth: 20,
      },
    ],
  }
}
