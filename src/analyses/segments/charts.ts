import type { Locale, Text } from '../../core/locale'
import type { PlainOption } from '../chart-option'
import { MEASURES, type MeasureName } from './measures'
import { CHARTS, NOISE } from './messages'
import type { SegmentsResult } from './spec'

const COLOURS = 6

/** The colour of a cluster everywhere: the six of the house, then the same ones again in the next shape. */
export const colourOf = (cluster: number): string => `var(--chart-${(cluster % COLOURS) + 1})`

/** Shapes of dots, and lines, of the first six clusters, the next six, and the rest. */
const SHAPES = ['circle', 'triangle', 'diamond'] as const
const LINES = ['solid', 'dotted', 'dashed'] as const
const roundOf = (cluster: number): number => Math.min(Math.floor(cluster / COLOURS), SHAPES.length - 1)

/** The shape that tells a cluster from an earlier one of its colour. */
export const shapeOf = (cluster: number): (typeof SHAPES)[number] => SHAPES[roundOf(cluster)]!

/** Every cluster with its shape, and what stands beside them, if anything. */
const legendOf = (titles: readonly Text[], other: Text | null, locale: Locale): PlainOption => ({
  show: true,
  type: 'scroll',
  data: [
    ...titles.map((title, cluster) => ({ name: title[locale], icon: shapeOf(cluster) })),
    ...(other ? [{ name: other[locale], icon: 'circle' }] : []),
  ],
})

/** Customers on the two directions in which they differ most; a third value of each point is the customer's index. */
export function mapChart(
  { map, label, titles }: Pick<SegmentsResult, 'map' | 'label' | 'titles'>,
  locale: Locale,
): PlainOption {
  const points = titles.map((): number[][] => [])
  const noise: number[][] = []
  map.customer.forEach((customer, i) => {
    const own = points[label[customer]!] ?? noise
    own.push([map.x[i]!, map.y[i]!, customer])
  })
  const axis = { type: 'value', nameLocation: 'middle', axisLabel: { show: false }, splitLine: { show: false } }
  return {
    legend: legendOf(titles, noise.length > 0 ? NOISE.name : null, locale),
    xAxis: { ...axis, name: CHARTS.mapX[locale] },
    yAxis: { ...axis, name: CHARTS.mapY[locale] },
    series: [
      ...titles.map((title, cluster) => scatter(title[locale], colourOf(cluster), points[cluster]!, shapeOf(cluster))),
      ...(noise.length > 0 ? [scatter(NOISE.name[locale], 'var(--text-faint)', noise)] : []),
    ],
    tooltip: { show: false },
  }
}

const scatter = (name: string, color: string, data: number[][], symbol = 'circle') => ({
  type: 'scatter',
  name,
  symbol,
  symbolSize: 5,
  itemStyle: { color, opacity: 0.6 },
  data,
})

/** Share of customers beside share of money, for every cluster. */
export function sizesChart({ profiles }: Pick<SegmentsResult, 'profiles'>, locale: Locale): PlainOption {
  const bar = (name: string, color: string, data: number[]) => ({
    type: 'bar',
    name,
    data,
    barMaxWidth: 14,
    itemStyle: { color },
  })
  return {
    legend: { show: true },
    xAxis: { type: 'value' },
    yAxis: { type: 'category', inverse: true, data: profiles.map(({ name }) => name[locale]) },
    series: [
      bar(
        CHARTS.customers[locale],
        'var(--chart-rest)',
        profiles.map(({ share }) => share),
      ),
      bar(
        CHARTS.money[locale],
        'var(--accent)',
        profiles.map(({ netShare }) => netShare),
      ),
    ],
  }
}

/** What a radar can hold and a merchant cares for, in this order. */
const SPOKES: readonly MeasureName[] = [
  ...(['net', 'orders', 'averageOrder', 'recencyDays', 'tenureDays'] as const),
  ...(['meanGapDays', 'discountShare', 'couponShare', 'priceLevel'] as const),
]

/** Room for a name beside a radar. */
const NAME_LENGTH = 16

/** Chinese has no spaces to break at, and is twice as wide. */
const CHINESE_LENGTH = 6

/** Long names in lines, of whole words where there are any, as the radar cuts what does not fit. */
function inLines(name: string): string {
  if (/\p{Script=Han}/u.test(name)) {
    const half = name.length > CHINESE_LENGTH ? Math.ceil(name.length / 2) : name.length
    return [name.slice(0, half), name.slice(half)].filter(Boolean).join('\n')
  }
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const longer = lines.length > 0 && `${lines.at(-1)} ${word}`
    if (longer && longer.length <= NAME_LENGTH) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.join('\n')
}

/**
 * Where the middle of every cluster stands in the shop, spoke by spoke: 0.5 is the shop's middle. Recency is turned round, so
 * that farther out is more recent.
 */
export function profileChart({ profiles }: Pick<SegmentsResult, 'profiles'>, locale: Locale): PlainOption {
  const spokes = SPOKES.filter((name) => profiles.every(({ measures }) => measures.some((m) => m.measure === name)))
  const rankOf = (cluster: number, name: MeasureName): number => {
    const rank = profiles[cluster]!.measures.find((m) => m.measure === name)!.rank
    return name === 'recencyDays' ? 1 - rank : rank
  }
  const title = (name: MeasureName): string =>
    name === 'recencyDays' ? CHARTS.recent[locale] : MEASURES[name].title[locale]
  const line = (name: string, color: string, value: number[], type: (typeof LINES)[number]) => ({
    name,
    value,
    symbol: 'none',
    lineStyle: { color, type, width: 2 },
    itemStyle: { color },
    areaStyle: { color, opacity: type === 'solid' ? 0.06 : 0 },
  })
  return {
    legend: legendOf(
      profiles.map(({ name }) => name),
      CHARTS.shop,
      locale,
    ),
    radar: {
      indicator: spokes.map((name) => ({ name: inLines(title(name)), max: 1, min: 0 })),
      splitNumber: 4,
      radius: '57%',
    },
    series: [
      {
        type: 'radar',
        data: [
          ...profiles.map(({ name }, cluster) =>
            line(
              name[locale],
              colourOf(cluster),
              spokes.map((spoke) => rankOf(cluster, spoke)),
              LINES[roundOf(cluster)]!,
            ),
          ),
          line(
            CHARTS.shop[locale],
            'var(--text-faint)',
            spokes.map(() => 0.5),
            'dashed',
          ),
        ],
      },
    ],
  }
}

/** Silhouette, and stability where it was measured, for every number of groups that was tried. */
export function sharpnessChart(
  { tried, k, parts }: Pick<SegmentsResult, 'tried' | 'k' | 'parts'>,
  locale: Locale,
): PlainOption {
  const chosen = parts?.segment.length ?? k
  const stability = tried.map((one) => one.stability)
  return {
    legend: { show: true, top: 2 },
    xAxis: {
      type: 'category',
      name: CHARTS.groups[locale],
      nameLocation: 'middle',
      data: tried.map((one) => String(one.k)),
    },
    yAxis: { type: 'value', max: 1 },
    series: [
      {
        type: 'bar',
        name: CHARTS.sharpness[locale],
        barMaxWidth: 24,
        itemStyle: { color: 'var(--accent)' },
        data: tried.map((one) => ({
          value: one.silhouette,
          itemStyle: { color: one.k === chosen ? 'var(--accent)' : 'var(--chart-rest)' },
        })),
      },
      ...(stability.every((value) => value !== null)
        ? [{ type: 'line', name: CHARTS.stability[locale], color: 'var(--chart-2)', data: stability }]
        : []),
    ],
  }
}
