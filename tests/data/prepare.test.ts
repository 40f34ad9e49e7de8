import { describe, expect, test } from 'vitest'
import { commitColumns } from '../../src/data/commit-columns'
import { asOfOf, prepareRoom } from '../../src/data/prepare'
import { latestFit, storeResult } from '../../src/data/results'
import { createMemoryStore } from '../../src/store'
import { dateColumn, findTestRoom, openTestSession, orderColumns } from './support'

describe('prepareRoom', () => {
  test('names its answer by the results of other rooms that it looks at', async () => {
    const session = await openTestSession()
    await commitColumns(session, [{ table: 'orders', columns: orderColumns([['1', 'x', 1]]), source: 'test' }])
    const plain = findTestRoom('count')
    const looking = { ...plain, needs: { ...plain.needs, results: ['rfm'] } }
    const before = await prepareRoom(session, looking, {}, 'auto')
    const { key, dataVersion } = await prepareRoom(session, findTestRoom('rfm'), {}, 'auto')
    await storeResult(session, key, { analysis: 'rfm', dataVersion, config: {} })
    const after = await prepareRoom(session, looking, {}, 'auto')
    expect(after.key).not.toBe(before.key)
    expect((await prepareRoom(session, looking, {}, 'auto')).key).toBe(after.key)
    expect((await prepareRoom(session, plain, {}, 'auto')).key).toBe(before.key)
  })

  test('never names inputs by other data than they are of', async () => {
    const store = createMemoryStore()
    let change: (() => Promise<unknown>) | undefined
    const session = await openTestSession({
      ...store,
      // What is asked first is whether the result is there.
      async get(place, key) {
        const value = await store.get(place, key)
        const meanwhile = key[0] === 'result-names' ? change : undefined
        if (meanwhile) change = undefined
        await meanwhile?.()
        return value
      },
    })
    const add = (order: string) =>
      commitColumns(session, [{ table: 'orders', columns: orderColumns([[order, 'x', 1]]), source: order }])
    await add('1')
    const ask = () => prepareRoom(session, findTestRoom('count'), {}, 'auto')
    const before = await ask()
    change = () => add('2')
    const during = await ask()
    const after = await ask()
    expect([before.inputs, after.inputs]).toEqual([{ rows: 1 }, { rows: 2 }])
    expect(during).toEqual(after)
  })

  test('hands in the fit that knows more where one is kept, and names the answer by it', async () => {
    const session = await openTestSession()
    await commitColumns(session, [{ table: 'orders', columns: orderColumns([['1', 'x', 1]]), source: 'test' }])
    const plain = findTestRoom('count')
    const fit = ({ all }: Record<string, unknown>) => ({
      about: 'lists',
      settings: { all: all === true },
      ...(all !== true && { better: { all: true } }),
    })
    const room = {
      ...plain,
      needs: { ...plain.needs, fit },
      prepare: (_frames: unknown, _config: unknown, context: { fit?: object }) => ({ fit: context.fit ?? null }),
    }
    const keep = async (config: Record<string, unknown>, name: string): Promise<void> => {
      const { fit: own, dataVersion } = await prepareRoom(session, room, config, 'auto')
      const { id: analysis, version } = room
      await storeResult(session, own!.key, { analysis, version, dataVersion, config, fitFor: 'lists', fit: { name } })
    }
    await keep({}, 'quick')
    const before = await prepareRoom(session, room, {}, 'auto')
    expect(before).toMatchObject({ inputs: { fit: { name: 'quick' } } })
    await keep({ all: true }, 'whole')
    const after = await prepareRoom(session, room, {}, 'auto')
    expect(after).toMatchObject({ inputs: { fit: { name: 'whole' } } })
    expect(after.fit).toBeUndefined()
    expect(after.key).not.toBe(before.key)
    await storeResult(session, after.key, { analysis: room.id, dataVersion: after.dataVersion, config: {} })
    expect(await latestFit({ ...session, findRoom: () => room }, room.id, 'lists')).toMatchObject({
      fit: { name: 'whole' },
    })
  })

  test('keeps no more of what scopes leave behind than it says', async () => {
    const session = await openTestSession()
    await commitColumns(session, [{ table: 'orders', columns: orderColumns([['1', 'x', 1]]), source: 'test' }])
    const computed: number[] = []
    const room = {
      ...findTestRoom('count'),
      prepare: (_frames: unknown, config: Record<string, unknown>, { memo }: { memo<T>(key: string, f: () => T): T }) =>
        memo(`scope:${String(config.scope)}`, () => computed.push(Number(config.scope))),
    }
    for (let scope = 0; scope < 100; scope++) await prepareRoom(session, room, { scope }, 'auto')
    await prepareRoom(session, room, { scope: 99 }, 'auto')
    expect(computed).toHaveLength(100)
    await prepareRoom(session, room, { scope: 0 }, 'auto')
    expect(computed).toHaveLength(101)
    expect(session.memo.size).toBeLessThanOrEqual(32)
  })
})

describe('the day that figures are of', () => {
  const NOW = '2024-06-30'
  const dayOf = async (now: string, days: readonly string[]): Promise<string> => {
    const session = await openTestSession(undefined, { now: () => Date.parse(now) })
    const columns = orderColumns(days.map((_day, i) => [`${i}`, 'x', 1]))
    columns.set('orderedAt', dateColumn(days))
    await commitColumns(session, [{ table: 'orders', columns, source: 'test' }])
    return new Date(await asOfOf(session)).toISOString().slice(0, 10)
  }
  const june = Array.from({ length: 28 }, (_, i) => `2024-06-${String(i + 1).padStart(2, '0')}`)

  test('is the last line that is not later than the import: typing errors are no day', async () => {
    expect(await dayOf(NOW, [...june, '2091-01-01', '2042-01-01'])).toBe('2024-06-28')
  })

  test('is the last line all the same where the clock of this computer was behind', async () => {
    expect(await dayOf('2024-06-10', june)).toBe('2024-06-28')
    expect(await dayOf('1970-01-02', june)).toBe('2024-06-28')
    expect(await dayOf('1970-01-02', ['2024-06-01'])).toBe('2024-06-01')
  })
})
