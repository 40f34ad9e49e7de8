import type { Locale } from '../../core/locale'
import type { PlainOption } from '../chart-option'
import type { PriceResult } from './spec'
import { viewWords } from './view-messages'

const STEPS = 30

interface Point {
  at: number
  price: number
  units: number
  adjusted: number
  promotion: number
}

/** The periods of one product. */
export function pointsOf({ points }: PriceResult, product: number): Point[] {
  const [from, to] = [points.starts[product]!, points.starts[product + 1]!]
  return Array.from({ length: to - from }, (_, i) => ({
    at: points.at[from + i]!,
    price: points.price[from + i]!,
    units: points.units[from + i]!,
    adjusted: points.adjusted[from + i]!,
    promotion: points.promotion[from + i]!,
  }))
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

type Line = [price: number, units: number][]

/** The curve through the middle of the points, and the two between which it lies with 80 % certainty; null where nothing is known. */
function curvesOf(result: PriceResult, product: number): { mid: Line; low: Line; high: Line } | null {
  const slopes = [result.elasticity[product], result.low[product], result.high[product]]
  const points = pointsOf(result, product)
  const [least, most] = [result.priceLow[product]!, result.priceHigh[product]!]
  if (slopes.some((slope) => slope === null) || points.length === 0 || !(most > least)) return null
  const center = {
    x: mean(points.map(({ price }) => Math.log(price))),
    y: mean(points.map((one) => Math.log(one.adjusted))),
  }
  const prices = Array.from({ length: STEPS + 1 }, (_, i) => least * (most / least) ** (i / STEPS))
  const along = (price: number): number[] =>
    slopes.map((slope) => Math.exp(center.y + slope! * (Math.log(price) - center.x)))
  const line = (read: (units: number[]) => number): Line => prices.map((price) => [price, read(along(price))])
  return {
    mid: line(([units]) => units!),
    low: line((units) => Math.min(...units)),
    high: line((units) => Math.max(...units)),
  }
}

/** Units at each price, and the curve. Axes are plain: the tick marks of logarithms say nothing between two close prices. */
export function reactionChart(result: PriceResult, product: number, locale: Locale): PlainOption {
  const curves = curvesOf(result, product)
  const say = (word: keyof typeof viewWords): string => viewWords[word][locale]
  const line = (name: string, data: Line, type: 'solid' | 'dashed'): Record<string, unknown> => ({
    ...{ type: 'line', name, data, symbol: 'none', smooth: false },
    lineStyle: { color: 'var(--accent)', width: type === 'solid' ? 2 : 1, type },
    itemStyle: { color: 'var(--accent)' },
  })
  const points = pointsOf(result, product)
  return {
    legend: { show: true },
    xAxis: {
      type: 'value',
      scale: true,
      name: say('price'),
      nameLocation: 'middle',
      nameGap: 26,
      axisLabel: { formatter: '{value}' },
    },
    yAxis: { type: 'value', min: 0 },
    series: [
      {
        type: 'scatter',
        name: say('adjusted'),
        symbolSize: 7,
        itemStyle: { color: 'var(--text-muted)', opacity: 0.65 },
        data: points.map(({ price, adjusted }) => [price, adjusted]),
      },
      ...(curves
        ? [
            line(say('curve'), curves.mid, 'solid'),
            // One range of one name: the legend tells it once.
            line(say('curveRange'), curves.low, 'dashed'),
            line(say('curveRange'), curves.high, 'dashed'),
          ]
        : []),
    ],
  }
}
