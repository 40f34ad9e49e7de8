import type { Measure } from './spec'

/** Changes in percent that a person sets. */
export interface Levers {
  price: number
  traffic: number
  promotion: number
}

/**
 * What the forecast is multiplied by: each change in its turn, (1 + price) × (1 + traffic) × (1 + promotion). A price changes money
 * and nothing else; how buyers react to it is not known here.
 */
export function factorOf({ price, traffic, promotion }: Levers, measure: Measure): number {
  const times = (percent: number): number => 1 + percent / 100
  return (measure === 'revenue' ? times(price) : 1) * times(traffic) * times(promotion)
}
