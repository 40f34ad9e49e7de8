import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../../src/data/service'
import { replayImports, maskOf } from '../../../src/data/supersede'
import { createSegmentReader } from '../../../src/data/segment-reader'
import type { ImportRecord } from '../../../src/data/import-record'
import { openWorkspaceStore, type Store } from '../../../src/store'
import { createBareEnvironment, findTestRoom } from '../support'
import { pick, rowsOf, shopify, woo, type Sold } from './shop'

let ids = 0

interface Disk {
  indexedDB: IDBFactory
  IDBKeyRange: typeof IDBKeyRange
}

const open = (storage: Disk): DataService =>
  createDataService(createBareEnvironment({ storage, newId: () => `r${++ids}` }), findTestRoom)

const sold = (day: number, price: number): Sold[] => [
  { id: '1', email: `a${day}@example.com`, at: `2026-01-0${day} 10:00:00`, price },
  { id: '2', email: `b${day}@example.com`, at: `2026-01-0${day} 11:00:00`, price },
]

async function storeOf(disk: Disk): Promise<Store> {
  const names = (await disk.indexedDB.databases()).map(({ name }) => name!)
  const id = names.find((name) => !/registry|reserve/.test(name))!.replace(/^clientele-/, '')
  return openWorkspaceStore(disk, id, 'database')
}

/** Leaves the masks that the first version would have: by the id alone, and no word of a rule. */
async function makeOld(disk: Disk): Promise<void> {
  const store = await storeOf(disk)
  const records = (await store.list('imports')).map(({ value }) => value as ImportRecord)
  records.sort((a, b) => a.sequence - b.sequence)
  const reader = createSegmentReader(store)
  const units = await Promise.all(records.map((record) => reader.units(record)))
  const standings = replayImports(
    units.map(({ index }) => index),
    records.map(({ grain }) => grain ?? 'line'),
  )
  await store.commit([
    { place: 'settings', prefix: ['joins'], delete: true },
    ...records.map(({ importId }, i) => {
      const mask = maskOf(units[i]!.ofRow, standings[i]!)
      return mask
        ? ({ place: 'masks', key: [importId], value: mask } as const)
        : ({ place: 'masks', key: [importId], delete: true } as const)
    }),
  ])
  await store.close()
}

async function oldDisk(): Promise<Disk> {
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange }
  const data = open(disk)
  await data.import('j', [woo('woo.csv', sold(1, 10))], {})
  const plain = shopify('shopify.csv', sold(5, 50))
  await data.import('j', [new File([(await plain.text()).replaceAll('#', '')], 'shopify.csv')], {})
  await data.close()
  await makeOld(disk)
  return disk
}

const NOW = ['1@shopify', '1@woocommerce', '2@shopify', '2@woocommerce'].map((id) => [id])

describe('a workspace whose masks follow the first rule', () => {
  it('shows what that rule hid once it is opened, and says so once', async () => {
    const disk = await oldDisk()
    const data = open(disk)
    expect(pick(await rowsOf(data, 'orders'), 'orderId')).toEqual(NOW)
    const { dataVersion } = await data.info()
    await data.close()
    const again = open(disk)
    expect((await again.info()).dataVersion).toBe(dataVersion)
    expect(pick(await rowsOf(again, 'orders'), 'orderId')).toEqual(NOW)
    await again.close()
    const store = await storeOf(disk)
    expect(await store.get('settings', ['joins', 'orders'])).toEqual({ rule: 3 })
    await store.close()
  })

  it('is left as it is where its rule is already written down: the control', async () => {
    const disk = await oldDisk()
    const store = await storeOf(disk)
    await store.commit([{ place: 'settings', key: ['joins', 'orders'], value: { rule: 3 } }])
    await store.close()
    expect(pick(await rowsOf(open(disk), 'orders'), 'orderId')).toEqual([['1'], ['2']])
  })

  it('opens while another tab writes, and is renewed at the next start', async () => {
    const disk = await oldDisk()
    const busy = createDataService(
      createBareEnvironment({ storage: disk, newId: () => `r${++ids}`, exclusively: async () => undefined }),
      findTestRoom,
    )
    expect(await rowsOf(busy, 'orders')).toHaveLength(2)
    await busy.close()
    expect(pick(await rowsOf(open(disk), 'orders'), 'orderId')).toEqual(NOW)
  })
})
