import type { Grouping } from '../../math/panel/absorb'
import { fitPanel, type PanelFit } from '../../math/panel/regress'
import type { Panel } from './panel'
import type { PooledSlope, PriceResult } from './spec'

/** Fewer products cannot be told from what moves all of them. */
const LEAST_PRODUCTS = 3

export interface Pooled {
  slopes: Omit<PriceResult['pooled'], 'withEmptyWeeks'>
  promotion: PriceResult['promotion']
  /** Whether the price moved only with promotions: then they are not held apart. */
  isPricePromotion: boolean
}

/** When this share of a price's own movement goes with promotions, the two cannot be told apart. */
const MOSTLY = 0.9

/** One elasticity for all products, with nothing held apart, with products, and with products and periods. */
export function fitPooled(panel: Panel, hasPromotion: boolean): Pooled {
  const groupings = groupingsOf(panel)
  const isPricePromotion = hasPromotion && goesWithPromotion(panel, groupings)
  const usesPromotion = hasPromotion && !isPricePromotion
  const columns = usesPromotion ? [panel.x, panel.promotion] : [panel.x]
  const fit = (effects: Grouping[]): PanelFit | null => {
    const fitted = fitPanel(panel.y, columns, { effects, cluster: groupings[0]! })
    return fitted && fitted.degrees > 0 ? fitted : null
  }
  const isMany = panel.products >= LEAST_PRODUCTS
  const [none, product, productWeek] = [fit([]), fit([groupings[0]!]), isMany ? fit(groupings) : null]
  const best = productWeek ?? product
  return {
    slopes: { none: slopeOf(none, panel), product: slopeOf(product, panel), productWeek: slopeOf(productWeek, panel) },
    promotion: usesPromotion && best ? { effect: best.coefficients[1]!, error: best.errors[1]! } : null,
    isPricePromotion,
  }
}

const groupingsOf = ({ product, products, period, periods }: Panel): Grouping[] => [
  { codes: product, count: products },
  { codes: period, count: periods },
]

/** With one product there are no clusters: its own error says nothing of others. */
const slopeOf = (fit: PanelFit | null, { products }: Panel): PooledSlope | null =>
  fit && products >= LEAST_PRODUCTS ? { elasticity: fit.coefficients[0]!, error: fit.errors[0]! } : null

function goesWithPromotion({ x, promotion }: Panel, groupings: Grouping[]): boolean {
  const fit = fitPanel(x, [promotion], { effects: groupings.slice(0, 1) })
  return fit !== null && fit.withinR2 > MOSTLY
}
