import { afterEach, describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import { ClienteleError } from '../../src/core/errors'
import type { Note } from '../../src/data/types'
import { toasts } from '../../src/ui/toasts.svelte'
import { createGate } from '../support/gate'
import { PATIENCE } from '../support/patience'
import { createFakeShop, type FakeShop } from './support/fake-client'
import NotesCase from './support/NotesCase.svelte'

const noteOf = (key: string, text: string): Note => ({ id: text, key, text, at: 0 })
const draft = page.getByRole('textbox', { name: 'New note' })

/** A shop with a note of Ann; what is saved is there the next time. */
function shopWithNote(): FakeShop {
  const shop = createFakeShop()
  let notes = [noteOf('Ann', 'Likes tea')]
  shop.answers['notes'] = ((key: string) => notes.filter((note) => note.key === key)) as never
  shop.answers['saveNote'] = (({ key, text }: Note) => void (notes = [...notes, noteOf(key, text)])) as never
  shop.answers['deleteNote'] = ((id: string) => void (notes = notes.filter((note) => note.id !== id))) as never
  return shop
}

// They would lie over the notes of the next test.
afterEach(() => {
  for (const { id } of toasts.list) toasts.dismiss(id)
})

/** Saves a note that is under way until the gate is opened. */
async function saveSlowly(): Promise<ReturnType<typeof createGate>> {
  const shop = shopWithNote()
  const gate = createGate()
  const save = shop.answers['saveNote'] as (note: unknown) => unknown
  shop.answers['saveNote'] = ((note: unknown) => gate.passed.then(() => save(note))) as never
  render(NotesCase, { shop, customer: 'Ann' })
  await draft.fill('Call on Monday')
  await page.getByRole('button', { name: 'Save note' }).click()
  return gate
}

describe('the notes of a customer', () => {
  it('keep what is typed while one is being saved', async () => {
    const gate = await saveSlowly()
    await draft.fill('Call on Monday, and ask for')
    gate.open()
    await expect.element(page.getByText('Call on Monday', { exact: true })).toBeVisible()
    await expect.element(draft).toHaveValue('Call on Monday, and ask for')
  })

  it('empty the field where nothing was typed meanwhile (control)', async () => {
    render(NotesCase, { shop: shopWithNote(), customer: 'Ann' })
    await draft.fill('Call on Monday')
    await page.getByRole('button', { name: 'Save note' }).click()
    await expect.element(draft).toHaveValue('')
  })

  it('hand the keyboard back to the field, whether one was saved or deleted', async () => {
    render(NotesCase, { shop: shopWithNote(), customer: 'Ann' })
    await draft.fill('Call on Monday')
    await userEvent.tab()
    await expect.element(page.getByRole('button', { name: 'Save note' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Call on Monday', { exact: true })).toBeVisible()
    await expect.element(draft).toHaveFocus()
    await page.getByRole('button', { name: 'Delete this note' }).first().click()
    await expect.element(page.getByText('Note deleted').first()).toBeVisible()
    await expect.element(draft).toHaveFocus()
  })

  it('leave the keyboard where it went meanwhile (control)', async () => {
    const gate = await saveSlowly()
    const other = page.getByRole('button', { name: 'Delete this note' })
    ;(other.element() as HTMLElement).focus()
    gate.open()
    await expect.element(page.getByText('Call on Monday', { exact: true })).toBeVisible()
    await expect.element(other.first()).toHaveFocus()
  })

  it('never say that one is deleted that is not', async () => {
    const shop = shopWithNote()
    shop.answers['deleteNote'] = () => {
      throw new ClienteleError('STORAGE_FAILED', { reason: 'planted' })
    }
    render(NotesCase, { shop, customer: 'Ann' })
    await page.getByRole('button', { name: 'Delete this note' }).click()
    await expect.element(page.getByText(/\(planted\)/).first()).toBeVisible()
    await expect.element(page.getByText('Likes tea')).toBeVisible()
    expect(page.getByText('Note deleted').elements()).toEqual([])
  })

  it('say so of one that is, and bring it back (control)', async () => {
    render(NotesCase, { shop: shopWithNote(), customer: 'Ann' })
    await page.getByRole('button', { name: 'Delete this note' }).click()
    await expect.element(page.getByText('Note deleted').first()).toBeVisible()
    await expect.element(page.getByText('No notes yet.')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(page.getByText('Likes tea')).toBeVisible()
  })

  it('are those of the customer on show, though the answer for the one before comes later', async () => {
    const shop = shopWithNote()
    const gate = createGate()
    shop.answers['notes'] = ((key: string) =>
      key === 'Ann' ? gate.passed.then(() => [noteOf('Ann', 'Likes tea')]) : [noteOf('Bob', 'Likes ink')]) as never
    const { rerender } = await render(NotesCase, { shop, customer: 'Ann' })
    await rerender({ customer: 'Bob' })
    await expect.element(page.getByText('Likes ink')).toBeVisible()
    gate.open()
    await expect.poll(() => shop.calls.filter(({ name }) => name === 'notes').length, PATIENCE).toBe(2)
    expect(page.getByText('Likes tea').elements()).toEqual([])
  })
})
