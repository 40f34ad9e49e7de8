import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { ClienteleError } from '../../src/core/errors'
import { createFakeShop, orderTable, type FakeShop } from './support/fake-client'
import { orderFacts, qualityReport } from './support/quality-report'
import { seriousFaults, show, type Shown } from './support/show'

let shown: Shown | undefined
afterEach(async () => {
  await shown?.close()
  shown = undefined
})

const ROWS = [
  { id: 'r1', orderedAt: '2024-04-03T08:30:00', orderId: 'A1', customerId: 'Ann', unitPrice: 1.5, 'custom:Note': null },
  { id: 'r2', orderedAt: '2024-04-05T09:00:00', orderId: 'A2', customerId: 'Bob', unitPrice: 3, 'custom:Note': 'x' },
].map((row) => ({ ...row, source: { importId: 'i', file: 'orders.csv', line: 2 } }))

function shopWithRows(): FakeShop {
  const shop = createFakeShop([orderTable])
  shop.answers['rows'] = (() => ROWS) as never
  shop.answers['edit'] = (() => ({ id: 'r1' })) as never
  shop.answers['quality'] = (() => qualityReport) as never
  shop.answers['treatments'] = (() => []) as never
  shop.answers['dataFacts'] = (() => orderFacts) as never
  return shop
}
const given = (shop: FakeShop, name: string): unknown[][] =>
  shop.calls.filter((call) => call.name === name).map((call) => call.given)

describe('the check for accessibility', () => {
  it('finds a planted fault', async () => {
    const button = document.createElement('button')
    document.body.append(button)
    const faults = await seriousFaults()
    button.remove()
    expect(faults.join()).toContain('button-name')
  })
})

describe('the tables section', () => {
  it('shows stored rows in words and figures', async () => {
    shown = await show(shopWithRows(), '#/data/tables')
    await expect.element(page.getByText('3 Apr 2024, 08:30')).toBeVisible()
    await expect.element(page.getByText('£1.50')).toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })

  it('refuses a word for an amount, then saves only what was changed', async () => {
    const shop = shopWithRows()
    shown = await show(shop, '#/data/tables')
    await page.getByText('3 Apr 2024, 08:30').click()
    const price = page.getByRole('textbox', { name: 'Unit price' })
    await price.fill('cheap')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.element(page.getByText(/“cheap” is not a number/)).toBeVisible()
    expect(given(shop, 'edit')).toEqual([])
    expect(await seriousFaults()).toEqual([])
    await price.fill('2.25')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.element(page.getByText('The row was changed.').first()).toBeVisible()
    expect(given(shop, 'edit')).toEqual([['orders', { unitPrice: 2.25 }, { id: 'r1', delete: false }]])
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    expect(given(shop, 'undo')).toHaveLength(1)
  })

  it('asks for the needed fields of a new row', async () => {
    const shop = shopWithRows()
    shown = await show(shop, '#/data/tables')
    await page.getByRole('button', { name: 'Add a row' }).click()
    await page.getByRole('button', { name: 'Add the row' }).click()
    await expect.element(page.getByText('This is needed: fill it in.')).toBeVisible()
    await expect.element(page.getByText(/Fill in one of: /)).toBeVisible()
    expect(given(shop, 'edit')).toEqual([])
  })

  it('keeps the form open with the reason when a row is refused', async () => {
    const shop = shopWithRows()
    shop.answers['edit'] = (() => {
      throw new ClienteleError('BUSY_OTHER_TAB')
    }) as never
    shown = await show(shop, '#/data/tables')
    await page.getByText('5 Apr 2024, 09:00').click()
    await page.getByRole('textbox', { name: 'Unit price' }).fill('4')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.element(page.getByText(/Another tab is changing this workspace/)).toBeVisible()
    await expect.element(page.getByRole('textbox', { name: 'Unit price' })).toHaveValue('4')
  })
})

describe('the storage section', () => {
  it('answers honestly when the browser does not protect the data', async () => {
    const shop = shopWithRows()
    shop.answers['persist'] = (() => false) as never
    shown = await show(shop, '#/data/storage')
    await page.getByRole('button', { name: 'Protect it' }).click()
    await expect.element(page.getByText(/The browser did not grant it/)).toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })

  it('erases only after the name was typed', async () => {
    const shop = shopWithRows()
    shown = await show(shop, '#/data/storage')
    await page.getByRole('button', { name: 'Erase this workspace…' }).click()
    const erase = page.getByRole('button', { name: 'Erase for good' })
    await expect.element(erase).toBeDisabled()
    await page.getByRole('textbox', { name: /Type “Corner shop”/ }).fill('corner')
    await expect.element(erase).toBeDisabled()
    await page.getByRole('textbox', { name: /Type “Corner shop”/ }).fill('Corner shop')
    expect(await seriousFaults()).toEqual([])
    await erase.click()
    await expect.element(page.getByText('“Corner shop” is empty now.').first()).toBeVisible()
    expect(given(shop, 'eraseWorkspace')).toHaveLength(1)
  })
})
