import type { PlainOption } from '../chart-option'
import type { Curve, DependenceCurve, ModelCurves, PredictResult } from './result'

/** Methods that have a line of their own in a picture, the best in the accent. */
const LINES = 4

const percentAxis = (name: string): Record<string, unknown> => ({
  type: 'value',
  min: 0,
  max: 1,
  name,
  nameLocation: 'middle',
})

const pairs = ({ x, y }: Curve): [number, number][] => Array.from(x, (value, i) => [value, y[i]!])

const diagonal = (name: string): Record<string, unknown> => ({
  type: 'line',
  name,
  symbol: 'none',
  lineStyle: { color: 'var(--chart-rest)', type: 'dashed', width: 1 },
  itemStyle: { color: 'var(--chart-rest)' },
  data: [
    [0, 0],
    [1, 1],
  ],
})

const colourAt = (i: number): string => (i === 0 ? 'var(--accent)' : `var(--chart-${i})`)

/** One line for each method, the best first and strongest. */
const methodLines = (
  curves: readonly ModelCurves[],
  titleOf: (name: ModelCurves['name']) => string,
  read: (curve: ModelCurves) => Curve,
  symbol = 'none',
): Record<string, unknown>[] =>
  curves.slice(0, LINES).map((curve, i) => ({
    type: 'line',
    name: titleOf(curve.name),
    symbol,
    symbolSize: 5,
    z: LINES - i + 2,
    lineStyle: { color: colourAt(i), width: i === 0 ? 2.5 : 1.5 },
    itemStyle: { color: colourAt(i) },
    data: pairs(read(curve)),
  }))

interface AxisWords {
  x: string
  y: string
  chance?: string
}

export const rocChart = (
  curves: readonly ModelCurves[],
  titleOf: (name: ModelCurves['name']) => string,
  { x, y, chance = '' }: AxisWords,
): PlainOption => ({
  legend: { show: true, type: 'scroll' },
  xAxis: percentAxis(x),
  yAxis: percentAxis(y),
  series: [...methodLines(curves, titleOf, ({ roc }) => roc), diagonal(chance)],
})

export const precisionRecallChart = (
  curves: readonly ModelCurves[],
  titleOf: (name: ModelCurves['name']) => string,
  { x, y }: AxisWords,
): PlainOption => ({
  legend: { show: true, type: 'scroll' },
  xAxis: percentAxis(x),
  yAxis: percentAxis(y),
  series: methodLines(curves, titleOf, ({ precisionRecall }) => precisionRecall),
})

export const reliabilityChart = (
  curves: readonly ModelCurves[],
  titleOf: (name: ModelCurves['name']) => string,
  { x, y, chance = '' }: AxisWords,
): PlainOption => ({
  legend: { show: true, type: 'scroll' },
  xAxis: percentAxis(x),
  yAxis: percentAxis(y),
  series: [
    ...methodLines(
      curves.slice(0, 1),
      titleOf,
      ({ reliability }) => ({ x: reliability.predicted, y: reliability.observed }),
      'circle',
    ),
    diagonal(chance),
  ],
})

/** The mean answer with a band for eight in ten rows; bars for levels. */
export function dependenceChart(curve: DependenceCurve, name: string, levelOf: (at: string) => string): PlainOption {
  const isLevel = typeof curve.at[0] === 'string'
  if (isLevel) {
    return {
      xAxis: {
        type: 'category',
        data: curve.at.map((at) => levelOf(String(at))),
        axisLabel: { interval: 0, hideOverlap: true },
      },
      yAxis: { type: 'value' },
      series: [{ type: 'bar', name, barMaxWidth: 32, itemStyle: { color: 'var(--accent)' }, data: [...curve.mean] }],
    }
  }
  const at = curve.at as number[]
  const band = {
    type: 'line',
    symbol: 'none',
    lineStyle: { opacity: 0 },
    stack: 'band',
    tooltip: { show: false },
    silent: true,
  }
  return {
    // In units of its own: not as the answer's are written.
    xAxis: { type: 'value', scale: true, axisLabel: { formatter: '{value}', hideOverlap: true } },
    yAxis: { type: 'value', scale: true },
    series: [
      { ...band, data: at.map((x, i) => [x, curve.low[i]!]) },
      {
        ...band,
        areaStyle: { color: 'var(--accent)', opacity: 0.14 },
        data: at.map((x, i) => [x, curve.high[i]! - curve.low[i]!]),
      },
      {
        type: 'line',
        name,
        symbol: 'none',
        lineStyle: { color: 'var(--accent)', width: 2.5 },
        itemStyle: { color: 'var(--accent)' },
        data: at.map((x, i) => [x, curve.mean[i]!]),
      },
    ],
  }
}

/** The metric by rows learned from, with its interval as a band. */
export function learningChart(
  { rows, value, low, high }: NonNullable<PredictResult['learning']>,
  name: string,
  { x, rowsText }: { x: string; rowsText: (rows: number) => string },
): PlainOption {
  const band = { type: 'line', symbol: 'none', lineStyle: { opacity: 0 }, stack: 'band', tooltip: { show: false } }
  return {
    xAxis: { type: 'category', name: x, nameLocation: 'middle', boundaryGap: false, data: rows.map(rowsText) },
    yAxis: { type: 'value', scale: true },
    series: [
      { ...band, silent: true, data: [...low] },
      {
        ...band,
        silent: true,
        areaStyle: { color: 'var(--accent)', opacity: 0.14 },
        data: high.map((top, i) => top - low[i]!),
      },
      {
        type: 'line',
        name,
        symbolSize: 6,
        lineStyle: { color: 'var(--accent)', width: 2 },
        itemStyle: { color: 'var(--accent)' },
        data: [...value],
      },
    ],
  }
}

/** Importance as bars, the most important at the top. */
export const importanceChart = (titles: readonly string[], drops: readonly number[], name: string): PlainOption => ({
  xAxis: { type: 'value' },
  yAxis: { type: 'category', inverse: true, data: [...titles] },
  series: [
    {
      type: 'bar',
      name,
      barMaxWidth: 16,
      itemStyle: { color: 'var(--accent)' },
      data: drops.map((drop) => Math.max(0, drop)),
    },
  ],
})
