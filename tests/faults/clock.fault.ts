import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { Random } from '../../src/core/random'
import { goTo, importText, ready, run, rowsOf } from '../e2e/support/clientele'
import { ordersCsv } from '../e2e/support/orders-csv'
import { codeOf, dataWorker, linesOf, useApp } from './support/app'
import { csvOf, HEADER, importBytes, line, rowsIn } from './support/csv'
import { faultCase, NOT_IN_NPM_TEST } from './support/fault-case'

const DAY_MS = 86_400_000
const TEXT = ordersCsv({ customers: 60, seed: 1 })

const app = useApp()

/** Sets the computer's clock off by so much, for the page and for the worker that keeps the data; timers run on. */
async function setClock(page: Page, offByMs: number): Promise<void> {
  const set = (off: number): void => {
    const scope = globalThis as unknown as { faultNow?: () => number }
    const now = (scope.faultNow ??= Date.now.bind(Date))
    Date.now = () => now() + off
  }
  await page.evaluate(set, offByMs)
  await (await dataWorker(page)).evaluate(set, offByMs)
}

/** From twenty years back to twenty years ahead, and small steps among them. */
function randomOffset(random: Random): number {
  const days = [1 / 24, 1, 30, 400, 7_300][random.int(5)]!
  return (random.int(2) === 0 ? -1 : 1) * days * DAY_MS * (0.5 + random.next())
}

const noteOf = async (page: Page): Promise<unknown> => (await rowsIn(page)).find(({ orderId }) => orderId === '1')?.city

faultCase({
  id: 'clock',
  title: 'the clock is set back or forward between imports, changes, undo, a backup and figures',
  run: (random) =>
    app.visit(async ({ page }) => {
      const jump = (): Promise<void> => setClock(page, randomOffset(random))
      await jump()
      await importBytes(page, 'first.csv', csvOf([HEADER, line(1, 'n'), line(2, 'n')]))
      const [{ id }] = (await rowsIn(page)) as [{ id: string }]
      // Changes keep their order: the last one counts, and is taken back first.
      for (const city of ['first', 'second', 'third']) {
        await jump()
        expect(await codeOf(page, 'edit', 'orders', { city }, { id })).toBe('done')
      }
      const edited = async (): Promise<unknown> => (await rowsIn(page)).find((row) => row.id === id)?.city
      expect(await edited()).toBe('third')
      await jump()
      expect(await codeOf(page, 'undo')).toBe('done')
      expect(await edited()).toBe('second')
      // The later file replaces the earlier one, whatever the clock said.
      for (const name of ['newer', 'newest']) {
        await jump()
        await importBytes(page, `${name}.csv`, csvOf([HEADER, line(2, name)]))
      }
      expect((await rowsIn(page)).find(({ orderId }) => orderId === '2')).toMatchObject({ name: 'newest' })
      // Every line counts, also where the clock says that most of them are still to come.
      await jump()
      await importText(page, 'orders.csv', TEXT)
      const { customerKey, recencyDays } = (await run(page, 'rfm')) as unknown as Record<string, unknown[]>
      expect(customerKey!.length).toBe(60)
      const ages = recencyDays as (number | null)[]
      expect(ages.every((days) => days !== null && days >= 0)).toBe(true)
      expect(await rowsOf(page, 'orders')).toBe(linesOf(TEXT) + 2)
      // No duration and no age is below zero.
      await jump()
      expect(await codeOf(page, 'backup')).toBe('done')
      await jump()
      await page.evaluate(() => (location.hash = '#/data/storage'))
      await page.locator('.status').first().waitFor()
      const said = await page.locator('#content').innerText()
      expect(said).not.toMatch(/[-−]\d+ day/)
      return { 'youngest customer, days': Math.min(...(ages as number[])) }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      // A clock that nothing sets back keeps the order by itself; an order that follows the clock would not.
      await importBytes(page, 'first.csv', csvOf([HEADER, line(1, 'n')]))
      expect(await noteOf(page)).toBe('third')
    }),
})

faultCase({
  id: '24e',
  title: 'nobody is there until it locks, with the clock set back meanwhile; the workers that held the key are gone',
  runs: NOT_IN_NPM_TEST,
  run: async (random) => {
    const profile = await app.profile()
    const { page } = await app.open(profile)
    await page.clock.install()
    await page.reload()
    await ready(page)
    await importText(page, 'orders.csv', TEXT)
    expect(await codeOf(page, 'setPassphrase', 'correct horse')).toBe('done')
    await goTo(page, 'customers')
    await page.getByText('Customer 1').first().waitFor()
    await run(page, 'rfm')
    const held = page.workers()
    expect(held.length).toBeGreaterThan(0)
    // The steady clock goes on where the computer's is set back.
    await page.evaluate(
      (off) => {
        const now = Date.now.bind(Date)
        Date.now = () => now() - off
      },
      random.int(40) * DAY_MS,
    )
    await page.clock.fastForward('16:00')
    await page.getByRole('heading', { name: '“Clientele” is locked' }).waitFor({ timeout: 10_000 })
    const left = held.filter((worker) => page.workers().includes(worker) && /data|analysis/.test(worker.url()))
    const shown = await page.locator('body').innerText()
    expect(shown).not.toContain('Customer ')
    expect(left.length).toBe(0)
    expect(await codeOf(page, 'rows', 'orders')).toBe('LOCKED')
    expect(await codeOf(page, 'unlock', 'correct horse')).toBe('done')
    expect(await rowsOf(page, 'orders')).toBe(linesOf(TEXT))
    await profile.remove()
    return { 'workers left that held the key': left.length }
  },
  control: async () => {
    const profile = await app.profile()
    const { page } = await app.open(profile)
    await page.clock.install()
    await page.reload()
    await ready(page)
    await importText(page, 'orders.csv', TEXT)
    // Without a passphrase there is nothing to lock.
    await page.clock.fastForward('16:00')
    const isLocked = await page.getByRole('heading', { name: '“Clientele” is locked' }).isVisible()
    await profile.remove()
    expect(isLocked).toBe(true)
  },
})
