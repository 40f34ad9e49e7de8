import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { Profile } from '../e2e/support/browser'
import { importText, rowsOf } from '../e2e/support/clientele'
import { ordersCsv } from '../e2e/support/orders-csv'
import { findInProfile } from '../e2e/support/profile-bytes'
import { codeOf, useApp } from './support/app'
import './support/buckets'
import { faultCase, NOT_IN_NPM_TEST, sized } from './support/fault-case'
import { killTree } from './support/kill-tree'

const TEXT = ordersCsv({ customers: sized(3_000, 12_000), seed: 5 })
const ROWS = TEXT.trim().split('\n').length - 1
const OLD = 'correct horse'
const NEW = 'battery staple'
/** Deriving the key comes before the first byte is written. */
const SPAN_MS = 1_500

const app = useApp()

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
  runs: NOT_IN_NPM_TEST,
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
    return { 'rows lost': ROWS - rows }
  },
  control: () =>
    app.visit(async ({ page }) => {
      await codeOf(page, 'setPassphrase', OLD)
      await codeOf(page, 'lock')
      expect([OLD, NEW]).toContain(await openBy(page, [NEW]))
    }),
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
    const read = await codeOf(page, 'exportTable', 'orders', 'csv')
    await close()
    await profile.remove()
    expect(read).toBe('STORAGE_DAMAGED')
    return { 'records taken from the wrong place': 0 }
  },
  control: () =>
    app.visit(async ({ page }) => {
      await codeOf(page, 'setPassphrase', OLD)
      await codeOf(page, 'lock')
      expect(await codeOf(page, 'unlock', OLD)).toBe('PASSPHRASE_WRONG')
    }),
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
  runs: NOT_IN_NPM_TEST,
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
    return { 'planted texts found on the disk': found.length }
  },
  async control() {
    const profile = await app.profile()
    const { page, close } = await app.open(profile)
    await importText(page, 'planted-name.csv', PLANTED_CSV)
    await close()
    expect(await readable(profile)).toEqual([])
  },
})

/** The same person again: in the file of before, under an address written otherwise, and under a new id. */
const AGAIN_CSV = `Order ID,Order Date,Customer ID,Customer Name,Email,Quantity,Unit Price
800,2024-02-05,C7,${PLANTED[0]},,1,9.50
801,2024-02-05,N99,Z. Quux, ${PLANTED[1]!.toUpperCase()} ,1,9.50
802,2024-02-05,N1,Somebody Else,else@example.org,1,9.50
`

/** Orders of the planted person that a page shows. */
const plantedOrders = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const rows = await window.clientele.rows('orders', { limit: 1_000 })
    return rows.filter((row) => /C7$|N99|quux/i.test(`${String(row['name'])} ${String(row['customerId'])}`)).length
  })

faultCase({
  id: '24d',
  title: 'a person who was erased comes again in later files, before and after a kill and a restart',
  async run(random) {
    const isLocked = random.int(2) === 1
    const profile = await app.profile()
    const first = await app.open(profile)
    if (isLocked) await codeOf(first.page, 'setPassphrase', OLD)
    await importText(first.page, 'planted-name.csv', PLANTED_CSV)
    await first.page.evaluate(() => window.clientele.erase({ customer: 'C7' }))
    void importText(first.page, 'again.csv', AGAIN_CSV).catch(() => undefined)
    await wait(random.int(600))
    await killTree(profile)
    await first.context.close().catch(() => undefined)
    const second = await app.open(profile)
    if (isLocked) expect(await codeOf(second.page, 'unlock', OLD)).toBe('done')
    expect(await plantedOrders(second.page)).toBe(0)
    for (const [name, text] of [
      ['planted-name.csv', PLANTED_CSV],
      ['again.csv', AGAIN_CSV],
    ] as const)
      await importText(second.page, name, text)
    const shown = await plantedOrders(second.page)
    expect(shown).toBe(0)
    // Everybody else is there, once.
    expect(await rowsOf(second.page, 'orders')).toBe(40)
    await second.close()
    const left = (await readable(profile)).filter((one) => !one.endsWith('planted-name.csv'))
    await profile.remove()
    expect(left).toEqual([])
    return { 'orders of the erased person that show': shown, 'planted texts found on the disk': left.length }
  },
  control: () =>
    app.visit(async ({ page }) => {
      await importText(page, 'planted-name.csv', PLANTED_CSV)
      expect(await plantedOrders(page)).toBe(0)
    }),
})
