import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitColumns } from '../../src/data/commit-columns'
import { createBaseView } from '../../src/data/base-view'
import { computeRowIds, formatRowId, windowIds } from '../../src/data/row-ids'
import { openTestSession, orderColumns, type Line } from './support'

const SEED = 20261122
const line: fc.Arbitrary<Line> = fc.tuple(
  fc.constantFrom('1', '2', '3', '4'),
  fc.constantFrom('x', 'y', ''),
  fc.integer({ min: 1, max: 3 }),
)

describe('windowIds', () => {
  test('names rows as a look at the whole table names them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(line, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 6 }),
        async (files, wanted) => {
          const session = await openTestSession()
          for (const lines of files)
            await commitColumns(session, [{ table: 'orders', columns: orderColumns(lines), source: 'test' }])
          const base = createBaseView(session, 'orders')
          const rows = wanted.filter((row) => row < base.rows)
          if (rows.length === 0) return
          const all = await computeRowIds(base, 'orders', session.reader)
          expect(await windowIds(base, 'orders', rows)).toEqual(rows.map((row) => formatRowId(all, row)))
        },
      ),
      { seed: SEED, numRuns: 150 },
    )
  })

  test('leaves rows without an id to the look at the whole table', async () => {
    const session = await openTestSession()
    const lines: Line[] = [
      ['1', 'x', 1],
      [null, 'x', 1],
    ]
    await commitColumns(session, [{ table: 'orders', columns: orderColumns(lines), source: 'test' }])
    const base = createBaseView(session, 'orders')
    expect(await windowIds(base, 'orders', [0])).toHaveLength(1)
    expect(await windowIds(base, 'orders', [0, 1])).toBeUndefined()
  })
})
