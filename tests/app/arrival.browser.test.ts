import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { createFakeShop } from './support/fake-client'
import { show, type Shown } from './support/show'

let shown: Shown | undefined
afterEach(async () => {
  await shown?.close()
  shown = undefined
})

const heading = (name: string): ReturnType<typeof page.getByRole> => page.getByRole('heading', { level: 1, name })

describe('the keyboard on the way from page to page', () => {
  it('begins where the browser does, then at the heading of each page, and after Back too', async () => {
    shown = await show(createFakeShop(), '#/data/identity')
    await expect.element(heading('Data')).toBeVisible()
    expect(document.activeElement).toBe(document.body)
    const link = document.createElement('a')
    link.href = '#/settings'
    link.textContent = 'Settings of the shop'
    document.querySelector('main')!.before(link)
    link.focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(heading('Settings')).toHaveFocus()
    link.remove()
    history.back()
    await expect.element(heading('Data')).toHaveFocus()
  })

  it('stays in a field in which somebody types', async () => {
    shown = await show(createFakeShop(), '#/data')
    await expect.element(heading('Data')).toBeVisible()
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
    location.hash = '#/settings'
    await expect.element(heading('Settings')).toBeVisible()
    expect(document.activeElement).toBe(field)
    field.remove()
  })
})
