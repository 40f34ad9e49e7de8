import { createFormat } from '../../core/format'
import type { Locale } from '../../core/locale'
import type { PlainOption } from '../chart-option'
import { FAMILIES, GROUPS, type GroupName } from './groups'
import { CHART_WORDS, FAMILY_NAMES, GROUP_NAMES } from './messages'
import type { GroupFlow, RfmHistory, RfmResult } from './spec'

export type GroupMeasure = 'customers' | 'net'

/** The families from the best to those who are gone: the shop's colour first, a warning before the last, grey at the end. */
const FAMILY_COLOURS = [
  'var(--accent)',
  'var(--chart-3)',
  'var(--chart-4)',
  'var(--worse)',
  'var(--chart-rest)',
] as const

/** Money of each family, best on top: for a shop too small for groups. */
export function familiesChart({ families }: Pick<RfmResult, 'families'>, locale: Locale): PlainOption {
  return {
    xAxis: { type: 'value' },
    yAxis: { type: 'category', inverse: true, data: families.map(({ family }) => FAMILY_NAMES[family][locale]) },
    series: [{ type: 'bar', name: CHART_WORDS.now[locale], barMaxWidth: 24, data: families.map(({ net }) => net) }],
  }
}

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

/** Share of the customers in each family of groups, month by month. */
export function historyChart(history: RfmHistory, locale: Locale): PlainOption {
  const shares = familyShares(history)
  const { month } = createFormat(locale, '')
  return {
    legend: { show: true, type: 'scroll' },
    xAxis: { type: 'category', data: Array.from(history.at, month) },
    yAxis: { type: 'value', max: 1 },
    series: FAMILIES.map(({ family }, i) => ({
      ...{ type: 'bar', stack: 'all', barCategoryGap: '24%', name: FAMILY_NAMES[family][locale] },
      itemStyle: { color: FAMILY_COLOURS[i]! },
      data: shares.map((day) => day[i]!),
    })),
  }
}

/** Of those who had bought by each day, the share in each family. */
export function familyShares({ customers }: Pick<RfmHistory, 'customers'>): number[][] {
  return customers.map((counts) => {
    const all = counts.reduce((sum, count) => sum + count, 0)
    return FAMILIES.map(({ groups }) => sumOver(groups, (name) => counts[GROUPS.indexOf(name)]!) / Math.max(1, all))
  })
}

const sumOver = (groups: readonly GroupName[], countOf: (name: GroupName) => number): number =>
  groups.reduce((sum, name) => sum + countOf(name), 0)

/** Who went where from one day to another: before on the left, after on the right, as broad as there are customers. */
export function flowChart(flows: readonly GroupFlow[], locale: Locale): PlainOption {
  const titles = (name: GroupName | null): string => (name ? GROUP_NAMES[name][locale] : CHART_WORDS.notYet[locale])
  // One name on both sides would be one node: a space that has no width tells them apart.
  const after = (name: GroupName): string => `${titles(name)}\u200b`
  const froms = [...GROUPS, null].filter((name) => flows.some(({ from }) => from === name))
  const tos = GROUPS.filter((name) => flows.some(({ to }) => to === name))
  return {
    series: [
      {
        ...{ type: 'sankey', left: 4, right: 4, top: 8, bottom: 8, nodeWidth: 10, nodeGap: 8, layoutIterations: 0 },
        draggable: false,
        emphasis: { focus: 'adjacency' },
        lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
        // Over coloured bands words need a rim, of the page's own colour in the dark, too.
        label: { fontSize: 12, color: 'var(--text)', textBorderColor: 'var(--surface)', textBorderWidth: 2 },
        data: [
          ...froms.map((name) => ({ name: titles(name), depth: 0, ...look(name, 'right') })),
          ...tos.map((name) => ({ name: after(name), depth: 1, ...look(name, 'left') })),
        ],
        links: flows.map(({ from, to, customers }) => ({ source: titles(from), target: after(to), value: customers })),
      },
    ],
  }
}

function look(name: GroupName | null, position: 'left' | 'right') {
  const family = FAMILIES.findIndex(({ groups }) => groups.some((one) => one === name))
  return { itemStyle: { color: FAMILY_COLOURS[family] ?? 'var(--border-strong)', borderWidth: 0 }, label: { position } }
}
