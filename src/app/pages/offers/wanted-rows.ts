import { rangeOf } from '../../../analyses/recommend/read-suggestions'
import type { RecommendResult, Wanted } from '../../../analyses/recommend/spec'
import type { RowSource } from '../../../ui/table/types'
import type { Client } from '../../../workers/client'
import { namesOf } from './offer-rows'

/** A customer who would want a product, by name. */
export interface WantedRow {
  /** Place in the answer, the likeliest first. */
  at: number
  key: string
  name: string
}

/** Those who would want a product; their names are read for the rows that are seen. */
export const openWantedRows = (client: Client, { customerKey, product }: Wanted): RowSource<WantedRow> => ({
  total: customerKey.length,
  name: `wanted ${product}`,
  async load(offset, limit) {
    const keys = customerKey.slice(offset, offset + limit)
    const names = await namesOf(client, keys)
    return keys.map((key, i) => ({ at: offset + i, key, name: names.get(key) ?? '' }))
  },
})

/** By customer the number of the suggestion of this product, for those who have it in their list. */
export function suggestionsByCustomer(
  { suggestions, customerKey }: Pick<RecommendResult, 'suggestions' | 'customerKey'>,
  product: number,
): Map<string, number> {
  const found = new Map<string, number>()
  customerKey.forEach((key, at) => {
    const [from, to] = rangeOf(suggestions, at)
    const place = suggestions.product.subarray(from, to).indexOf(product)
    if (place >= 0) found.set(key, from + place)
  })
  return found
}
