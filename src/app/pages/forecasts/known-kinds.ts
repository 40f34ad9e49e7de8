import type { By } from '../../../analyses/forecast/spec'
import type { TableInfo } from '../../../data/types'
import { PERSON_FIELDS } from '../../../schema'

/** What this data's orders can be told apart by. */
export function knownKinds(tables: readonly Pick<TableInfo, 'table' | 'columns' | 'rows'>[]): By[] {
  const columnsOf = (name: string): readonly string[] =>
    tables.find(({ table, rows }) => table === name && rows > 0)?.columns ?? []
  const [orders, products] = [columnsOf('orders'), columnsOf('products')]
  const has = (names: readonly string[]): boolean => names.some((name) => orders.includes(name))
  const isKnown: Record<By, boolean> = {
    total: true,
    segment: has(PERSON_FIELDS),
    channel: has(['channel']),
    country: has(['country']),
    category: has(['category']) || (has(['productId']) && products.includes('category')),
    product: has(['productId', 'productName']),
  }
  return (Object.keys(isKnown) as By[]).filter((by) => isKnown[by])
}
