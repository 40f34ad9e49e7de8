import type { CustomerFeatures } from '../../features/customer-features'
import { ascending, midRank, quantileSorted } from '../../math/statistics'
import { COMPARED, type Comparison } from './spec'

/** Where the customer stands among all customers with a purchase. */
export function compareWithShop(features: CustomerFeatures, place: number): Comparison[] {
  return COMPARED.map((field) => {
    const values = features[field]
    const sorted = ascending(Array.from(values).filter((_, i) => features.hasPurchase[i] === 1))
    const value = values[place]!
    const isKnown = !Number.isNaN(value)
    return {
      field,
      value: isKnown ? value : null,
      median: sorted.length > 0 ? quantileSorted(sorted, 0.5) : null,
      percentile: isKnown && sorted.length > 0 ? midRank(sorted, value) : null,
    }
  })
}
