import { rangeOf } from '../../../analyses/recommend/read-suggestions'
import { type RecommendResult, UNKNOWN } from '../../../analyses/recommend/spec'
import type { RowSource, Sort } from '../../../ui/table/types'
import type { Client } from '../../../workers/client'

/** A customer by name, with what to offer them. */
export interface OfferRow {
  /** Index of the customer in the result. */
  at: number
  key: string
  name: string
}

/** Numbers of the suggestions to a customer that nothing was said against, the best first. */
export function shownOf(
  result: Pick<RecommendResult, 'suggestions' | 'customerKey' | 'productId'>,
  at: number,
  isHidden: (customer: string, productId: string) => boolean,
): number[] {
  const [from, to] = rangeOf(result.suggestions, at)
  const key = result.customerKey[at]!
  return Array.from({ length: to - from }, (_, i) => from + i).filter(
    (one) => !isHidden(key, result.productId[result.suggestions.product[one]!]!),
  )
}

/** Days until that of a customer's suggestions is due that is nearest to today, below 0 for overdue; NaN where none has a rhythm. */
export function nextDue({ suggestions }: Pick<RecommendResult, 'suggestions'>, at: number): number {
  const [from, to] = rangeOf(suggestions, at)
  const days = suggestions.dueInDays.subarray(from, to).filter((due) => due !== UNKNOWN)
  if (days.length === 0) return NaN
  return days.reduce((nearest, due) => (Math.abs(due) < Math.abs(nearest) ? due : nearest))
}

function valuesBy(result: RecommendResult, by: string): ((at: number) => number) | undefined {
  if (by === 'last') return (at) => result.lastAt[at]!
  if (by === 'orders') return (at) => result.orders[at]!
  return by === 'due' ? (at) => nextDue(result, at) : undefined
}

/** Customers with a list in the order asked for; who has no such value comes last, whichever way. */
export function sortedCustomers(
  result: RecommendResult,
  sort: Sort | undefined,
  keys: ReadonlySet<string> | undefined,
): number[] {
  const order = [...result.customerKey.keys()].filter((at) => {
    const [from, to] = rangeOf(result.suggestions, at)
    return to > from && (keys === undefined || keys.has(result.customerKey[at]!))
  })
  const read = sort && valuesBy(result, sort.by)
  if (!sort || !read) return order
  const values = new Map(order.map((at) => [at, read(at)]))
  const direction = sort.descending ? -1 : 1
  return order.sort((a, b) => {
    const [one, other] = [values.get(a)!, values.get(b)!]
    if (Number.isNaN(one) || Number.isNaN(other))
      return Number(Number.isNaN(one)) - Number(Number.isNaN(other)) || a - b
    return direction * (one - other) || a - b
  })
}

/** The names of these customers; those that are not known any more are left out. */
export async function namesOf(client: Client, keys: readonly string[]): Promise<Map<string, string>> {
  const named = await client.data((api) =>
    api.customers({ filters: { keys: [...keys] }, offset: 0, limit: keys.length }),
  )
  return new Map(named.rows.map(({ key, name }) => [key, name]))
}

/** Customers of a result; their names are read for the rows that are seen. */
export function openOfferRows(client: Client, result: RecommendResult, order: readonly number[]): RowSource<OfferRow> {
  return {
    total: order.length,
    name: `offers ${result.question}`,
    async load(offset, limit) {
      const rows = order.slice(offset, offset + limit)
      const names = await namesOf(
        client,
        rows.map((at) => result.customerKey[at]!),
      )
      return rows.map((at) => ({
        at,
        key: result.customerKey[at]!,
        name: names.get(result.customerKey[at]!) ?? '',
      }))
    },
  }
}
