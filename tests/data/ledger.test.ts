import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLedger } from '../../src/data/ledger'
import { prepareRoom } from '../../src/data/prepare'
import { storeResult } from '../../src/data/results'
import type { Session } from '../../src/data/session'
import { commitColumns } from '../../src/data/commit-columns'
import { eraseCustomer } from '../../src/data/erase-customer'
import { redoImport, undoImport } from '../../src/data/history'
import { importFiles } from '../../src/data/import-file'
import { keepRows } from '../../src/data/keyed-columns'
import { mergePeople } from '../../src/data/merges'
import { saveNote } from '../../src/data/notes'
import { createParsePool } from '../../src/data/parse-pool'
import { openBackup } from '../../src/data/restore'
import { createDataService } from '../../src/data/service'
import { createMemoryStore } from '../../src/store'
import { createBareEnvironment, findTestRoom, openTestSession, orderColumns } from './support'

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

const DAY = 86_400_000
const ORDERS = 'order id,sku,qty,order date,price,customer id,email\n'
const LINES = [
  '1,a,2,2024-01-02,5,c1,ada@example.org',
  '2,b,1,2024-01-03,7,c2,bo@example.org',
  '3,b,1,2024-01-04,7,c3,cy@example.org',
]

interface Kept {
  madeOn: number
  customers: { customerKey: string[]; score: Float32Array }
  isWithdrawn?: boolean
}

const bring = (session: Session, lines: readonly string[], name: string): Promise<string> =>
  bringText(session, ORDERS + lines.join('\n'), name)

async function bringText(session: Session, text: string, name: string): Promise<string> {
  const files = [new File([text], name)]
  const job = { files, options: {}, pool: createParsePool(), signal: new AbortController().signal }
  return (await importFiles(session, job))[0]!.importId
}

const scores = (keys: readonly string[], day = 0, where: Record<string, string[]> = {}): object => ({
  question: JSON.stringify({ where }),
  madeOn: day * DAY,
  customers: { customerKey: [...keys], score: Float32Array.from(keys, (_, i) => (i + 1) / 8) },
})

const kept = async (session: Session): Promise<Kept[]> => (await readLedger(session, 'count')) as Kept[]

/** Everything in the settings as one text: keys and values. */
const settingsOf = async ({ store }: Session): Promise<string> =>
  (await store.list('settings')).map(({ key, value }) => `${key.join('/')}: ${JSON.stringify(value)}`).join('\n')

