import type { Locale } from '../../core/locale'
import type { PlainOption } from '../chart-option'
import { colourOf, mapChart } from './charts'
import type { SegmentsResult } from './spec'

interface MapSeries {
  name: string
  data: number[][]
}

/** Beyond this many, names on the picture would cover it; the legend has them. */
const MOST_LABELS = 8

/** The map with every group's name at its middle, what a point says, and a ring around the one that is looked at. */
export function mapView(
  result: SegmentsResult,
  locale: Locale,
  describe: (customer: number) => string,
  picked: number | undefined,
): PlainOption {
  const base = mapChart(result, locale)
  const series = base['series'] as MapSeries[]
  const labels = result.k <= MOST_LABELS ? series.flatMap(nameAtMiddle) : []
  return {
    ...base,
    tooltip: { trigger: 'item', formatter: '{b}' },
    series: [
      ...series.map((one) => ({
        ...one,
        data: one.data.map(([x, y, customer]) => ({ name: describe(customer!), value: [x, y, customer] })),
      })),
      ...labels,
      ...ringAround(series, picked),
    ],
  }
}

/** The customer under a point of a series. */
export function customerAt(result: SegmentsResult, locale: Locale, series: string, index: number): number | undefined {
  const all = mapChart(result, locale)['series'] as MapSeries[]
  return all.find(({ name }) => name === series)?.data[index]?.[2]
}

function nameAtMiddle({ name, data }: MapSeries, cluster: number): object[] {
  if (data.length === 0) return []
  const middle = (axis: number): number => data.reduce((sum, point) => sum + point[axis]!, 0) / data.length
  return [
    {
      type: 'scatter',
      name,
      data: [[middle(0), middle(1)]],
      symbolSize: 1,
      silent: true,
      tooltip: { show: false },
      z: 5,
      itemStyle: { color: colourOf(cluster) },
      label: {
        show: true,
        formatter: '{a}',
        position: 'inside',
        color: 'var(--text)',
        fontWeight: 600,
        backgroundColor: 'var(--surface)',
        borderColor: colourOf(cluster),
        borderWidth: 1,
        borderRadius: 4,
        padding: [3, 6],
      },
      labelLayout: { moveOverlap: 'shiftY' },
    },
  ]
}

function ringAround(series: readonly MapSeries[], picked: number | undefined): object[] {
  const point = series.flatMap(({ data }) => data).find(([, , customer]) => customer === picked)
  if (picked === undefined || !point) return []
  return [
    {
      type: 'scatter',
      data: [point],
      symbolSize: 14,
      silent: true,
      z: 6,
      itemStyle: { color: 'transparent', borderColor: 'var(--text)', borderWidth: 2 },
    },
  ]
}
