import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { ClienteleError } from '../../src/core/errors'
import { createFakeShop, orderTable, type FakeShop } from './support/fake-client'
import { PATIENCE } from '../support/patience'
import { seriousFaults, show, type Shown } from './support/show'

let shown: Shown | undefined
afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
})

describe('the settings page', () => {
  it('shows what was measured and says in a sentence why a way does not work', async () => {
    shown = await show(createFakeShop(), '#/settings')
    await expect.element(page.getByText('2.7 ms')).toBeVisible()
    await expect.element(page.getByText('not on this device: no adapter')).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('button', { name: 'Use: Graphics, classic interface' }).click()
    await expect.element(page.getByText(/does not work on this device \(context lost\)/)).toBeVisible()
    await page.getByRole('button', { name: 'Use: Processor, plain' }).click()
    await expect.element(page.getByText('Now computing with: Processor, plain.')).toBeVisible()
  })

  it('saves the currency of the shop', async () => {
    const shop = createFakeShop()
    shown = await show(shop, '#/settings')
    await page.getByRole('combobox', { name: 'Currency' }).selectOptions('EUR')
    await expect.element(page.getByText('Saved.')).toBeVisible()
    expect(shop.calls.find(({ name }) => name === 'saveSettings')?.given).toEqual([{ currency: 'EUR' }])
  })

  it('keeps the rates that a person gives, and lets them go', async () => {
    const shop = createFakeShop()
    const saved: unknown[] = []
    shop.answers['saveSettings'] = (change: object) => {
      saved.push(change)
      return (shop.info = { ...shop.info, ...change })
    }
    shop.answers['currencies'] = () => [
      { currency: 'GBP', lines: 30 },
      { currency: 'EUR', lines: 12 },
    ]
    shown = await show(shop, '#/settings')
    await expect
      .element(page.getByText('12 order lines in EUR have no rate: their money is left out everywhere.'))
      .toBeVisible()
    await page.getByRole('button', { name: 'Add rate' }).click()
    await expect.element(page.getByText('Give a number above zero.')).toBeVisible()
    expect(saved).toEqual([])
    await page.getByRole('spinbutton', { name: 'One unit is worth, in GBP' }).fill('0.8512')
    await page.getByRole('button', { name: 'Add rate' }).click()
    await expect.element(page.getByText('1 EUR = 0.8512 GBP')).toBeVisible()
    await expect.element(page.getByText('from the beginning')).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('button', { name: 'Remove the rate of EUR from the beginning' }).click()
    await expect.element(page.getByText('No rates yet.')).toBeVisible()
    expect(saved).toEqual([{ rates: [{ currency: 'EUR', base: 'GBP', rate: 0.8512, from: '' }] }, { rates: [] }])
  })

  describe('payments beside orders', () => {
    const payments = { linked: { reference: 40, contact: 2, amount: 1 }, aside: { rows: 3, sums: [] } }
    const name = 'Count payments without an order as sales'
    function shopWithPayments(): FakeShop {
      const shop = createFakeShop([{ ...orderTable, payments }])
      shop.answers['saveSettings'] = (change: object) => (shop.info = { ...shop.info, ...change })
      return shop
    }
    const saved = ({ calls }: FakeShop): unknown[] =>
      calls.filter((call) => call.name === 'saveSettings').map(({ given }) => given[0])

    it('says what belongs to an order and what does not, and counts the rest when it is asked to', async () => {
      const shop = shopWithPayments()
      shown = await show(shop, '#/settings')
      await expect
        .element(page.getByText(/43 payments belong to an order, 40 by the order’s own number\./))
        .toBeVisible()
      await expect
        .element(page.getByText(/3 have none although an export of the shop covers their time\./))
        .toBeVisible()
      const counts = page.getByRole('switch', { name })
      await expect.element(counts).not.toBeChecked()
      expect(await seriousFaults()).toEqual([])
      await counts.click()
      await expect.poll(() => shown?.app.workspace.info?.countUnlinkedPayments, PATIENCE).toBe(true)
      await expect.element(counts).toBeChecked()
      await counts.click()
      await expect.poll(() => shown?.app.workspace.info?.countUnlinkedPayments, PATIENCE).toBe(false)
      expect(saved(shop)).toEqual([{ countUnlinkedPayments: true }, { countUnlinkedPayments: false }])
    })

    it('goes back to what counts where it could not be saved, and says why', async () => {
      const shop = shopWithPayments()
      shop.answers['saveSettings'] = () => {
        throw new ClienteleError('QUOTA_EXCEEDED', { what: 'nothing was saved' })
      }
      shown = await show(shop, '#/settings')
      await page.getByRole('switch', { name }).click()
      await expect.element(page.getByRole('alert')).toBeVisible()
      await expect.element(page.getByRole('switch', { name })).not.toBeChecked()
    })

    it('says nothing of payments where none were imported (control)', async () => {
      shown = await show(createFakeShop([orderTable]), '#/settings')
      await expect.element(page.getByRole('switch', { name })).toBeVisible()
      expect(page.getByText(/belong to an order/).elements()).toEqual([])
    })
  })

  it('lists what is remembered of imports, and forgets it', async () => {
    const shop = createFakeShop()
    const mapping = { Ref: 'orderId', When: 'orderedAt' }
    const entry = {
      table: 'orders',
      mapping,
      fingerprint: 'f1',
      columns: ['Ref', 'When', 'Sum'],
      fileName: 'till.csv',
      at: 0,
    }
    shop.answers['mappings'] = () => [entry]
    shown = await show(shop, '#/settings')
    await expect.element(page.getByText('Order lines · Ref, When, Sum')).toBeVisible()
    await page.getByRole('button', { name: 'Forget what was chosen for till.csv' }).click()
    await expect.element(page.getByText('Nothing is remembered yet.')).toBeVisible()
    expect(shop.calls.find(({ name }) => name === 'forgetMapping')?.given).toEqual(['f1'])
  })

  it('switches the language at once', async () => {
    shown = await show(createFakeShop(), '#/settings')
    await page.getByRole('radio', { name: '中文' }).click()
    await expect.element(page.getByRole('heading', { name: '设置' })).toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })
})
