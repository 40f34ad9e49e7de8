import { describe, expect, it } from 'vitest'
import { commitColumns } from '../../src/data/commit-columns'
import { prepareRoom } from '../../src/data/prepare'
import { RESULT_BUDGETS, storeResult } from '../../src/data/results'
import type { Session } from '../../src/data/session'
import { sizeOfRecord } from '../../src/data/size-of-record'
import { createMemoryStore, pack, type Store } from '../../src/store'
import { findTestRoom, openTestSession, orderColumns } from './support'

const MB = 1024 * 1024

/** A store that counts bytes without holding them: arrays lose their elements on the way in. */
function lightStore(): Store {
  const store = createMemoryStore()
  return {
    ...store,
    commit: (writes) =>
      store.commit(
        writes.map((write) =>
          write.place === 'results' && 'value' in write
            ? { ...write, value: { ...(write.value as object), of: 0 } }
            : write,
        ),
      ),
  }
}

async function openShop(): Promise<Session> {
  const session = await openTestSession(lightStore())
  await commitColumns(session, [{ table: 'orders', columns: orderColumns([['1', 'x', 1]]), source: 'test' }])
  return session
}

/** One piece of memory serves all: only its length counts. */
const BYTES = new ArrayBuffer(RESULT_BUDGETS.room + MB)

async function keep(session: Session, analysis: string, a: number, bytes: number): Promise<void> {
  const { key, dataVersion } = await prepareRoom(session, findTestRoom(analysis), { a }, 'auto')
  await storeResult(session, key, { analysis, version: 1, dataVersion, of: new Uint8Array(BYTES, 0, bytes) })
}

const isKept = async (session: Session, analysis: string, a: number): Promise<boolean> =>
  (await prepareRoom(session, findTestRoom(analysis), { a }, 'auto')).stored !== undefined

const keptOf = async (session: Session, analysis: string, count: number): Promise<number[]> => {
  const kept: number[] = []
  for (let a = 0; a < count; a++) if (await isKept(session, analysis, a)) kept.push(a)
  return kept
}

describe('the room that kept results may take', () => {
  it('gives up the oldest of an analysis where they are too large together', async () => {
    const session = await openShop()
    for (let a = 0; a < 5; a++) await keep(session, 'count', a, 30 * MB)
    expect(await keptOf(session, 'count', 5)).toEqual([2, 3, 4])
  })

  it('keeps as many small ones as before (control)', async () => {
    const session = await openShop()
    for (let a = 0; a < 25; a++) await keep(session, 'count', a, 1000)
    expect(await keptOf(session, 'count', 25)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1))
  })

  it('keeps the newest whatever its size', async () => {
    const session = await openShop()
    await keep(session, 'count', 0, 1000)
    await keep(session, 'count', 1, RESULT_BUDGETS.room + MB)
    expect(await keptOf(session, 'count', 2)).toEqual([1])
  })

  it('gives up the oldest of any analysis where all are too large together', async () => {
    const session = await openShop()
    for (let a = 0; a < 3; a++) for (const name of ['rfm', 'segments', 'count']) await keep(session, name, a, 31 * MB)
    expect(await keptOf(session, 'rfm', 3)).toEqual([1, 2])
    expect(await keptOf(session, 'segments', 3)).toEqual([0, 1, 2])
    expect(await keptOf(session, 'count', 3)).toEqual([0, 1, 2])
  })

  it('measures a record about as it is stored', () => {
    const record = {
      analysis: 'forecast',
      keys: Array.from({ length: 2000 }, (_, i) => `customer ${i}`),
      values: new Float64Array(5000),
      days: new Int32Array(1000),
      series: Array.from({ length: 300 }, (_, i) => ({ name: `s${i}`, value: i / 7, none: null, is: true })),
    }
    const [estimate, stored] = [sizeOfRecord(record), pack(record).length]
    expect(estimate / stored).toBeGreaterThan(0.7)
    expect(estimate / stored).toBeLessThan(1.4)
  })
})
