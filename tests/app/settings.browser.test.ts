import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { createFakeShop } from './support/fake-client'
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

  it('switches the language at once', async () => {
    shown = await show(createFakeShop(), '#/settings')
    await page.getByRole('radio', { name: '中文' }).click()
    await expect.element(page.getByRole('heading', { name: '设置' })).toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })
})
