import { createFormat } from '../../core/format'
import type { Locale } from '../../core/locale'
import type { PlainOption } from '../chart-option'
import { PART_TITLES } from './messages'
import { periodText } from './say-changes'
import type { ChangesResult, Total } from './spec'
import { viewWords } from './view-messages'

/**
 * From the money of the period compared with to that of the last, part by part: each bar hangs where the one before ended. Parts are told
 * apart by colour and by the sign in front of their label.
 */
export function totalChart(
  { period, base }: Pick<ChangesResult, 'period' | 'base'>,
  total: Total,
  label: (amount: number) => string,
  locale: Locale,
): PlainOption {
  const format = createFormat(locale, '')
  let at = total.from
  const steps = total.parts.map(({ part, amount }) => {
    const low = Math.min(at, at + amount)
    at += amount
    return { name: PART_TITLES[part][locale], low, amount }
  })
  const whole = (value: number) => ({ value, itemStyle: { color: 'var(--accent)' } })
  const bar = (value: number, amount: number) => ({
    value,
    itemStyle: { color: amount < 0 ? 'var(--worse)' : 'var(--better)' },
    label: { show: true, position: 'right', formatter: label(amount) },
  })
  return {
    xAxis: { type: 'value', splitNumber: 3 },
    yAxis: {
      type: 'category',
      inverse: true,
      axisLabel: { width: 112, overflow: 'break' },
      data: [periodText(base, format), ...steps.map(({ name }) => name), periodText(period, format)],
    },
    grid: { right: 76 },
    series: [
      {
        type: 'bar',
        stack: 'total',
        silent: true,
        tooltip: { show: false },
        itemStyle: { color: 'transparent' },
        data: [0, ...steps.map(({ low }) => low), 0],
      },
      {
        type: 'bar',
        stack: 'total',
        name: viewWords.amount[locale],
        barMaxWidth: 22,
        data: [whole(total.from), ...steps.map(({ amount }) => bar(Math.abs(amount), amount)), whole(total.to)],
      },
    ],
  }
}
