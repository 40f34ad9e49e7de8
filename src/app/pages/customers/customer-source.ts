import type { CustomerQuery, CustomerRow } from '../../../data/types'
import type { RowSource } from '../../../ui/table/types'
import type { Client } from '../../../workers/client'

export type CustomerFilter = Omit<CustomerQuery, 'offset' | 'limit'>

/** How many rows come with the count, so that the first screen needs one question. */
const FIRST = 60

/** The customers of a query as a table source: windows are asked of the data worker. */
export async function openCustomers(client: Client, query: CustomerFilter): Promise<RowSource<CustomerRow>> {
  const read = (offset: number, limit: number): Promise<{ total: number; rows: CustomerRow[] }> =>
    client.data((api) => api.customers({ ...query, offset, limit }))
  const first = await read(0, FIRST)
  return {
    total: first.total,
    peek: (index) => first.rows[index],
    load: async (offset, limit) =>
      offset + limit <= first.rows.length ? first.rows.slice(offset, offset + limit) : (await read(offset, limit)).rows,
  }
}
