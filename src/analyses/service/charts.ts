import type { PlainOption } from '../chart-option'
import type { DeskResult } from './spec'

/** Threads that began in each week, and those of them that wait no more: bars and a line. */
export const weeksChart = (
  { at, began, answered }: DeskResult['weeks'],
  names: { began: string; answered: string },
  weekText: (at: number) => string,
): PlainOption => ({
  legend: { show: true },
  xAxis: { type: 'category', data: Array.from(at, weekText) },
  yAxis: { type: 'value', min: 0 },
  series: [
    { type: 'bar', name: names.began, data: Array.from(began), itemStyle: { color: 'var(--chart-rest)' } },
    {
      type: 'line',
      name: names.answered,
      data: Array.from(answered),
      showSymbol: at.length <= 26,
      lineStyle: { color: 'var(--accent)', width: 2 },
      itemStyle: { color: 'var(--accent)' },
    },
  ],
})
