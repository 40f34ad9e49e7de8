import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importFiles } from '../../src/data/import-file'
import { createParsePool } from '../../src/data/parse-pool'
import { changeRepairs } from '../../src/data/repair-state'
import { importAny } from '../../src/data/returned-rows'
import { rejectsCsv } from '../../src/data/rejects'
import { readRows } from '../../src/data/rows'
import { dataVersionOf, type Session } from '../../src/data/session'
import type { Repair } from '../../src/data/types'
import { createMemoryStore, PLACES, type Store, type Write } from '../../src/store'
import { failingStore, openTestSession } from './support'

const SEED = 20261122
const HEADER = 'Order ID,Order Date,SKU,Unit Price,Quantity,Status'
const DATES: Repair = { kind: 'date', column: 'Order Date', order: 'DMY' }
const CARTONS: Repair = { kind: 'strip', column: 'Quantity', text: 'cartons' }

const line = (i: number, date: string, quantity: string): string =>
  `G${i},${date},P${i % 50},${i % 9}.50,${quantity},paid`
const fileOf = (lines: readonly string[]): File => new File([`${HEADER}\n${lines.join('\n')}\n`], 'orders.csv')
const many = (count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    line(i, i % 100 === 7 ? '31.12.2024' : `0${1 + (i % 9)}/28/2024`, i % 90 === 3 ? '2 cartons' : '1'),
  )

async function take(session: Session, lines: readonly string[]): Promise<string> {
  const job = { files: [fileOf(lines)], options: {}, pool: createParsePool(), signal: new AbortController().signal }
  return (await importFiles(session, job))[0]!.importId
}

const rowsOf = async (session: Session): Promise<unknown[]> =>
  (await readRows(session, 'orders', { limit: 100_000 })).map(({ source: _source, ...cells }) => cells)

/** A store that notes which keys are put. */
function watched(store: Store): Store & { puts: string[] } {
  const puts: string[] = []
  return {
    ...store,
    puts,
    async commit(writes: Write[]) {
      for (const write of writes) if ('value' in write) puts.push(`${write.place} ${write.key.join(' ')}`)
      await store.commit(writes)
    },
  }
}

async function everything(store: Store): Promise<unknown[]> {
  const all = await Promise.all(PLACES.map(async (place) => [place, await store.list(place)] as const))
  return all.filter(([place]) => place !== 'settings')
}

