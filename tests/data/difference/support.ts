import type { DataService } from '../../../src/data/service'
import { createDataService } from '../../../src/data/service'
import type { Environment } from '../../../src/data/environment'
import type { ImportReview } from '../../../src/data/types'
import { createBareEnvironment, findTestRoom } from '../support'

export const HEADER = 'order id,sku,product,qty,order date,price,customer id,status'
export const csv = (lines: readonly string[], header = HEADER): string => `${header}\n${lines.join('\n')}\n`
export const file = (text: string, name = 'orders.csv'): File => new File([text], name)

let ids = 0
export const openService = (environment: Partial<Environment> = {}): DataService =>
  createDataService(createBareEnvironment({ newId: () => `d${++ids}`, ...environment }), findTestRoom)

/** Writes files without switching them on; answers what they would change. */
export async function stage(data: DataService, ...files: File[]): Promise<ImportReview> {
  const reports = await data.import('stage', files, { review: true })
  return data.review(reports.map(({ importId }) => importId))
}

/** Everything that shows of a table, without where it comes from, in an order of its own. */
export async function shown(data: DataService, table = 'orders'): Promise<string[]> {
  const rows = await data.rows(table, { limit: 100_000 })
  return rows.map(({ source: _source, id: _id, ...row }) => JSON.stringify(row)).sort()
}

/** Locks as tabs of one browser share them: who does not get one at once is refused. */
export function createLocks(): Environment['exclusively'] {
  const held = new Set<string>()
  return async (name, work) => {
    if (held.has(name)) return undefined
    held.add(name)
    try {
      return { value: await work() }
    } finally {
      held.delete(name)
    }
  }
}
