import type { ImportEntry } from '../../../data/types'

/** Plain tables that can be read as baskets: each row one, each cell a product. */
export const basketLists = (imports: readonly ImportEntry[]): ImportEntry[] =>
  imports.filter(({ table, state }) => table === 'table' && state === 'active')