describe('the ledger of what was said of customers', () => {
  async function shop(): Promise<{ session: Session; importId: string }> {
    const session = await openTestSession()
    return { session, importId: await bring(session, LINES, 'orders.csv') }
  }

  it('holds nothing of a person who is erased, and what was said of the others', async () => {
    const { session } = await shop()
    await answer(session, 1, scores(['c1', 'c2', 'c3']))
    await answer(session, 2, scores(['c1'], 20))
    await answer(session, 3, scores(['c2'], 40, { email: ['ada@example.org'] }))
    await answer(session, 4, scores(['c3'], 60, { email: ['bo@example.org'] }))
    // Control: they are in it before, and a place never names anybody.
    expect(await settingsOf(session)).toMatch(/ledger.*"c1"/)
    expect((await session.store.keys('settings', ['ledger'])).join()).not.toMatch(/\bc1\b|ada/)
    await eraseCustomer(session, 'c1', 'delete')
    const left = await kept(session)
    expect(left.map(({ madeOn, customers }) => [madeOn / DAY, customers.customerKey, [...customers.score]])).toEqual([
      [0, ['c2', 'c3'], [0.25, 0.375]],
      [60, ['c3'], [0.125]],
    ])
    expect(await settingsOf(session)).not.toMatch(/ledger[^\n]*("c1"|ada@)/)
  })

  const named =
    'order id,sku,qty,order date,price,customer name\n1,a,2,2024-01-02,5,Ada Love\n2,a,2,2024-01-03,5,Bo Berg'

  it.each([
    { what: 'ids', text: ORDERS + LINES.join('\n'), gone: 'c1', stays: 'c3' },
    { what: 'names alone', text: named, gone: 'Ada Love', stays: 'Bo Berg' },
  ])(
    'brings nobody back who was erased from a backup that still holds them by $what',
    async ({ text, gone, stays }) => {
      let ids = 0
      const data = createDataService(createBareEnvironment({ newId: () => `b${++ids}` }), findTestRoom)
      await data.import('a', [new File([text], 'orders.csv')], {})
      const { key, dataVersion } = await data.prepare('count', {})
      await data.storeResult(key, { analysis: 'count', dataVersion, ledger: scores([gone, stays]) })
      const ledgerIn = async (file: File): Promise<string> => {
        const store = createMemoryStore()
        await (await openBackup({ file, name: 'x' })).copyTo(store)
        return JSON.stringify(await store.list('settings', ['ledger']))
      }
      const before = new File([await data.backup('b', { passphrase: null })], 'shop.clientele')
      await data.eraseCustomer(gone)
      await data.restore('r', before, {})
      const after = new File([await data.backup('c', { passphrase: null })], 'shop.clientele')
      expect(await ledgerIn(before)).toContain(`"${gone}"`)
      expect(await ledgerIn(after)).not.toContain(`"${gone}"`)
      expect(await ledgerIn(after)).toContain(`"${stays}"`)
    },
  )

  it('holds nothing of a person under a key that only an import gave which is undone', async () => {
    const session = await openTestSession()
    const header = 'order id,sku,qty,order date,price,email'
    const before = [`${header}`, '1,a,2,2024-01-02,5,ada@example.org', '2,b,1,2024-01-03,7,c9']
    await bringText(session, before.join('\n'), 'emails.csv')
    const linking = await bring(session, ['9,a,1,2024-02-01,5,c1,ada@example.org'], 'more.csv')
    await answer(session, 1, scores(['c1', 'c9']))
    await saveNote(session, { key: 'c1', text: 'likes green' })
    await undoImport(session, linking)
    await eraseCustomer(session, 'ada@example.org', 'delete')
    expect((await kept(session)).map(({ customers }) => customers.customerKey)).toEqual([['c9']])
    expect(await session.store.list('notes')).toEqual([])
  })

  it('holds no question about a person who is erased, by key or in a column of the shop’s own', async () => {
    const { session } = await shop()
    const asked = [
      { person: ['c1'] },
      { 'custom:contact': ['ada@example.org'] },
      { person: ['c2'] },
      { productId: ['c1'] },
    ] as Record<string, string[]>[]
    for (const [i, where] of asked.entries()) await answer(session, i, scores(['c3'], 10 * i, where))
    await eraseCustomer(session, 'c1', 'delete')
    expect((await kept(session)).map(({ madeOn }) => madeOn / DAY)).toEqual([20, 30])
  })

  it('keeps every column in its place, whatever keys are written down alike', async () => {
    const { session } = await shop()
    await answer(session, 1, scores(['c1', 'c1', 'c2']))
    const [{ customers }] = (await kept(session)) as [Kept]
    expect([customers.customerKey, [...customers.score]]).toEqual([
      ['c1', 'c2'],
      [0.125, 0.375],
    ])
  })

  it('says which answers came from an import that was undone since, until it is back', async () => {
    const { session } = await shop()
    await answer(session, 1, scores(['c1']))
    const wrong = await bring(session, ['9,a,1,2024-02-01,5,c1,ada@example.org'], 'more.csv')
    await answer(session, 2, scores(['c1', 'c2'], 30))
    const withdrawn = async (): Promise<boolean[]> =>
      (await kept(session)).map(({ isWithdrawn }) => isWithdrawn === true)
    expect(await withdrawn()).toEqual([false, false])
    await undoImport(session, wrong)
    expect(await withdrawn()).toEqual([false, true])
    await redoImport(session, wrong)
    expect(await withdrawn()).toEqual([false, false])
  })

  it('stays good when an erasure writes its import anew', async () => {
    const { session } = await shop()
    await answer(session, 1, scores(['c1', 'c2']))
    await eraseCustomer(session, 'c3', 'delete')
    expect((await kept(session)).map(({ isWithdrawn }) => isWithdrawn)).toEqual([undefined])
  })

  it('is kept once a week, and of what was undone does not wait', async () => {
    const { session } = await shop()
    await answer(session, 1, scores(['c1'], 0))
    await answer(session, 2, scores(['c1'], 3))
    await answer(session, 3, scores(['c1', 'c2'], 0))
    await answer(session, 4, scores(['c1'], 7))
    await answer(session, 5, scores(['c1'], 9, { sku: ['a'] }))
    expect((await kept(session)).map(({ madeOn, customers }) => [madeOn / DAY, customers.customerKey.length])).toEqual([
      [0, 2],
      [7, 1],
      [9, 1],
    ])
    const wrong = await bring(session, ['9,a,1,2024-02-01,5,c1,ada@example.org'], 'more.csv')
    await answer(session, 6, scores(['c1'], 20))
    await undoImport(session, wrong)
    await answer(session, 7, scores(['c1'], 22))
    expect((await kept(session)).map(({ madeOn }) => madeOn / DAY)).toEqual([0, 7, 9, 20, 22])
  })

  it('finds customers under the key that they have now, whom they were merged into once', async () => {
    const { session } = await shop()
    await answer(session, 1, scores(['c1', 'c2', 'c3', 'c4']))
    const key = await mergePeople(session, ['c1', 'c3'])
    const [{ customers }] = (await kept(session)) as [Kept]
    expect(customers.customerKey).toEqual([key, 'c2', 'c4'])
    expect(customers.score).toHaveLength(3)
  })

  it('gives up the oldest where there is too much, by bytes as well', async () => {
    const { session } = await shop()
    const large = (day: number, size: number): object => ({
      ...scores(['c1'], day),
      more: new Uint8Array(size * 1024 * 1024),
    })
    for (const day of [0, 10, 20]) await answer(session, day, large(day, 1))
    expect(await kept(session)).toHaveLength(3)
    for (const day of [30, 40, 50]) await answer(session, day, large(day, 10))
    expect((await kept(session)).map(({ madeOn }) => madeOn / DAY)).toEqual([40, 50])
  })

  it('gives up what was said of a part before what was said of all', async () => {
    const { session } = await shop()
    await answer(session, 0, scores(['c1'], 0))
    for (let day = 1; day <= 62; day++) await answer(session, day, scores(['c1'], 7 * day, { country: [`${day}`] }))
    const days = (await kept(session)).map(({ madeOn }) => madeOn / DAY / 7)
    expect([days.length, days[0], days[1], days.at(-1)]).toEqual([60, 0, 4, 62])
  })

  it('leaves out rows of every column alike, whatever kind it is of', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 12 }),
        fc.func(fc.boolean()),
        (keys, isKept) => {
          const columns = {
            customerKey: keys,
            number: Float32Array.from(keys, (_, i) => i),
            day: Int32Array.from(keys, (_, i) => -i),
            word: keys.map((key) => `${key}!`),
          }
          const left = keepRows(columns, isKept)
          const places = [...keys.keys()].filter((i) => isKept(keys[i]!))
          expect(left.customerKey).toEqual(places.map((i) => keys[i]))
          expect(left).toEqual({
            customerKey: places.map((i) => keys[i]),
            number: Float32Array.from(places),
            day: Int32Array.from(places, (i) => -i),
            word: places.map((i) => `${keys[i]!}!`),
          })
        },
      ),
      { seed: 7, numRuns: 60 },
    )
  })
})
