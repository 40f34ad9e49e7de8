import type { Locale } from '../../core/locale'
import type { PlainOption } from '../chart-option'
import { CHART_WORDS, GROUP_NAMES } from './messages'
import type { RfmResult } from './spec'

export type GroupMeasure = 'customers' | 'net'

/** Customers or money of each group, best on top, with a month before beside it where that is known. */
export function groupsChart(
  { groups, movement }: Pick<RfmResult, 'groups' | 'movement'>,
  measure: GroupMeasure,
  locale: Locale,
): PlainOption {
  const now = {
    type: 'bar',
    name: CHART_WORDS.now[locale],
    data: groups.map((group) => group[measure]),
    barMaxWidth: 18,
  }
  const before = movement && {
    type: 'scatter',
    name: CHART_WORDS.before[locale],
    symbol: 'diamond',
    symbolSize: 11,
    itemStyle: { color: 'var(--text)', borderColor: 'var(--surface)', borderWidth: 1.5 },
    data: [...movement[measure]],
  }
  return {
    ...(before && { legend: { show: true } }),
    xAxis: { type: 'value' },
    yAxis: { type: 'category', inverse: true, data: groups.map(({ group }) => GROUP_NAMES[group][locale]) },
    color: ['var(--accent)', 'var(--text)'],
    series: before ? [now, before] : [now],
  }
}

/** How many customers have each pair of recency and frequency scores: the best are top right. */
export function scoresChart({ r, f, scores }: Pick<RfmResult, 'r' | 'f' | 'scores'>, locale: Locale): PlainOption {
  const counts = Array.from({ length: scores.r * scores.f }, () => 0)
  for (let i = 0; i < r.length; i++) counts[(f[i]! - 1) * scores.r + r[i]! - 1]!++
  const ladder = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1))
  return {
    xAxis: { type: 'category', name: CHART_WORDS.r[locale], nameLocation: 'middle', data: ladder(scores.r) },
    yAxis: { type: 'category', name: CHART_WORDS.f[locale], data: ladder(scores.f) },
    visualMap: {
      show: false,
      min: 0,
      max: Math.max(1, ...counts),
      inRange: { color: ['var(--surface-sunken)', 'var(--accent)'] },
    },
    series: [
      {
        type: 'heatmap',
        name: CHART_WORDS.customers[locale],
        data: counts.map((count, i) => [i % scores.r, Math.floor(i / scores.r), count]),
        label: { show: true },
      },
    ],
  }
}
