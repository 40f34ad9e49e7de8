import { describe, expect, it } from 'vitest'
import { createDataService } from '../../src/data/service'
import { FIXTURES } from '../ingest/formats/fixture'
import { createBareEnvironment, findTestRoom } from './support'

let ids = 0
const service = () => createDataService(createBareEnvironment({ newId: () => `e${++ids}` }), findTestRoom)

/** What each export is called; several have one name, as in a folder of many shops. */
const FILES = FIXTURES.map(
  ({ name, expected, bytes }) => new File([new Uint8Array(bytes)], expected.fileName ?? `${name}.csv`),
)
const PLANS = FIXTURES.map(({ expected }) => expected.options ?? {})

describe('a folder with an export of every known format', () => {
  it('is imported in one go, every record counted', async () => {
    const data = service()
    const reports = await data.import('j', FILES, { plans: PLANS })
    expect(reports.map(({ format }) => format)).toEqual(FIXTURES.map(({ format }) => format))
    reports.forEach(({ rowsRead, rowsKept, rowsUpdated, rowsRejected, rowsDuplicate }, i) => {
      const { rows, rejected = [] } = FIXTURES[i]!.expected
      expect(rowsRead, FIXTURES[i]!.name).toBe(rowsKept + rowsUpdated + rowsRejected + rowsDuplicate)
      expect([rowsRead, rowsRejected], FIXTURES[i]!.name).toEqual([rows.length + rejected.length, rejected.length])
    })
  })

  it('adds nothing when it comes a second time', async () => {
    const data = service()
    await data.import('j', FILES, { plans: PLANS })
    const before = (await data.info()).tables.map(({ table, rows }) => [table, rows])
    await data.import('k', FILES, { plans: PLANS })
    expect((await data.info()).tables.map(({ table, rows }) => [table, rows])).toEqual(before)
  })
})
