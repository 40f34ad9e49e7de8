import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import { createBareEnvironment, findTestRoom } from './support'
import { createFakeDisk, type FakeDisk } from './support-disk'

let disk: FakeDisk
let ids = 0
const start = (): DataService =>
  createDataService(
    createBareEnvironment({ storage: disk.storage, newId: () => `u${++ids}`, usageBytes: async () => 1_000_000 }),
    findTestRoom,
  )

beforeEach(() => (disk = createFakeDisk(false)))
afterEach(() => disk.restore())

const csv = (from: number): File => {
  const lines = Array.from({ length: 400 }, (_, i) => `${from + i},sku ${i},2,2024-01-02,5,c${i % 50}`)
  return new File([`order id,sku,qty,order date,price,customer id\n${lines.join('\n')}\n`], `${from}.csv`)
}

async function filled(): Promise<DataService> {
  const data = start()
  await data.import('j', [csv(1)], {})
  const [undone] = await data.import('j', [csv(10_000)], {})
  await data.undoImport(undone!.importId)
  const { key, dataVersion } = await data.prepare('count', {})
  await data.storeResult(key, { analysis: 'count', dataVersion, values: new Float64Array(5_000) })
  await data.saveNote({ key: 'c1', text: 'stays' })
  return data
}

const partsOf = async (data: DataService): Promise<Record<string, number>> =>
  Object.fromEntries((await data.storageUse()).parts.map(({ part, bytes }) => [part, bytes]))

describe('the room that a workspace takes', () => {
  it('is told by what it is for, largest first, and within what the browser counts', async () => {
    const data = await filled()
    const { total, parts, workspaces } = await data.storageUse()
    expect(total).toBe(1_000_000)
    expect(parts.map(({ part }) => part).sort()).toEqual(['imports', 'own', 'results', 'undone'])
    expect(parts.map(({ bytes }) => bytes)).toEqual(parts.map(({ bytes }) => bytes).sort((a, b) => b - a))
    expect(parts.find(({ part }) => part === 'results')!.bytes).toBeGreaterThan(40_000)
    expect(parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(total)
    expect(workspaces).toEqual([{ name: 'Clientele', isSample: false }])
  })

  it('is given back by compacting, which keeps everything else', async () => {
    const data = await filled()
    const before = await data.rows('orders')
    await data.compact({ undone: true, results: true })
    expect(await partsOf(data)).not.toHaveProperty('undone')
    expect(await partsOf(data)).not.toHaveProperty('results')
    expect(await data.rows('orders')).toEqual(before)
    expect(await data.imports()).toHaveLength(1)
    expect(await data.notes('c1')).toMatchObject([{ text: 'stays' }])
    await data.close()
    expect(await start().rows('orders')).toEqual(before)
  })

  it('keeps what is not named', async () => {
    const data = await filled()
    await data.compact({ undone: false, results: false })
    expect(await data.imports()).toHaveLength(2)
    expect((await data.prepare('count', {})).stored).toBeDefined()
  })
})

describe('a workspace', () => {
  it('is renamed with everything in it, and not to a name that is taken', async () => {
    const data = await filled()
    const before = await data.rows('orders')
    expect(await data.renameWorkspace('Clientele', 'Corner shop')).toMatchObject({ name: 'Corner shop' })
    expect(await data.rows('orders')).toEqual(before)
    await data.open('Second')
    await expect(data.renameWorkspace('Second', 'Corner shop')).rejects.toMatchObject({ code: 'WORKSPACE_INVALID' })
    await expect(data.renameWorkspace('Second', ' ')).rejects.toMatchObject({ code: 'WORKSPACE_INVALID' })
    expect(await data.renameWorkspace('Corner shop', 'Third')).toMatchObject({ name: 'Second' })
    expect((await data.workspaces()).sort()).toEqual(['Second', 'Third'])
  })
})
