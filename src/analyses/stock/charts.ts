import { createFormat } from '../../core/format'
import type { Locale } from '../../core/locale'
import { MS_PER_DAY } from '../../features/periods'
import type { PlainOption } from '../chart-option'
import { quantile } from './distribution'
import type { StockResult } from './spec'
import { viewWords } from './view-messages'

/** How one product's stock runs down if nothing is ordered, day by day from the last known one. */
interface RunDown {
  /** Wall-clock ms. */
  at: number[]
  expected: number[]
  low: number[]
  high: number[]
}

/** Until the next delivery but one, or until nothing is left, within these. */
const [LEAST_DAYS, MOST_DAYS] = [28, 180]
const [LOW, HIGH] = [0.1, 0.9]

/**
 * Undefined where the stock is not known. The spread is measured over lead time and review (`sdLead`); within and beyond it is taken to
 * grow with the root of the days, for the picture alone.
 */
export function runDown(result: StockResult, i: number): RunDown | undefined {
  const stock = result.stock[i]
  if (stock === null || stock === undefined) return undefined
  const span = result.leadTimeDays[i]! + result.settings.reviewDays
  const days = Math.min(MOST_DAYS, Math.max(LEAST_DAYS, span, Math.ceil(1.2 * (result.daysLeft[i] ?? 0))))
  const steps = Array.from({ length: days + 1 }, (_, day) => day)
  const soldBy = (day: number, level: number): number => {
    const share = day / span
    const mean = result.demandLead[i]! * share
    const sd = result.sdLead[i]! * Math.sqrt(share)
    return day === 0 ? 0 : quantile({ mean, sd, isNormal: result.pattern[i] === 'smooth' }, level)
  }
  return {
    at: steps.map((day) => result.asOf + day * MS_PER_DAY),
    expected: steps.map((day) => Math.max(0, stock - result.demandPerDay[i]! * day)),
    low: steps.map((day) => Math.max(0, stock - soldBy(day, HIGH))),
    high: steps.map((day) => Math.max(0, stock - soldBy(day, LOW))),
  }
}

/** The stock as it runs down, its band, and the two lines that it must be held against. */
export function runDownChart(
  { at, expected, low, high }: RunDown,
  result: StockResult,
  i: number,
  locale: Locale,
): PlainOption {
  const say = (word: keyof typeof viewWords): string => viewWords[word][locale]
  const { date } = createFormat(locale, '')
  const hidden = { symbol: 'none', lineStyle: { opacity: 0 }, itemStyle: { color: 'transparent' } }
  const band = { type: 'line', stack: 'band', stackStrategy: 'all', silent: true, tooltip: { show: false }, ...hidden }
  const flat = (name: string, value: number, color: string): Record<string, unknown> => ({
    type: 'line',
    name,
    symbol: 'none',
    data: at.map(() => value),
    lineStyle: { color, type: 'dashed', width: 1.5 },
    itemStyle: { color },
  })
  return {
    legend: { show: true, type: 'scroll', data: [say('expected'), say('point'), say('safetyLine')] },
    xAxis: { type: 'category', data: at.map(date), boundaryGap: false },
    yAxis: { type: 'value' },
    series: [
      {
        type: 'line',
        name: say('expected'),
        symbol: 'none',
        data: expected,
        lineStyle: { color: 'var(--accent)', width: 2 },
        itemStyle: { color: 'var(--accent)' },
      },
      flat(say('point'), result.reorderPoint[i]!, 'var(--caution)'),
      flat(say('safetyLine'), result.safetyStock[i]!, 'var(--text-muted)'),
      { type: 'line', name: say('low'), data: low, ...hidden },
      { type: 'line', name: say('high'), data: high, ...hidden },
      { ...band, name: 'band-', data: low },
      {
        ...band,
        name: say('band'),
        data: high.map((value, day) => value - low[day]!),
        areaStyle: { color: 'var(--accent)', opacity: 0.18 },
      },
    ],
  }
}
