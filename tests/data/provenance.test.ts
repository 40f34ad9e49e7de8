import { describe, expect, it } from 'vitest'
import { commitColumns } from '../../src/data/commit-columns'
import { editRow } from '../../src/data/edits'
import { viewOf } from '../../src/data/table-view'
import { codeColumn, openTestSession } from './support'

describe('where the rows of a frame come from', () => {
  it('names the import of a row, and what was set by hand', async () => {
    let now = 0
    const session = await openTestSession(undefined, { now: () => ++now * 1000 })
    const add = (source: string, ids: string[]): Promise<unknown> =>
      commitColumns(session, [
        {
          table: 'customers',
          columns: new Map([
            ['customerId', codeColumn(ids)],
            ['city', codeColumn(ids.map((id) => `City of ${id}`))],
          ]),
          source,
        },
      ])
    await add('first.csv', ['a', 'b'])
    await add('second.csv', ['c'])
    const view = await viewOf(session, 'customers')
    const [first, , third] = await view.ids(0, 3)
    await editRow(session, 'customers', { city: 'Elsewhere' }, { id: third! })
    await editRow(session, 'customers', {}, { id: first!, delete: true })
    await editRow(session, 'customers', { customerId: 'd', city: 'Nowhere' })

    const { rows, provenance } = await (await viewOf(session, 'customers')).frame()
    expect(rows).toBe(3)
    expect([0, 1, 2].map((row) => provenance!.importOf(row)?.file ?? null)).toEqual(['first.csv', 'second.csv', null])
    expect(provenance!.importOf(1)!.importedAt).toBeGreaterThan(provenance!.importOf(0)!.importedAt)
    expect([0, 1, 2].map((row) => provenance!.isByHand(row, 'city'))).toEqual([false, true, true])
    expect([0, 1, 2].map((row) => provenance!.isByHand(row, 'customerId'))).toEqual([false, false, true])
  })
})
