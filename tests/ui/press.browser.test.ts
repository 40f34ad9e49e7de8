import { describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import { createGate } from '../support/gate'
import { PATIENCE } from '../support/patience'
import PressCase from './cases/PressCase.svelte'

const elementOf = (name: string): HTMLElement =>
  page.getByRole('button', { name, exact: true }).element() as HTMLElement

describe('a button that starts work', () => {
  it.each(['Work', 'Add'])('starts it once, until it is done: %s', async (name) => {
    const gate = createGate()
    const onpress = vi.fn(() => gate.passed)
    render(PressCase, { onpress })
    elementOf(name).focus()
    elementOf(name).click()
    elementOf(name).click()
    await userEvent.keyboard('{Enter}')
    expect(onpress).toHaveBeenCalledTimes(1)
    await expect.element(page.getByRole('button', { name, exact: true })).toHaveAttribute('aria-disabled', 'true')
    expect(document.activeElement).toBe(elementOf(name))
    gate.open()
    await expect.poll(() => elementOf(name).getAttribute('aria-busy'), PATIENCE).toBe(null)
    elementOf(name).click()
    expect(onpress).toHaveBeenCalledTimes(2)
  })

  it('hears every press where nothing is waited for (control)', () => {
    const onpress = vi.fn()
    render(PressCase, { onpress })
    elementOf('Work').click()
    elementOf('Work').click()
    expect(onpress).toHaveBeenCalledTimes(2)
  })

  it('is ready again where its work failed', async () => {
    const onpress = vi.fn(() => Promise.reject(new Error('planted')))
    const heard = vi.fn((event: Event) => event.preventDefault())
    addEventListener('unhandledrejection', heard, { once: true })
    render(PressCase, { onpress })
    elementOf('Work').click()
    await expect.poll(() => heard.mock.calls.length, PATIENCE).toBe(1)
    await expect.poll(() => elementOf('Work').getAttribute('aria-busy'), PATIENCE).toBe(null)
  })
})

describe('a form whose button is at work', () => {
  it('is sent neither by the button nor by Enter in a field, and is when it is not (control)', async () => {
    const onsubmit = vi.fn()
    const { rerender } = await render(PressCase, { onpress: () => undefined, onsubmit, busy: true })
    elementOf('Send').click()
    await page.getByRole('textbox', { name: 'Name' }).click()
    await userEvent.keyboard('{Enter}')
    expect(onsubmit).not.toHaveBeenCalled()
    await rerender({ busy: false })
    await userEvent.keyboard('{Enter}')
    expect(onsubmit).toHaveBeenCalledTimes(1)
  })
})
