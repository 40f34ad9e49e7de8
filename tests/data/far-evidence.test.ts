import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { IMPORT_LIMITS } from '../../src/config/limits'
import { createDataService, type DataService } from '../../src/data/service'
import { createBareEnvironment, findTestRoom } from './support'

let ids = 0
const service = (): DataService => createDataService(createBareEnvironment({ newId: () => `e${++ids}` }), findTestRoom)

/** Orders of which the first megabyte could be read day first or month first. */
function orders(later: string): string {
  const open = Array.from(
    { length: 32_000 },
    (_, i) => `${i},0${(i % 9) + 1}/02/2024,customer ${i},"1.${100 + (i % 800)}"`,
  )
  const proven = Array.from({ length: 4_000 }, (_, i) => `x${i},${later},customer ${i},"1.234,5"`)
  return `order id,order date,name,total\n${[...open, ...proven].join('\n')}\n`
}

describe('a file whose first part leaves the reading open', () => {
  it('is read by what stands further on', async () => {
    const text = orders('02/25/2024')
    expect(text.length).toBeGreaterThan(IMPORT_LIMITS.headBytes * 1.2)
    const plan = await service().inspect(new File([text], 'orders.csv'))
    expect([plan.dateOrder, plan.decimal, plan.questions]).toEqual(['MDY', ',', []])
    const packed = await service().inspect(new File([new Uint8Array(gzipSync(text))], 'orders.csv.gz'))
    expect([packed.dateOrder, packed.decimal, packed.questions]).toEqual(['MDY', ',', []])
  })

  it('is asked about where nothing in it says', async () => {
    const plan = await service().inspect(new File([orders('01/02/2024')], 'orders.csv'))
    expect(plan.questions.map(({ id }) => id)).toEqual(['dateOrder'])
  })
})
