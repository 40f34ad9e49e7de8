import type { Locale } from '../../core/locale'
import type { PlainOption } from '../chart-option'
import { type CohortCells, type CohortsResult, FEW } from './spec'
import { viewWords } from './view-messages'

/** What the table and the curves can show of a cell. */
export const MEASURES = ['retention', 'cumulative', 'customers'] as const
export type CohortMeasure = (typeof MEASURES)[number]

/** Curves that can be told apart; the average comes on top of them. */
const MOST_CURVES = 4

/** Where each cohort's cells are, by name, in order of age. */
export function cellsByCohort({ cohort }: Pick<CohortCells, 'cohort'>): Map<string, number[]> {
  const cells = new Map<string, number[]>()
  cohort.forEach((name, i) => {
    const own = cells.get(name)
    if (own) own.push(i)
    else cells.set(name, [i])
  })
  return cells
}

export const valueAt = (cells: CohortCells, cell: number, measure: CohortMeasure): number =>
  measure === 'customers' ? cells.retained[cell]! : cells[measure][cell]!

/** Whether a cell can be drawn as a point: its period is over, and enough customers have lived through it. */
export const isFirm = ({ isPartial, customers }: CohortCells, cell: number): boolean =>
  isPartial[cell] === 0 && customers[cell]! >= FEW

/** Those worth a curve: the newest with something to show, or the greatest. */
export function curvesOf({ cohorts, ...cells }: CohortsResult): string[] {
  const byCohort = cellsByCohort(cells)
  const whole = (name: string): number => (byCohort.get(name) ?? []).filter((cell) => isFirm(cells, cell)).length
  const able = cohorts.filter(({ name }) => whole(name) > 2)
  const chosen = able.every(({ kind }) => kind === 'period')
    ? able.slice(-MOST_CURVES)
    : able.filter(({ kind }) => kind === 'value').slice(0, MOST_CURVES)
  return chosen.map(({ name }) => name)
}

/** A measure by age: the average in the accent, some cohorts beside it. Ages that are not over, or rest on few, are left out. */
export function curvesChart(
  result: CohortsResult,
  measure: 'retention' | 'cumulative',
  nameOf: (cohort: string) => string,
  locale: Locale,
): PlainOption {
  const byCohort = cellsByCohort(result)
  // Everybody buys in their first period: it says nothing, and hides what comes after.
  const from = measure === 'retention' ? 1 : 0
  const points = (cells: CohortCells, own: readonly number[]): [number, number][] =>
    own
      .filter((cell) => isFirm(cells, cell) && cells.period[cell]! >= from)
      .map((cell) => [cells.period[cell]!, cells[measure][cell]!])
  const line = (name: string, data: [number, number][], color: string, width: number) => ({
    ...{ type: 'line', name, data, symbol: 'none' },
    itemStyle: { color },
    lineStyle: { color, width },
  })
  return {
    legend: { show: true, type: 'scroll' },
    xAxis: {
      ...{ type: 'value', minInterval: 1, min: from, nameLocation: 'middle', nameGap: 26 },
      name: viewWords[result.every === 'month' ? 'monthsSince' : 'weeksSince'][locale],
      axisLabel: { formatter: '{value}' },
    },
    yAxis: { type: 'value', min: 0 },
    series: [
      ...curvesOf(result).map((name, i) =>
        line(nameOf(name), points(result, byCohort.get(name) ?? []), `var(--chart-${i + 2})`, 1.5),
      ),
      line(viewWords.average[locale], points(result.average, [...result.average.cohort.keys()]), 'var(--accent)', 3),
    ],
  }
}