describe('an import of which rows were put right', () => {
  test('keeps the chunks that it was read into, and writes a chunk of those rows alone', async () => {
    const store = watched(createMemoryStore())
    const session = await openTestSession(store)
    const importId = await take(session, many(70_000))
    const whole = store.puts.filter((put) => put.startsWith('chunks')).length
    store.puts.length = 0
    await changeRepairs(session, importId, [DATES, CARTONS])
    const chunks = store.puts.filter((put) => put.startsWith('chunks'))
    expect(chunks.length).toBeLessThan(whole)
    expect(chunks.some((put) => put.startsWith(`chunks ${importId} `))).toBe(false)
    expect(store.puts.filter((put) => put.startsWith('rejects'))).toEqual([])
    const rows = await rowsOf(session)
    // Read back from the store by somebody else.
    expect(await rowsOf(await openTestSession(store))).toEqual(rows)
    expect(rows).toHaveLength(70_000)
    expect(rows[7]).toMatchObject({ orderId: 'G7', orderedAt: '2024-12-31T00:00:00' })
    expect(rows[93]).toMatchObject({ orderId: 'G93', quantity: 2 })
  })

  test('is to the last record what it was, once everything is taken back', async () => {
    const store = createMemoryStore()
    const session = await openTestSession(store)
    const importId = await take(session, many(3_000))
    const [before, version] = [await everything(store), dataVersionOf(session)]
    await changeRepairs(session, importId, [DATES])
    await changeRepairs(session, importId, [CARTONS])
    expect(await everything(store)).not.toEqual(before)
    await changeRepairs(session, importId, 'back')
    await changeRepairs(session, importId, 'back')
    expect(dataVersionOf(session)).toBe(version)
    // The record says that it was repaired once, and nothing else is left.
    const bare = (all: unknown): unknown =>
      JSON.parse(
        JSON.stringify(all, (name, value: unknown) =>
          ['repairs', 'formerRepairs', 'originId', 'job', 'toFix'].includes(name) ? undefined : value,
        ),
      )
    expect(bare(await everything(store))).toEqual(bare(before))
  })

  test('is as it was, or as it should be, wherever the machine is switched off', async () => {
    const plain = createMemoryStore()
    const first = await openTestSession(plain)
    const importId = await take(first, many(2_000))
    const before = await rowsOf(first)
    let isDone = false
    for (let failAt = 1; failAt < 20 && !isDone; failAt++) {
      const session = await openTestSession(failingStore(plain, failAt, 'killed'))
      isDone = await changeRepairs(session, importId, [DATES]).then(
        () => true,
        () => false,
      )
      // The next start finds no half of it.
      const next = await openTestSession(plain)
      const rows = await rowsOf(next)
      expect(rows).toHaveLength(isDone ? 2_000 : 1_980)
      if (!isDone) expect(rows).toEqual(before)
    }
    expect(isDone).toBe(true)
    const keys = await plain.keys('chunks')
    expect(new Set(keys.map(([id]) => id)).size).toBe(2)
  })

  test('is as it was, and so is all else, at whichever write a drop with rows of it finds the disk full', async () => {
    let failures = 0
    for (let failAt = 1; ; failAt++) {
      const store = createMemoryStore()
      let target: Pick<Store, 'commit'> = store
      const session = await openTestSession({ ...store, commit: (writes) => target.commit(writes) })
      const importId = await take(session, many(2_000))
      await changeRepairs(session, importId, [CARTONS])
      const returned = new TextDecoder().decode(await rejectsCsv(session, importId)).replace('31.12.2024', '12/31/2024')
      const files = [fileOf([line(9_000, '01/28/2024', '1')]), new File([returned], 'back.csv')]
      const [before, version] = [await rowsOf(session), dataVersionOf(session)]
      const full = failingStore(store, failAt, 'quota')
      target = full
      const job = { files, options: {}, pool: createParsePool(), signal: new AbortController().signal }
      const isDone = await importAny(session, job).then(
        () => true,
        () => false,
      )
      const next = await openTestSession(store)
      const rows = await rowsOf(next)
      if (rows.length === before.length) {
        failures++
        expect(isDone).toBe(false)
        expect(rows).toEqual(before)
        expect(dataVersionOf(next)).toBe(version)
      } else {
        expect(rows).toHaveLength(before.length + 2)
        expect(isDone).toBe(true)
      }
      if (full.commits() < failAt) break
    }
    expect(failures).toBeGreaterThan(4)
  })

  test('shows what the same file would that had been right, in the same order', async () => {
    const cells = fc.record({ isOdd: fc.boolean(), isPacked: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 6, maxLength: 40 }), async (kinds) => {
        const lines = (date: string, quantity: string): string[] => [
          ...Array.from({ length: 20 }, (_, i) => line(i, '01/28/2024', '1')),
          ...kinds.map(({ isOdd, isPacked }, i) =>
            line(100 + i, isOdd ? date : '01/29/2024', isPacked ? quantity : '3'),
          ),
        ]
        const [odd, right] = [await openTestSession(), await openTestSession()]
        const importId = await take(odd, lines('31.12.2024', '4 cartons'))
        await changeRepairs(odd, importId, [DATES, CARTONS]).catch(() => undefined)
        await take(right, lines('12/31/2024', '4'))
        expect(await rowsOf(odd)).toEqual(await rowsOf(right))
      }),
      { seed: SEED, numRuns: 25 },
    )
  })
})
