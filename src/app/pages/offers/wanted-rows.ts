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

/** By customer the number of the suggestion of this product, or else of another of its family, for those who have one in their list. */
export function suggestionsByCustomer(
  { suggestions, customerKey, family }: Pick<RecommendResult, 'suggestions' | 'customerKey' | 'family'>,
  product: number,
): Map<string, number> {
  const found = new Map<string, number>()
  customerKey.forEach((key, at) => {
    const [from, to] = rangeOf(suggestions, at)
    const list = suggestions.product.subarray(from, to)
    const own = list.indexOf(product)
    const place = own >= 0 ? own : list.findIndex((other) => family[other] === family[product])
    if (place >= 0) found.set(key, from + place)
  })
  return found
}
