import { describe, expect, it } from 'vitest'
import { commitColumns } from '../../src/data/commit-columns'
import { resolveCustomer } from '../../src/data/people'
import { readRows } from '../../src/data/rows'
import type { Session } from '../../src/data/session'
import { viewOf } from '../../src/data/table-view'
import { createMemoryStore } from '../../src/store'
import { codeColumn, openTestSession, orderColumns } from './support'

/** A session on a disk that fails once, at the first question after `breakDown`. */
async function openFlaky(): Promise<{ session: Session; breakDown(): void; isBroken(): boolean }> {
  const store = createMemoryStore()
  let isBroken = false
  const once = <Given extends unknown[], T>(ask: (...given: Given) => Promise<T>) => {
    return async (...given: Given): Promise<T> => {
      if (!isBroken) return ask(...given)
      isBroken = false
      throw new Error('the disk stumbled')
    }
  }
  const flaky = { ...store, get: once(store.get), getMany: once(store.getMany), list: once(store.list) }
  const columns = orderColumns([
    ['1', 'a', 1],
    ['2', 'b', 1],
  ])
  columns.set('customerId', codeColumn(['c1', 'c2']))
  await commitColumns(await openTestSession(flaky), [{ table: 'orders', columns, source: 'x' }])
  return { session: await openTestSession(flaky), breakDown: () => void (isBroken = true), isBroken: () => isBroken }
}

/** What is asked about the rows, with what it reads read before. */
const QUESTIONS: Record<string, (session: Session) => Promise<unknown>> = {
  'where a row comes from': async (session) => {
    const view = await viewOf(session, 'orders')
    for (const { name } of view.columns) await view.column(name)
    return () => view.source(0)
  },
  'which row has an id': async (session) => {
    const view = await viewOf(session, 'orders')
    return () => view.findAll(['x'])
  },
  'who is on the rows': async (session) => {
    const view = await viewOf(session, 'orders')
    return () => view.people()
  },
  'who was on the rows before anybody was merged': async (session) => {
    const view = await viewOf(session, 'orders')
    return () => view.unmergedPeople()
  },
  'which rows there are': async (session) => () => readRows(session, 'orders'),
  'whom an id means': async (session) => () => resolveCustomer(session, 'c1'),
}

describe('a read that failed once', () => {
  it.each(Object.keys(QUESTIONS))('is tried again at the next question: %s', async (name) => {
    const { session, breakDown, isBroken } = await openFlaky()
    const ask = (await QUESTIONS[name]!(session)) as () => Promise<unknown>
    breakDown()
    await expect(ask()).rejects.toThrow('stumbled')
    expect(isBroken()).toBe(false)
    await expect(ask()).resolves.toBeDefined()
  })
})
