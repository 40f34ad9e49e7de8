import { describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import { createToasts } from '../../src/ui/toasts.svelte'
import DrawerCase from './cases/DrawerCase.svelte'
import MenuCase from './cases/MenuCase.svelte'
import ToastCase from './cases/ToastCase.svelte'

describe('Drawer', () => {
  it('gives the focus back to what opened it', async () => {
    render(DrawerCase)
    const opener = page.getByRole('button', { name: 'Open the first' })
    await opener.click()
    await expect.element(page.getByRole('dialog', { name: 'First' })).toBeVisible()
    expect(page.getByRole('dialog').element().contains(document.activeElement)).toBe(true)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => page.getByRole('dialog').elements().length).toBe(0)
    await expect.element(opener).toHaveFocus()
  })

  it('closes the one before when another opens', async () => {
    render(DrawerCase)
    await page.getByRole('button', { name: 'Open the first' }).click()
    await page.getByRole('button', { name: 'Open the second' }).click()
    await expect.element(page.getByText('Inside the second')).toBeVisible()
    await expect.poll(() => document.querySelectorAll('dialog[open]').length).toBe(1)
  })

  it('closes with its button and can be opened again', async () => {
    render(DrawerCase)
    for (let round = 0; round < 2; round++) {
      await page.getByRole('button', { name: 'Open the first' }).click()
      await page.getByRole('button', { name: 'Close' }).click()
      await expect.poll(() => document.querySelectorAll('dialog[open]').length).toBe(0)
    }
  })
})

describe('Menu', () => {
  it('opens on the first command with the arrow, walks past what is disabled, and runs with Enter', async () => {
    const onselect = vi.fn()
    render(MenuCase, { onselect })
    const button = page.getByRole('button', { name: 'File' })
    ;(button.element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(page.getByRole('menuitem', { name: 'Save' })).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(page.getByRole('menuitemcheckbox', { name: 'Dense' })).toHaveFocus()
    await userEvent.keyboard('{End}{Enter}')
    expect(onselect).toHaveBeenCalledExactlyOnceWith('Print')
    await expect.element(button).toHaveFocus()
    await expect.element(button).toHaveAttribute('aria-expanded', 'false')
  })

  it('finds a command by its first letter and leaves with Escape', async () => {
    render(MenuCase, { onselect: () => undefined })
    const button = page.getByRole('button', { name: 'File' })
    await button.click()
    await userEvent.keyboard('p')
    await expect.element(page.getByRole('menuitem', { name: 'Print' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(button).toHaveFocus()
  })

  it('keeps open while ticks are set, and runs nothing that is disabled', async () => {
    const onselect = vi.fn()
    render(MenuCase, { onselect })
    await page.getByRole('button', { name: 'File' }).click()
    const tick = page.getByRole('menuitemcheckbox', { name: 'Dense' })
    await tick.click()
    await expect.element(tick).toHaveAttribute('aria-checked', 'true')
    await page.getByRole('menuitem', { name: 'Locked' }).click({ force: true })
    expect(onselect).not.toHaveBeenCalled()
  })
})

describe('Toasts', () => {
  it('says its text aloud, and undoes when asked', async () => {
    const from = createToasts()
    const undo = vi.fn()
    render(ToastCase, { from })
    from.show({ text: 'Import undone', undo })
    await expect.poll(() => document.querySelector('[aria-live]')?.textContent).toBe('Import undone')
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(undo).toHaveBeenCalledOnce()
    expect(from.list).toHaveLength(0)
  })

  it('leaves by itself when its time is over, but not under the pointer', async () => {
    const from = createToasts()
    render(ToastCase, { from })
    from.show({ text: 'Short', seconds: 0.3 })
    await page.getByRole('region', { name: 'Notifications' }).getByText('Short').hover()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(from.list).toHaveLength(1)
    await userEvent.unhover(page.getByRole('region', { name: 'Notifications' }).getByText('Short'))
    await expect.poll(() => from.list.length).toBe(0)
  })

  it('keeps the newest four', () => {
    const from = createToasts()
    for (let round = 1; round <= 6; round++) from.show({ text: String(round) })
    expect(from.list.map(({ text }) => text)).toEqual(['3', '4', '5', '6'])
  })
})
