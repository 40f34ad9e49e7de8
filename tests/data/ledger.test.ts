import { describe, expect, it } from 'vitest'
import { readLedger } from '../../src/data/ledger'
import { prepareRoom } from '../../src/data/prepare'
import { storeResult } from '../../src/data/results'
import type { Session } from '../../src/data/session'
import { commitColumns } from '../../src/data/commit-columns'
import { findTestRoom, openTestSession, orderColumns } from './support'

async function openWithOrders(): Promise<Session> {
  const session = await openTestSession()
  await commitColumns(session, [{ table: 'orders', columns: orderColumns([['1', 'x', 1]]), source: 'test' }])
  return session
}

async function answer(session: Session, a: number, ledger: unknown): Promise<void> {
  const { key, dataVersion } = await prepareRoom(session, findTestRoom('count'), { a }, 'auto')
  await storeResult(session, key, { analysis: 'count', dataVersion, ledger })
}

describe('the ledger of what was said', () => {
  it('keeps one entry for a question and a day, the latest said', async () => {
    const session = await openWithOrders()
    await answer(session, 1, { question: 'q', madeOn: 5, said: 1 })
    await answer(session, 2, { question: 'q', madeOn: 5, said: 2 })
    await answer(session, 3, { question: 'q', madeOn: 6, said: 3 })
    await answer(session, 4, null)
    expect(await readLedger(session, 'count')).toMatchObject([{ said: 2 }, { said: 3 }])
    expect(await readLedger(session, 'other')).toEqual([])
  })

  it('outlives the result, and holds no more than the sixty latest', async () => {
    const session = await openWithOrders()
    for (let day = 0; day < 63; day++) await answer(session, day, { question: 'q', madeOn: day })
    const kept = (await readLedger(session, 'count')) as { madeOn: number }[]
    expect(kept).toHaveLength(60)
    expect(Math.max(...kept.map(({ madeOn }) => madeOn))).toBe(62)
    expect((await session.store.keys('results')).length).toBeLessThan(60)
  })
})
