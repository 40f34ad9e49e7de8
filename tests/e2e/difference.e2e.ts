import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stateOf } from '../faults/support/app'
import { chooserAfter } from './support/after-press'
import { importText, ready, rowsOf, run } from './support/clientele'
import { killBrowser } from './support/faults'
import { ordersCsv } from './support/orders-csv'
import { useApp } from './support/use-app'

const BASE = ordersCsv({ customers: 60, seed: 21 })
const LINES = BASE.trim().split('\n')

/** The export of a week later: every tenth order has other pieces, the last one is gone, three are new. */
const newerLines = LINES.slice(0, -1).map((line, i) =>
  i > 0 && i % 10 === 0
    ? line.replace(/,(\d+),([\d.]+)$/, (_whole, pieces, price) => `,${Number(pieces) + 9},${price}`)
    : line,
)
const NEW = [1, 2, 3].map((i) => `9900${i},2024-12-30 10:00,CN${i},New ${i},Japan,P1,1,2.50`)
const NEWER = [...newerLines, ...NEW].join('\n') + '\n'
const CHANGED = newerLines.filter((line, i) => line !== LINES[i]).length

const sumOf = (csv: string): number =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .reduce(
      (sum, line) =>
        sum +
        line
          .split(',')
          .slice(-2)
          .map(Number)
          .reduce((a, b) => a * b),
      0,
    )
const netOf = async (page: Page): Promise<number> =>
  ((await run(page, 'rfm'))['net'] as number[]).reduce((sum, net) => sum + net, 0)

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

describe('a newer export of what is there', () => {
  const app = useApp({ renew: 'storage', prepare: ({ page }) => importText(page, 'orders.csv', BASE) })
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clientele-difference-'))
    await writeFile(join(folder, 'newer.csv'), NEWER)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** As a person does it: choose the file, press the one button. */
  async function choose(page: Page): Promise<void> {
    await page.evaluate(() => (location.hash = '#/data'))
    await (await chooserAfter(page, button(page, 'Choose files'))).setFiles(join(folder, 'newer.csv'))
    await button(page, 'Import this file').click()
    await button(page, 'Import these changes').waitFor()
  }

  it('shows what it would change, changes it at a press, and gives everything back when it is undone', async () => {
    const { page } = app.session
    const before = await stateOf(page)
    await choose(page)
    expect(await stateOf(page)).toBe(before)
    const review = page.getByRole('region', { name: 'What this import would change' })
    const all = LINES.length - 2 + NEW.length
    await review.getByText(`${LINES.length - 2} of ${all} orders are here already`).waitFor()
    await review.getByText(`in ${CHANGED} orders`).first().waitFor()
    const row = review.getByRole('row', { name: new RegExp(`Quantity ${CHANGED}$`) })
    await row.waitFor()
    await button(page, 'Import these changes').click()
    await page.getByText('Your data is ready.').waitFor()
    expect(await netOf(page)).toBeCloseTo(sumOf(`${NEWER}${LINES.at(-1)}`), 4)
    await page.getByRole('button', { name: 'Undo the import of newer.csv' }).first().click()
    await page.waitForFunction(() => document.body.textContent.includes('Undone'))
    expect(await stateOf(page)).toBe(before)
    expect(await netOf(page)).toBeCloseTo(sumOf(BASE), 4)
  })

  it('leaves nothing when it is cancelled', async () => {
    const { page } = app.session
    const before = await stateOf(page)
    await choose(page)
    await button(page, 'Cancel').click()
    await button(page, 'Choose files').waitFor()
    expect(await stateOf(page)).toBe(before)
    expect(await page.evaluate(() => window.clientele.tables())).toHaveLength(1)
    await page.reload()
    await ready(page)
    await page.evaluate(() => (location.hash = '#/data'))
    await button(page, 'Choose files').waitFor()
    expect(await page.getByText('Interrupted imports').count()).toBe(0)
  })

  it('is offered again, and shows nowhere, when the browser is killed while it waits', async () => {
    const before = await stateOf(app.session.page)
    await choose(app.session.page)
    await killBrowser(app.profile)
    await app.session.context.close().catch(() => undefined)
    const { page } = await app.open()
    expect(await stateOf(page)).toBe(before)
    await page.evaluate(() => (location.hash = '#/data'))
    await page.getByText('Interrupted imports').waitFor()
    const chooser = await chooserAfter(page, button(page, 'Choose the file again'))
    await chooser.setFiles(join(folder, 'newer.csv'))
    await button(page, 'Choose the file again').waitFor({ state: 'detached' })
    expect(await rowsOf(page, 'orders')).toBe(LINES.length - 1 + NEW.length)
  })

  it('follows what another tab does meanwhile', async () => {
    const { page, context } = app.session
    await choose(page)
    const other = await context.newPage()
    await other.goto(app.server.origin)
    await ready(other)
    await importText(other, 'new.csv', [LINES[0], ...NEW].join('\n'))
    await page.getByText('The data has changed since this was first shown').waitFor()
    await page.getByText(`${LINES.length - 2 + NEW.length} of ${LINES.length - 2 + NEW.length} orders`).waitFor()
    await other.close()
    await button(page, 'Import these changes').click()
    await page.getByText('Your data is ready.').waitFor()
    expect(await rowsOf(page, 'orders')).toBe(LINES.length - 1 + NEW.length)
  })
})
