import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { ClienteleError } from '../../src/core/errors'
import type { RepairState } from '../../src/data/types'
import { createGate } from '../support/gate'
import { PATIENCE } from '../support/patience'
import { createFakeShop, entryOf, orderTable, reportOf, type FakeShop } from './support/fake-client'
import { show, type Shown } from './support/show'

let shown: Shown | undefined
beforeEach(() => page.viewport(1200, 900))
afterEach(async () => {
  await shown?.close()
  shown = undefined
})

const given = (shop: FakeShop, name: string): unknown[][] =>
  shop.calls.filter((call) => call.name === name).map((call) => call.given)
const button = (name: string | RegExp) => page.getByRole('button', { name })
const isClosed = (): Promise<void> =>
  expect.poll(() => document.querySelectorAll('dialog[open]').length, PATIENCE).toBe(0)

const repairsOf = (importId: string): RepairState => ({
  importId,
  fileName: importId,
  header: ['Price'],
  saved: 0,
  waiting: 2,
  left: 0,
  isRepaired: false,
  groups: [
    {
      id: 'g1',
      code: 'NUMBER_INVALID',
      columns: ['Price'],
      rows: 2,
      blocked: 2,
      samples: [{ line: 4, cell: 'cheap', cells: ['cheap'] }],
      words: [],
      allowed: [],
      offers: [],
    },
  ],
})

describe('a repair that is taken back from its toast', () => {
  it('is that of the import that it was made in, though another was looked at since', async () => {
    const imports = ['first.csv', 'second.csv'].map((name) => entryOf(reportOf(name, { toFix: 2 })))
    const shop = createFakeShop([orderTable], imports)
    const saved = new Set<unknown>()
    shop.answers['repairs'] = ((id: string) => ({ ...repairsOf(id), saved: saved.has(id) ? 2 : 0 })) as never
    shop.answers['repairRows'] = () => []
    shop.answers['changeRepairs'] = ((id: string) => void saved.add(id)) as never
    shown = await show(shop, '#/data')
    await button('Put rows of first.csv right').click()
    await page.getByRole('radio', { name: 'Leave them out' }).click()
    await button('Apply to 2 rows').click()
    await expect.element(page.getByText('2 rows brought in.').first()).toBeVisible()
    await button('Close').click()
    await isClosed()
    await button('Put rows of second.csv right').click()
    await expect.poll(() => given(shop, 'repairs').at(-1), PATIENCE).toEqual(['import of second.csv'])
    await button('Close').click()
    await isClosed()
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => given(shop, 'changeRepairs').length, PATIENCE).toBe(2)
    expect(given(shop, 'changeRepairs').map(([id]) => id)).toEqual(['import of first.csv', 'import of first.csv'])
    expect(given(shop, 'changeRepairs')[1]?.[1]).toBe('back')
  })
})

describe('work that is asked for twice', () => {
  it('brings an import back once', async () => {
    const entry = entryOf(reportOf('orders.csv'), { state: 'undone' })
    const shop = createFakeShop([orderTable], [entry])
    const gate = createGate()
    shop.answers['redoImport'] = () => gate.passed.then(() => void (shop.imports = [{ ...entry, state: 'active' }]))
    shown = await show(shop, '#/data')
    const redo = button('Bring back the import of orders.csv')
    await expect.element(redo).toBeVisible()
    const element = redo.element() as HTMLElement
    element.click()
    element.click()
    gate.open()
    await expect.element(button('Undo the import of orders.csv')).toBeVisible()
    expect(given(shop, 'redoImport')).toHaveLength(1)
  })

  it('takes an import back once, though its drawer takes a moment to leave', async () => {
    const entry = entryOf(reportOf('orders.csv'))
    const shop = createFakeShop([orderTable], [entry])
    shop.answers['undoImport'] = () => void (shop.imports = [{ ...entry, state: 'undone' }])
    shown = await show(shop, '#/data')
    await button('Undo the import of orders.csv').click()
    const undo = page.getByRole('dialog').getByRole('button', { name: 'Undo the import' })
    await expect.element(undo).toBeVisible()
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
    const { left, top, width, height } = undo.element().getBoundingClientRect()
    await undo.click()
    await isClosed()
    // While it fades, nothing of it lies under the pointer.
    const below = document.elementFromPoint(left + width / 2, top + height / 2)
    expect(below?.closest('dialog') ?? null).toBe(null)
    await expect.poll(() => given(shop, 'undoImport').length, PATIENCE).toBe(1)
  })
})

describe('an import that another tab takes back while its report is open', () => {
  it('is no longer offered to be undone', async () => {
    const entry = entryOf(reportOf('orders.csv'))
    const shop = createFakeShop([orderTable], [entry])
    shown = await show(shop, '#/data')
    await button('Report of orders.csv').click()
    const undo = page.getByRole('dialog').getByRole('button', { name: /^Undo/ })
    await expect.element(undo).toBeVisible()
    shop.imports = [{ ...entry, state: 'undone' }]
    await shown.app.workspace.refresh()
    await expect.element(undo).not.toBeInTheDocument()
  })
})

describe('changes of two kinds', () => {
  it('share one toast: an older one never takes back what came after it', async () => {
    const shop = createFakeShop([orderTable])
    shop.answers['rows'] = () => []
    shop.answers['edit'] = () => ({ id: 'r1' })
    shown = await show(shop, '#/data/tables')
    await button('Undo the last change').click()
    await expect.element(page.getByText('The change was taken back.').first()).toBeVisible()
    await button('Undo the last change').click()
    await expect.poll(() => given(shop, 'undo').length, PATIENCE).toBe(2)
    await expect
      .poll(() => page.getByRole('button', { name: 'Undo the one before' }).elements().length, PATIENCE)
      .toBe(1)
  })
})

describe('a failure while changes wait', () => {
  it('is said, and those behind it are made all the same', async () => {
    const shop = createFakeShop([orderTable])
    let calls = 0
    shop.answers['rows'] = () => []
    shop.answers['undo'] = () => {
      if (++calls === 1) throw new ClienteleError('STORAGE_FAILED', { reason: 'planted' })
    }
    shown = await show(shop, '#/data/tables')
    const undo = button('Undo the last change')
    await undo.click()
    await expect.element(page.getByText(/could not read or write its database \(planted\)/).first()).toBeVisible()
    await undo.click()
    await expect.element(page.getByText('The change was taken back.').first()).toBeVisible()
  })
})
