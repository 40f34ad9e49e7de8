import type { PlainOption } from './chart-option'

interface Pairs {
  names: readonly string[]
  axis: string
  said: { name: string; values: readonly number[] }
  came: { name: string; values: readonly number[] }
}

/** What was said beside what came, in pairs of bars. */
export function saidAndCameChart({ names, axis, said, came }: Pairs): PlainOption {
  const bar = (one: Pairs['said'], color: string): Record<string, unknown> => ({
    type: 'bar',
    name: one.name,
    barMaxWidth: 22,
    itemStyle: { color },
    data: [...one.values],
  })
  return {
    legend: { show: true },
    xAxis: {
      type: 'category',
      name: axis,
      nameLocation: 'middle',
      nameGap: 28,
      // Few and short: on a phone, too, every pair says what it is of.
      axisLabel: { interval: 0 },
      data: [...names],
    },
    yAxis: { type: 'value', min: 0, splitNumber: 4 },
    series: [bar(said, 'var(--accent)'), bar(came, 'var(--chart-rest)')],
  }
}
