import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import { createBareEnvironment, findTestRoom } from './support'

const CSV = 'order id,sku,qty,order date,price,customer id\n1,a,2,2024-01-02,5,c1\n2,b,1,2024-01-03,7,c2\n'
let ids = 0
let moment = 0

const openService = (): DataService =>
  createDataService(createBareEnvironment({ newId: () => `r${++ids}`, now: () => ++moment }), findTestRoom)

const segmentsOf = async (data: DataService): Promise<string[]> =>
  (await data.customers({ offset: 0, limit: 10 })).rows.map(({ segment }) => segment)

/** Answers the question and keeps the answer, as the page does. */
async function ask(data: DataService, config: Record<string, unknown>, name: string): Promise<void> {
  const { key, dataVersion, stored } = await data.prepare('segments', config, 'cpu')
  if (stored !== undefined) return
  const found = { customerKey: ['c1', 'c2'], label: Uint8Array.of(0, 0), names: [name] }
  await data.storeResult(key, { analysis: 'segments', dataVersion, config, ...found })
}

describe('the segment beside every customer', () => {
  it('is the one asked for last, also where that was answered long ago', async () => {
    const data = openService()
    await data.import('j', [new File([CSV], 'orders.csv')], {})
    await ask(data, { k: 'auto' }, 'standard')
    expect(await segmentsOf(data)).toEqual(['standard', 'standard'])
    await ask(data, { k: 4 }, 'own')
    expect(await segmentsOf(data)).toEqual(['own', 'own'])
    await ask(data, { k: 'auto' }, 'never computed again')
    expect(await segmentsOf(data)).toEqual(['standard', 'standard'])
  })

  it('is the later one of two that were stored within the same millisecond', async () => {
    const data = createDataService(createBareEnvironment({ newId: () => `r${++ids}`, now: () => 5 }), findTestRoom)
    await data.import('j', [new File([CSV], 'orders.csv')], {})
    for (const [i, k] of [7, 3, 9, 2, 8, 4, 6, 5].entries()) {
      await ask(data, { k }, `answer ${i}`)
      expect(await segmentsOf(data)).toEqual([`answer ${i}`, `answer ${i}`])
    }
    await ask(data, { k: 7 }, 'never computed again')
    expect(await segmentsOf(data)).toEqual(['answer 0', 'answer 0'])
  })

  it('stays when the last question was about a part of the data', async () => {
    const data = openService()
    await data.import('j', [new File([CSV], 'orders.csv')], {})
    const part = { k: 'auto', scope: { from: '2024-01-03' } }
    await ask(data, part, 'part')
    await ask(data, { k: 'auto' }, 'standard')
    await ask(data, part, 'never computed again')
    expect(await segmentsOf(data)).toEqual(['standard', 'standard'])
  })

  it('is not read from what an older version of the room answered', async () => {
    const data = openService()
    await data.import('j', [new File([CSV], 'orders.csv')], {})
    await ask(data, { k: 3 }, 'now')
    const { key, dataVersion } = await data.prepare('segments', { k: 5 }, 'cpu')
    const found = { customerKey: ['c1', 'c2'], label: Uint8Array.of(0, 0), names: ['of an older version'] }
    await data.storeResult(key, { analysis: 'segments', version: 0, dataVersion, config: { k: 5 }, ...found })
    expect(await segmentsOf(data)).toEqual(['now', 'now'])
  })
})
