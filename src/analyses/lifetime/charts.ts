import type { Locale } from '../../core/locale'
import type { PlainOption } from '../chart-option'
import type { AliveCurve } from './alive-curve'
import { classNames, scoreName } from './describe'
import type { LifetimeResult, Proof } from './spec'
import { viewWords } from './view-messages'

const line = (name: string, color: string): Record<string, unknown> => ({
  type: 'line',
  name,
  symbol: 'none',
  lineStyle: { color, width: 2 },
  itemStyle: { color },
})

/** A vertical mark with a few words. */
const mark = (at: number | string, text: string): Record<string, unknown> => ({
  silent: true,
  symbol: 'none',
  lineStyle: { color: 'var(--border-strong)', type: 'dashed', width: 1 },
  label: { formatter: text, color: 'var(--text-muted)', position: 'insideStartTop' },
  data: [{ xAxis: at }],
})

/** Repeat orders that came beside those expected, over the shop's history; what is right of the mark was not known. */
export function trackingChart(
  { tracking: { at, actual, expected }, cutAt }: Proof,
  locale: Locale,
  dateOf: (at: number) => string,
): PlainOption {
  const days = at.map(dateOf)
  const cut = at.findIndex((day) => day >= cutAt)
  return {
    legend: { show: true },
    xAxis: { type: 'category', boundaryGap: false, data: days, axisLabel: { hideOverlap: true } },
    yAxis: { type: 'value', splitNumber: 4 },
    series: [
      { ...line(viewWords.came[locale], 'var(--text-muted)'), data: actual },
      {
        ...line(viewWords.expectedOrders[locale], 'var(--accent)'),
        data: expected,
        markLine: mark(days[Math.max(0, cut)]!, viewWords.heldBack[locale]),
      },
    ],
  }
}

/** Orders after the cut by how often customers had come back before it: what came, and what was expected. */
export function classesChart(proof: Proof, locale: Locale): PlainOption {
  const { classes } = proof
  const bar = (name: string, color: string, data: number[]): Record<string, unknown> => ({
    type: 'bar',
    name,
    barMaxWidth: 18,
    itemStyle: { color },
    data,
  })
  return {
    legend: { show: true },
    xAxis: {
      type: 'category',
      name: viewWords.repeats[locale],
      nameLocation: 'middle',
      nameGap: 28,
      data: classNames(proof),
    },
    yAxis: { type: 'value', splitNumber: 4 },
    series: [
      bar(
        viewWords.came[locale],
        'var(--chart-rest)',
        classes.map(({ actual }) => actual),
      ),
      bar(
        viewWords.expectedOrders[locale],
        'var(--accent)',
        classes.map(({ expected }) => expected),
      ),
    ],
  }
}

/** How far off each forecast was per customer; the shortest bar is the best. */
export function errorsChart(
  { proof, model }: { proof: Proof; model: LifetimeResult['model'] },
  locale: Locale,
): PlainOption {
  const shown = proof.scores.toSorted((a, b) => b.money.mae - a.money.mae)
  const colourOf = (name: string): string => (name === model ? 'var(--accent)' : 'var(--chart-rest)')
  return {
    xAxis: { type: 'value', splitNumber: 3 },
    yAxis: { type: 'category', data: shown.map(({ name }) => scoreName(name, locale)) },
    series: [
      {
        type: 'bar',
        name: viewWords.offMoney[locale],
        barMaxWidth: 22,
        data: shown.map(({ name, money }) => ({ value: money.mae, itemStyle: { color: colourOf(name) } })),
      },
    ],
  }
}

/** Expected value of each tenth of the customers, the most valuable first. */
export function tenthsChart(tenths: readonly number[], locale: Locale): PlainOption {
  return {
    xAxis: {
      type: 'category',
      name: viewWords.tenth[locale],
      nameLocation: 'middle',
      nameGap: 28,
      data: tenths.map((_, i) => String(i + 1)),
    },
    yAxis: { type: 'value', splitNumber: 4 },
    series: [
      {
        type: 'bar',
        name: viewWords.value[locale],
        barMaxWidth: 36,
        itemStyle: { color: 'var(--accent)' },
        data: [...tenths],
      },
    ],
  }
}

/** One customer's chance of still being one; orders are dots, and what is right of today holds if none comes. */
export function aliveChart(curve: AliveCurve, locale: Locale): PlainOption {
  const { at, chance, bought, today } = curve
  const dots = new Set(bought)
  const colour = 'var(--accent)'
  return {
    legend: { show: true },
    xAxis: { type: 'time', axisLabel: { hideOverlap: true } },
    yAxis: { type: 'value', min: 0, max: 1, interval: 0.25 },
    series: [
      {
        ...line(viewWords.chance[locale], colour),
        data: at.flatMap((day, i) => (day <= today ? [[day, chance[i]!]] : [])),
      },
      {
        ...line(viewWords.ifNoOrder[locale], colour),
        lineStyle: { color: colour, width: 2, type: 'dashed' },
        data: at.flatMap((day, i) => (day >= today ? [[day, chance[i]!]] : [])),
        markLine: mark(today, viewWords.today[locale]),
      },
      {
        type: 'scatter',
        name: viewWords.orderDay[locale],
        symbolSize: 8,
        itemStyle: { color: 'var(--text)' },
        data: at.flatMap((day, i) => (dots.has(day) ? [[day, chance[i]!]] : [])),
      },
    ],
  }
}
