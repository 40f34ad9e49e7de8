import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright'
import { beforeAll, expect } from 'vitest'
import type { Random } from '../../src/core/random'
import type { Profile } from '../e2e/support/browser'
import { importText, rowsOf } from '../e2e/support/clientele'
import { ordersCsv } from '../e2e/support/orders-csv'
import { importOffered, linesOf, offerFiles, stateOf, useApp } from './support/app'
import { faultCase, sized, type Figures } from './support/fault-case'
import { killTree } from './support/kill-tree'

const LINES = sized(40_000, 500_000)
const BEFORE = ordersCsv({ customers: 60, seed: 1 })
const LARGE = ordersCsv({ customers: LINES / 4, seed: 2, ordersFrom: 1_000_000 })

const app = useApp()
/** A profile with a workspace in it, to be copied for each run. */
let template: Profile
let large: string
let before: string
let after: string
let importMs: number

beforeAll(async () => {
  large = await app.file('large.csv', LARGE)
  template = await app.profile()
  const { page, close } = await app.open(template)
  await importText(page, 'before.csv', BEFORE)
  before = await stateOf(page)
  await close()
  // How it goes where nobody pulls the plug: the time it takes, and what comes of it.
  const unbroken = await app.profile({ from: template })
  const whole = await app.open(unbroken)
  await offerFiles(whole.page, [large])
  const start = performance.now()
  expect(await importOffered(whole.page)).toBe('done')
  importMs = performance.now() - start
  after = await stateOf(whole.page)
  await whole.close()
  await unbroken.remove()
})

/** Does something again and again, and counts how often the page said that it was done. */
function startLoop(step: (turn: number) => Promise<unknown>): () => number {
  let acknowledged = 0
  const loop = async (): Promise<void> => {
    for (let turn = 0; ; turn++) {
      await step(turn)
      acknowledged++
    }
  }
  // It ends with the browser.
  loop().catch(() => undefined)
  return () => acknowledged
}

/** Opens a copy of a profile, starts something, kills everything after a while, and opens it again; answers how long that took. */
async function killWhile(
  from: Profile,
  start: (page: Page) => Promise<() => number>,
  afterMs: number,
  check: (page: Page, acknowledged: number) => Promise<void>,
): Promise<Figures> {
  const profile = await app.profile({ from })
  const first = await app.open(profile)
  const acknowledged = await start(first.page)
  await wait(afterMs)
  await killTree(profile)
  const told = acknowledged()
  await first.context.close().catch(() => undefined)
  const opening = performance.now()
  const second = await app.open(profile)
  const reopenedMs = performance.now() - opening
  await check(second.page, told)
  await second.close()
  await profile.remove()
  return { 'open again, ms': reopenedMs }
}

const expectOneOf = (state: string, states: readonly string[]): void => expect(states).toContain(state)

faultCase({
  id: '1a',
  title: `the browser is killed while ${LINES.toLocaleString('en')} lines are imported; the import is done again`,
  async run(random: Random) {
    const afterMs = random.int(Math.ceil(importMs * 1.15))
    const start = async (page: Page): Promise<() => number> => {
      await offerFiles(page, [large])
      let acknowledged = 0
      void importOffered(page).then(
        (answer) => (acknowledged = answer === 'done' ? 1 : 0),
        () => undefined,
      )
      return () => acknowledged
    }
    return killWhile(template, start, afterMs, async (page, acknowledged) => {
      expectOneOf(await stateOf(page), acknowledged ? [after] : [before, after])
      await finishInterrupted(page)
      expect(await stateOf(page)).toBe(after)
      expect(await rowsOf(page, 'orders')).toBe(linesOf(BEFORE) + linesOf(LARGE))
    })
  },
  async control() {
    // Half of a file, as an import that shows what it has so far would leave it.
    const profile = await app.profile({ from: template })
    const { page, close } = await app.open(profile)
    await importText(page, 'half.csv', LARGE.split('\n').slice(0, 5_000).join('\n'))
    const state = await stateOf(page)
    await close()
    expectOneOf(state, [before, after])
  },
})

