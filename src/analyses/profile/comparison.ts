import type { CustomerFeatures } from '../../features/customer-features'
import { ascending, midRank, quantileSorted } from '../../math/statistics'
import { COMPARED, type ComparedField, type Comparison } from './spec'

/** Every compared value of the customers with a purchase, ascending. */
export type ShopValues = Record<ComparedField, Float64Array>

/** Sorted once for all profiles: O(n log n) in customers. */
export function sortShop(features: CustomerFeatures): ShopValues {
  const entries = COMPARED.map((field) => {
    const values = Float64Array.from(features[field])
    for (let i = 0; i < values.length; i++) if (features.hasPurchase[i] !== 1) values[i] = NaN
    return [field, ascending(values)]
  })
  return Object.fromEntries(entries) as ShopValues
}

/** Where the customer stands among all customers with a purchase; a place below 0 is somebody without orders. */
export function compareWithShop(features: CustomerFeatures, place: number, shop: ShopValues): Comparison[] {
  return COMPARED.map((field) => {
    const sorted = shop[field]
    const value = features[field][place] ?? NaN
    const isKnown = !Number.isNaN(value)
    return {
      field,
      value: isKnown ? value : null,
      median: sorted.length > 0 ? quantileSorted(sorted, 0.5) : null,
      percentile: isKnown && sorted.length > 0 ? midRank(sorted, value) : null,
    }
  })
}
