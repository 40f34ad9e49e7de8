import type { PlainOption } from '../chart-option'
import type { Topic } from './spec'

/** Messages of a topic by week. */
export const weeksChart = ({ weeks }: Pick<Topic, 'weeks'>, name: string, labels: readonly string[]): PlainOption => ({
  xAxis: { type: 'category', data: labels },
  yAxis: { type: 'value', min: 0 },
  series: [{ type: 'bar', name, data: [...weeks], itemStyle: { color: 'var(--accent)' } }],
})