/** As a person does it: the page names the file, it is chosen again, and the import goes through. */
async function finishInterrupted(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = '#/data'))
  await page.getByRole('heading', { name: 'Data' }).first().waitFor()
  const button = page.getByRole('button', { name: 'Choose the file again' })
  if ((await rowsOf(page, 'orders')) > linesOf(BEFORE) || !(await button.isVisible())) {
    // Killed before its record was written, or after all of it.
    await offerFiles(page, [large])
    expect(await importOffered(page)).toBe('done')
    return
  }
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
  await chooser.setFiles(large)
  await button.waitFor({ state: 'detached', timeout: 120_000 })
}

const SECOND = ordersCsv({ customers: 60, seed: 1 }).replaceAll(',1,', ',7,')
const LOOP_MS = 1_500

faultCase({
  id: '1b',
  title: 'the browser is killed while files that replace rows are imported and undone',
  async run(random) {
    const profile = await app.profile({ from: template })
    const session = await app.open(profile)
    await importText(session.page, 'second.csv', SECOND)
    const replaced = await stateOf(session.page)
    expect(replaced).not.toBe(before)
    await session.close()
    const afterMs = random.int(LOOP_MS)
    const start = async (page: Page): Promise<() => number> =>
      startLoop(() =>
        page.evaluate(async (text) => {
          const [report] = await window.clientele.import([{ name: 'second.csv', text }])
          await window.clientele.undoImport(report!.importId)
        }, SECOND),
      )
    const figures = await killWhile(profile, start, afterMs, async (page) =>
      expectOneOf(await stateOf(page), [before, replaced]),
    )
    await profile.remove()
    return figures
  },
  control: async () => expectOneOf(`${before} and more`, [before, after]),
})

faultCase({
  id: '1c',
  title: 'the browser is killed while two backups are restored in turn',
  async run(random) {
    const afterMs = random.int(LOOP_MS * 2)
    let other = ''
    const start = async (page: Page): Promise<() => number> => {
      await page.evaluate(async (text) => {
        const first = await window.clientele.backup()
        await window.clientele.import([{ name: 'second.csv', text }])
        const second = await window.clientele.backup()
        ;(window as unknown as { faultBackups: Blob[] }).faultBackups = [first, second]
      }, SECOND)
      other = await stateOf(page)
      return startLoop((turn) =>
        page.evaluate(
          (which) => window.clientele.restore((window as unknown as { faultBackups: Blob[] }).faultBackups[which]!),
          turn % 2,
        ),
      )
    }
    return killWhile(template, start, afterMs, async (page) => expectOneOf(await stateOf(page), [before, other]))
  },
  control: async () => expectOneOf(`${before}\nClientele (2)`, [before, after]),
})

faultCase({
  id: '1d',
  title: 'the browser is killed while customers are erased one after the other',
  async run(random) {
    const afterMs = random.int(LOOP_MS * 2)
    const start = async (page: Page): Promise<() => number> =>
      startLoop((turn) => page.evaluate((key) => window.clientele.erase({ customer: key }), `C${turn + 1}`))
    return killWhile(template, start, afterMs, async (page, acknowledged) => {
      const left = await customersLeft(page)
      // In order and without gaps: those that were acknowledged are gone, and at most one more.
      expect(left).toEqual(Array.from({ length: left.length }, (_, i) => 60 - left.length + i + 1))
      expect(60 - left.length).toBeGreaterThanOrEqual(acknowledged)
      expect(60 - left.length).toBeLessThanOrEqual(acknowledged + 1)
      expect(await page.evaluate(() => window.clientele.workspaces())).toEqual(['Clientele'])
    })
  },
  control: async () => {
    const left = [1, 3]
    expect(left).toEqual(Array.from({ length: left.length }, (_, i) => 3 - left.length + i + 1))
  },
})

const customersLeft = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const rows = await window.clientele.rows('orders', { limit: 10_000 })
    const numbers = rows.map(({ customerId }) => Number(String(customerId).slice(1)))
    return [...new Set(numbers)].sort((a, b) => a - b)
  })
