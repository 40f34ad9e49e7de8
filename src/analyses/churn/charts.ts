import type { Locale } from '../../core/locale'
import type { PlainOption } from '../chart-option'
import type { ChurnResult } from './spec'
import { BAND_NAMES, viewWords } from './view-messages'

/** The tones of the table beside it, stronger where leaving is more likely: the order is told by place, too. */
const STYLES = [
  { color: 'var(--chart-rest)' },
  { color: 'var(--caution)', opacity: 0.65 },
  { color: 'var(--caution)' },
  { color: 'var(--worse)' },
] as const

/** Money by chance of leaving, the most likely on top. */
export function bandsChart({ bands }: Pick<ChurnResult, 'bands'>, locale: Locale): PlainOption {
  const shown = bands.map((one, at) => ({ ...one, itemStyle: STYLES[at]! })).reverse()
  return {
    xAxis: { type: 'value', splitNumber: 3 },
    yAxis: { type: 'category', inverse: true, data: shown.map(({ band }) => BAND_NAMES[band][locale]) },
    series: [
      {
        type: 'bar',
        name: viewWords.yearNet[locale],
        barMaxWidth: 26,
        data: shown.map(({ yearNet, itemStyle }) => ({ value: yearNet, itemStyle })),
      },
    ],
  }
}

/** What was forecast against what came of it; on the line they are equal. */
export function calibrationChart(
  { reliability }: { reliability: NonNullable<ChurnResult['reliability']> },
  locale: Locale,
): PlainOption {
  const points = Array.from(reliability.predicted, (predicted, i) => [predicted, reliability.observed[i]!])
  const axis = { type: 'value', min: 0, max: 1, nameLocation: 'middle' }
  return {
    legend: { show: true },
    xAxis: { ...axis, name: viewWords.predicted[locale], nameGap: 28 },
    yAxis: { ...axis, name: viewWords.observed[locale], nameGap: 44 },
    series: [
      {
        type: 'line',
        name: viewWords.ideal[locale],
        symbol: 'none',
        lineStyle: { color: 'var(--border-strong)', type: 'dashed', width: 1 },
        itemStyle: { color: 'var(--border-strong)' },
        data: [
          [0, 0],
          [1, 1],
        ],
      },
      {
        type: 'line',
        name: viewWords.observed[locale],
        symbolSize: 8,
        itemStyle: { color: 'var(--accent)' },
        lineStyle: { color: 'var(--accent)' },
        data: points,
      },
    ],
  }
}
