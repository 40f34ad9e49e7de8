import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Profile } from '../e2e/support/browser'
import { importText, rowsOf } from '../e2e/support/clientele'
import { ordersCsv } from '../e2e/support/orders-csv'
import { findInProfile } from '../e2e/support/profile-bytes'
import { startTestApp, type App } from './support/app'
import { faultCase, sized } from './support/fault-case'
import { killTree } from './support/kill-tree'

const TEXT = ordersCsv({ customers: sized(3_000, 12_000), seed: 5 })
const ROWS = TEXT.trim().split('\n').length - 1
const OLD = 'correct horse'
const NEW = 'battery staple'
/** Deriving the key comes before the first byte is written. */
const SPAN_MS = 1_500

let app: App
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

type Call = 'tables' | 'setPassphrase' | 'unlock' | 'lock'

/** What a call of the public interface comes to: `done`, or the code of its error. */
const codeOf = (page: Page, call: Call, ...given: (string | null)[]): Promise<string> =>
  page.evaluate(
    ([name, args]) =>
      (window.clientele[name] as (...all: unknown[]) => Promise<unknown>)(...args).then(
        () => 'done',
        (error: { code: string }) => error.code,
      ),
    [call, given] as const,
  )

/** The workspace, opened by whichever of the two passphrases does it, or by none. */
async function openBy(page: Page, secrets: readonly string[]): Promise<string> {
  if ((await codeOf(page, 'tables')) === 'done') return 'none'
  for (const secret of secrets) if ((await codeOf(page, 'unlock', secret)) === 'done') return secret
  return 'closed'
}

/** What is done to the passphrase, and what opens the workspace before and after. */
const CHANGES = [
  { first: null, then: OLD, opens: ['none', OLD] },
  { first: OLD, then: NEW, opens: [OLD, NEW] },
  { first: OLD, then: null, opens: [OLD, 'none'] },
] as const

faultCase({
  id: '24a',
  title: 'the browser is killed while a passphrase is set, changed or taken away',
  figure: 'rows lost',
  runs: { quick: 1, full: 20 },
  async run(random, seed) {
    const { first, then, opens } = CHANGES[seed % CHANGES.length]!
    const profile = await app.profile()
    const begun = await app.open(profile)
    await importText(begun.page, 'orders.csv', TEXT)
    if (first !== null) expect(await codeOf(begun.page, 'setPassphrase', first)).toBe('done')
    void codeOf(begun.page, 'setPassphrase', then).catch(() => undefined)
    await wait(random.int(SPAN_MS))
    await killTree(profile)
    await begun.context.close().catch(() => undefined)
    const { page, close } = await app.open(profile)
    expect(opens).toContain(await openBy(page, [OLD, NEW]))
    const rows = await rowsOf(page, 'orders')
    await close()
    await profile.remove()
    expect(rows).toBe(ROWS)
    return ROWS - rows
  },
  async control() {
    const { page, close } = await app.open(await app.profile())
    await codeOf(page, 'setPassphrase', OLD)
    await codeOf(page, 'lock')
    const opened = await openBy(page, [NEW])
    await close()
    expect([OLD, NEW]).toContain(opened)
  },
})

/** Puts a record of the database in the place of another one of its store. */
const moveRecord = (page: Page, which: number): Promise<void> =>
  page.evaluate(async (turn) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('failed'))
      })
    for (const name of await navigator.storageBuckets!.keys()) {
      const { indexedDB: factory } = await navigator.storageBuckets!.open(name)
      const database = await done(factory.open('clientele'))
      const keys = await done(database.transaction('chunks').objectStore('chunks').getAllKeys())
      if (keys.length > 1) {
        const store = database.transaction('chunks', 'readwrite').objectStore('chunks')
        const [from, to] = [keys[turn % keys.length]!, keys[(turn + 1) % keys.length]!]
        await done(store.put(await done(store.get(from)), to))
      }
      database.close()
    }
  }, which)

faultCase({
  id: '24b',
  title: 'the wrong passphrase, a lock, and a record that was moved to another place on the disk',
  figure: 'records taken from the wrong place',
  runs: { quick: 1, full: 20 },
  async run(random) {
    const profile = await app.profile()
    const first = await app.open(profile)
    await importText(first.page, 'orders.csv', ordersCsv({ customers: 50, seed: 1 }))
    await codeOf(first.page, 'setPassphrase', OLD)
    await codeOf(first.page, 'lock')
    expect(await codeOf(first.page, 'tables')).toBe('LOCKED')
    expect(await codeOf(first.page, 'unlock', NEW)).toBe('PASSPHRASE_WRONG')
    await first.close()
    const { page, close } = await app.open(profile)
    await moveRecord(page, random.int(6))
    // The page looks at what it shows as soon as it is open, and may meet the record then.
    expect(['done', 'STORAGE_DAMAGED']).toContain(await codeOf(page, 'unlock', OLD))
    const read = await page.evaluate(() =>
      window.clientele.exportTable('orders', 'csv').then(
        () => 'done',
        (error: { code: string }) => error.code,
      ),
    )
    await close()
    await profile.remove()
    expect(read).toBe('STORAGE_DAMAGED')
    return 0
  },
  async control() {
    const { page, close } = await app.open(await app.profile())
    await codeOf(page, 'setPassphrase', OLD)
    await codeOf(page, 'lock')
    const answer = await codeOf(page, 'unlock', OLD)
    await close()
    expect(answer).toBe('PASSPHRASE_WRONG')
  },
})

const PLANTED = ['Zyxwell Quux', 'zyxwell@example.org', 'planted-name.csv']
const PLANTED_CSV = `Order ID,Order Date,Customer ID,Customer Name,Email,Quantity,Unit Price\n${Array.from(
  { length: 40 },
  (_, i) =>
    `${i},2024-01-05,C${i},${i === 7 ? PLANTED[0] : `Name ${i}`},${i === 7 ? PLANTED[1] : `n${i}@x.org`},1,9.50`,
).join('\n')}\n`

/** Where in the files of the closed browser the planted texts are still found: `file: text`. */
const readable = (profile: Profile): Promise<string[]> => findInProfile(profile.folder, PLANTED)

faultCase({
  id: '24c',
  title: 'one person is erased, then everything; the bytes of the browser profile are searched',
  figure: 'planted texts found on the disk',
  runs: { quick: 1, full: 20 },
  async run(random) {
    const isLocked = random.int(2) === 1
    const profile = await app.profile()
    const first = await app.open(profile)
    if (isLocked) await codeOf(first.page, 'setPassphrase', OLD)
    await importText(first.page, 'planted-name.csv', PLANTED_CSV)
    await first.page.evaluate(() => window.clientele.erase({ customer: 'C7' }))
    await first.close()
    // Without a passphrase the name of the file is still there: it was no part of the person.
    const left = await readable(profile)
    expect(left.filter((line) => !line.endsWith('planted-name.csv'))).toEqual([])
    if (isLocked) expect(left).toEqual([])
    const second = await app.open(profile)
    if (isLocked) expect(await codeOf(second.page, 'unlock', OLD)).toBe('done')
    expect(await rowsOf(second.page, 'orders')).toBe(39)
    await second.page.evaluate(() => window.clientele.erase('workspace'))
    await second.close()
    const found = await readable(profile)
    await profile.remove()
    expect(found).toEqual([])
    return found.length
  },
  async control() {
    const profile = await app.profile()
    const { page, close } = await app.open(profile)
    await importText(page, 'planted-name.csv', PLANTED_CSV)
    await close()
    expect(await readable(profile)).toEqual([])
  },
})
