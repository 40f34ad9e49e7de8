import { createFormat } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import type { Every } from '../../features/periods'
import type { PlainOption } from '../chart-option'
import type { ForecastSeries } from './spec'
import { viewWords } from './view-messages'

/** Periods of the past that are drawn: more would leave no room for what is ahead. */
const SHOWN_PAST: Record<Every, number> = { day: 120, week: 78, month: 48 }

interface Drawn {
  every: Every
  locale: Locale
  /** The period under way: its first day; null where there is none. */
  underwayAt: number | null
  /** What the forecast is multiplied by in the scenario; 1 for none. */
  factor: number
}

/** Points of a line over all periods drawn: null where it has none. */
type Line = (number | null)[]

const at = (before: number, values: ArrayLike<number>, after: number): Line => [
  ...Array.from({ length: before }, () => null),
  ...Array.from(values),
  ...Array.from({ length: after }, () => null),
]

const hidden = { symbol: 'none', lineStyle: { opacity: 0 }, itemStyle: { color: 'transparent' } }

/** History, forecast, and the bands around it. The bands are drawn as stacked areas; the tooltip shows their ends. */
export function forecastChart(series: ForecastSeries, { every, locale, underwayAt, factor }: Drawn): PlainOption {
  const from = Math.max(0, series.at.length - SHOWN_PAST[every])
  const past = series.actual.subarray(from)
  const ahead = series.futureAt.length
  const labels = labelsOf([...series.at.subarray(from), ...series.futureAt], every, locale)
  const say = (word: keyof typeof viewWords): string => viewWords[word][locale]
  // The bands begin where the history ends, so that nothing is torn.
  const joint = past.at(-1) ?? 0
  const joined = (column: Float64Array): Line => at(past.length - 1, [joint, ...column], 0)
  const band = (
    lower: Float64Array,
    upper: Float64Array,
    stack: string,
    opacity: number,
  ): Record<string, unknown>[] => {
    const base = { type: 'line', stack, stackStrategy: 'all', silent: true, tooltip: { show: false }, ...hidden }
    const width = upper.map((value, i) => value - lower[i]!)
    return [
      { ...base, name: `${stack}-`, data: joined(lower) },
      {
        ...base,
        name: stack,
        data: at(past.length - 1, [0, ...width], 0),
        areaStyle: { color: 'var(--accent)', opacity },
      },
    ]
  }
  const limit = (name: string, column: Float64Array): Record<string, unknown> => ({
    type: 'line',
    name,
    data: at(past.length, column, 0),
    ...hidden,
  })
  const partial =
    underwayAt === null || series.partial === null
      ? []
      : [
          {
            type: 'scatter',
            name: say('underway'),
            symbol: 'diamond',
            symbolSize: 10,
            itemStyle: { color: 'var(--text-muted)' },
            data: at(past.length, [series.partial], ahead - 1),
          },
        ]
  const scenario =
    factor === 1
      ? []
      : [
          {
            type: 'line',
            name: say('scenario'),
            symbol: 'none',
            lineStyle: { color: 'var(--caution)', type: 'dashed', width: 2 },
            itemStyle: { color: 'var(--caution)' },
            data: at(
              past.length,
              series.mean.map((value) => value * factor),
              0,
            ),
          },
        ]
  return {
    legend: {
      show: true,
      data: [say('actual'), say('expected'), ...[...partial, ...scenario].map(({ name }) => name)],
    },
    xAxis: { type: 'category', data: labels, boundaryGap: false },
    yAxis: { type: 'value', scale: !touchesZero(series) },
    series: [
      {
        type: 'line',
        name: say('actual'),
        symbol: past.length < 3 ? 'circle' : 'none',
        data: at(0, past, ahead),
        lineStyle: { color: 'var(--text-muted)', width: 1.5 },
        itemStyle: { color: 'var(--text-muted)' },
      },
      {
        type: 'line',
        name: say('expected'),
        symbol: ahead < 3 ? 'circle' : 'none',
        data: at(past.length, series.mean, 0),
        lineStyle: { color: 'var(--accent)', width: 2 },
        itemStyle: { color: 'var(--accent)' },
      },
      ...scenario,
      ...partial,
      limit(say('low80'), series.lower80),
      limit(say('high80'), series.upper80),
      ...band(series.lower95, series.upper95, say('band95'), 0.12),
      ...band(series.lower80, series.upper80, say('band80'), 0.2),
    ],
  }
}

/** Money and counts are drawn from zero, unless that would hide all there is to see. */
const touchesZero = ({ actual, lower95 }: ForecastSeries): boolean => {
  const low = Math.min(...actual.slice(-60), ...lower95)
  const high = Math.max(...actual.slice(-60))
  return low < 0.6 * high
}

/** What came, and each earlier forecast over the periods that it was about. */
export function backtestChart(series: ForecastSeries, every: Every, locale: Locale): PlainOption {
  const first = series.backtest[0]?.origin ?? 0
  const start = Math.max(0, series.at.findIndex((moment) => moment >= first) - 12)
  const shown = series.at.subarray(start)
  const { date } = createFormat(locale, '')
  return {
    legend: { show: true, type: 'scroll' },
    xAxis: { type: 'category', data: labelsOf([...shown], every, locale), boundaryGap: false },
    yAxis: { type: 'value' },
    series: [
      {
        type: 'line',
        name: viewWords.actual[locale],
        symbol: 'none',
        data: Array.from(series.actual.subarray(start)),
        lineStyle: { color: 'var(--text-muted)', width: 1.5 },
        itemStyle: { color: 'var(--text-muted)' },
      },
      ...series.backtest.map(({ origin, mean }) => {
        const place = shown.indexOf(origin)
        return {
          type: 'line',
          name: fill(viewWords.said[locale], { date: date(origin) }),
          symbol: mean.length < 3 ? 'circle' : 'none',
          lineStyle: { width: 2 },
          data: at(place, mean, Math.max(0, shown.length - place - mean.length)),
        }
      }),
    ],
  }
}

/** Where each period begins, as a reader of the language writes it. */
export function labelsOf(moments: readonly number[], every: Every, locale: Locale): string[] {
  const { date, month } = createFormat(locale, '')
  return moments.map(every === 'month' ? month : date)
}
