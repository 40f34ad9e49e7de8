import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ClienteleError } from '../../src/core/errors'
import type { PlanOptions, RowTrace } from '../../src/data/types'
import { createFakeShop, orderTable, type FakeShop } from './support/fake-client'
import { createGate } from '../support/gate'
import { PATIENCE } from '../support/patience'
import { seriousFaults, show, type Shown } from './support/show'

let shown: Shown | undefined
beforeEach(() => page.viewport(1200, 900))
afterEach(async () => {
  await shown?.close()
  shown = undefined
})

const ROWS = ['Ann', 'Bob', 'Cleo'].map((customerId, i) => ({
  id: `r${i + 1}`,
  orderedAt: '2024-04-03T08:30:00',
  orderId: `A${i + 1}`,
  customerId,
  unitPrice: i + 0.5,
  source: { importId: 'i', file: 'orders.csv', line: i + 2, ...(i === 1 && { byHand: ['unitPrice'] }) },
}))
const TRACE: RowTrace = {
  row: ROWS[1]!,
  source: { file: 'orders.csv', line: 3 },
  at: Date.UTC(2026, 0, 5, 12),
  byHand: [{ field: 'unitPrice', at: Date.UTC(2026, 1, 6, 12), inFile: 9 }],
}

function shopWithRows(): FakeShop {
  const shop = createFakeShop([{ ...orderTable, rows: ROWS.length }])
  shop.answers['rows'] = ((_table: string, { offset, limit }: { offset: number; limit: number }) =>
    ROWS.slice(offset, offset + limit)) as never
  shop.answers['edit'] = (() => ({ id: 'r1' })) as never
  shop.answers['traceRow'] = ((_table: string, id: string) => ({
    ...TRACE,
    row: ROWS.find((row) => row.id === id),
  })) as never
  return shop
}
const given = (shop: FakeShop, name: string): unknown[][] =>
  shop.calls.filter((call) => call.name === name).map((call) => call.given)
const button = (name: string) => page.getByRole('button', { name, exact: true })
const ready = () => expect.element(page.getByText('£1.50')).toBeVisible()

describe('values made by hand', () => {
  it('are marked in the table, and only they', async () => {
    shown = await show(shopWithRows(), '#/data/tables')
    await ready()
    const marked = [...document.querySelectorAll('[role="gridcell"].marked')]
    expect(marked.map(({ textContent }) => textContent.trim())).toEqual(['£1.50'])
    expect(marked[0]!.getAttribute('title')).toBe('Changed by hand')
  })

  it('say in the drawer when they were made and what the file says, which can be used again', async () => {
    const shop = shopWithRows()
    shown = await show(shop, '#/data/tables')
    await page.getByText('£1.50').click()
    await expect.element(page.getByText(/From orders\.csv, row 3, imported on 5 Jan 2026/)).toBeVisible()
    await expect.element(page.getByText(/By hand on 6 Feb 2026, .* The file says “£9\.00”\./)).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    await button('Use the file’s value again: Unit price').click()
    expect(given(shop, 'edit')).toEqual([['orders', { unitPrice: null }, { id: 'r2', delete: false, release: true }]])
    await expect.element(page.getByText('The value of the file is used again.').first()).toBeVisible()
  })
})

describe('a row that several files tell of', () => {
  const told: RowTrace = {
    ...TRACE,
    byHand: [],
    conflicts: [
      {
        field: 'unitPrice',
        winner: { value: 1.5, file: 'orders.csv', at: 2 },
        others: [
          { value: 9, file: 'older.csv', at: 1, reason: 'newest' },
          { value: 8, file: 'till.csv', at: 1, reason: 'fullest' },
        ],
      },
      {
        field: 'customerId',
        winner: { value: 'Bob', file: 'customers.csv', at: 2 },
        others: [{ value: 'Bobby', file: 'orders.csv', at: 2, reason: 'record' }],
      },
    ],
  }
  async function openRow(trace: RowTrace): Promise<void> {
    const shop = shopWithRows()
    shop.answers['traceRow'] = (() => trace) as never
    shown = await show(shop, '#/data/tables')
    await page.getByText('£1.50').click()
    await expect.element(page.getByText(/From orders\.csv, row 3/)).toBeVisible()
  }

  it('says beside each value what every other file says, and why this one counts', async () => {
    await openRow(told)
    await expect.element(page.getByText('From orders.csv, the newest. older.csv says “£9.00”.')).toBeVisible()
    await expect
      .element(page.getByText('From orders.csv, which knows most of this. till.csv says “£8.00”.'))
      .toBeVisible()
    await expect
      .element(page.getByText('From customers.csv, which keeps the record of it. orders.csv says “Bobby”.'))
      .toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })

  it('says nothing of the kind where the files agree (control)', async () => {
    await openRow({ ...told, conflicts: [] })
    expect(page.getByText(/ says “/).elements()).toEqual([])
  })

  it('says what the file says, not the others, of a value that was made by hand', async () => {
    await openRow({ ...told, byHand: TRACE.byHand })
    await expect.element(page.getByText(/By hand on 6 Feb 2026, .* The file says “£9\.00”\./)).toBeVisible()
    expect(page.getByText(/older\.csv says/).elements()).toEqual([])
  })
})

describe('several rows', () => {
  async function selectTwo(shop: FakeShop): Promise<void> {
    shown = await show(shop, '#/data/tables')
    await ready()
    ;(page.getByRole('grid').element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowDown}{Shift>}{ArrowDown}{/Shift}')
    await expect.element(page.getByText('2 rows selected')).toBeVisible()
  }

  it('get one value in one step', async () => {
    const shop = shopWithRows()
    await selectTwo(shop)
    await button('Change one field').click()
    await page.getByRole('combobox', { name: 'Field' }).selectOptions('Unit price')
    await page.getByRole('textbox', { name: 'Unit price' }).fill('cheap')
    await button('Save').click()
    await expect.element(page.getByText(/“cheap” is not a number/)).toBeVisible()
    await page.getByRole('textbox', { name: 'Unit price' }).fill('2.25')
    await button('Save').click()
    await expect.element(page.getByText('2 rows were changed.').first()).toBeVisible()
    expect(given(shop, 'edit')).toEqual([['orders', { unitPrice: 2.25 }, { ids: ['r2', 'r3'], delete: false }]])
  })

  it('are deleted together, and the selection ends with Escape', async () => {
    const shop = shopWithRows()
    await selectTwo(shop)
    await button('Delete them').click()
    await expect.element(page.getByText('2 rows were deleted.').first()).toBeVisible()
    expect(given(shop, 'edit')).toEqual([['orders', {}, { ids: ['r2', 'r3'], delete: true }]])
    ;(page.getByRole('grid').element() as HTMLElement).focus()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText('2 rows selected')).not.toBeInTheDocument()
  })
})

/** Opens the row of Bob, changes its price and saves it, without waiting for the answer. */
async function savePrice(): Promise<void> {
  await page.getByText('£1.50').click()
  await page.getByRole('textbox', { name: 'Unit price' }).fill('3.25')
  await button('Save').click()
}

describe('a change that is being saved', () => {
  it('is what Ctrl+Z takes back, though there was nothing to take back when the key was pressed', async () => {
    const shop = shopWithRows()
    const edit = createGate()
    shop.info = { ...shop.info, canUndo: false }
    shop.answers['edit'] = async () => {
      await edit.passed
      shop.info = { ...shop.info, canUndo: true }
    }
    shop.answers['undo'] = () => void (shop.info = { ...shop.info, canUndo: false })
    shown = await show(shop, '#/data/tables')
    await ready()
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(given(shop, 'undo')).toEqual([])
    await savePrice()
    await expect.poll(() => given(shop, 'edit').length, PATIENCE).toBe(1)
    await button('Cancel').click()
    await expect.poll(() => document.querySelectorAll('dialog[open]').length, PATIENCE).toBe(0)
    ;(page.getByRole('grid').element() as HTMLElement).focus()
    await userEvent.keyboard('{Control>}z{/Control}{Control>}z{/Control}')
    expect(given(shop, 'undo')).toEqual([])
    edit.open()
    await expect.element(page.getByText('The change was taken back.').first()).toBeVisible()
    // Of the two keys the second found nothing more to take back, and is no failure.
    const order = shop.calls.map(({ name }) => name).filter((name) => name === 'edit' || name === 'undo')
    expect(order).toEqual(['edit', 'undo'])
    expect(page.getByText(/nothing/i).elements()).toEqual([])
  })

  it('is saved once, however often the button is pressed', async () => {
    const shop = shopWithRows()
    const edit = createGate()
    shop.answers['edit'] = () => edit.passed.then(() => ({ id: 'r1' }))
    shown = await show(shop, '#/data/tables')
    await ready()
    await savePrice()
    const save = button('Save').element() as HTMLElement
    save.click()
    await page.getByRole('textbox', { name: 'Unit price' }).click()
    await userEvent.keyboard('{Enter}')
    edit.open()
    await expect.element(page.getByText(/The row was changed/).first()).toBeVisible()
    expect(given(shop, 'edit')).toHaveLength(1)
  })

  it('leaves the form of another row alone that was opened meanwhile', async () => {
    const shop = shopWithRows()
    const edit = createGate()
    shop.answers['edit'] = () => edit.passed.then(() => ({ id: 'r1' }))
    shown = await show(shop, '#/data/tables')
    await ready()
    await savePrice()
    await button('Cancel').click()
    await expect.poll(() => document.querySelectorAll('dialog[open]').length, PATIENCE).toBe(0)
    await page.getByText('£2.50').click()
    await expect.element(page.getByRole('textbox', { name: 'Unit price' })).toHaveValue('2.5')
    edit.open()
    await expect.poll(() => shop.calls.filter(({ name }) => name === 'info').length, PATIENCE).toBeGreaterThan(1)
    await expect.element(button('Save')).toHaveAttribute('type', 'submit')
    await expect.poll(() => button('Save').element().getAttribute('aria-busy'), PATIENCE).toBe(null)
    expect(document.querySelectorAll('dialog[open]')).toHaveLength(1)
  })
})

describe('data that changes while its rows are looked at', () => {
  const price = () => page.getByRole('textbox', { name: 'Unit price' })
  /** As after an import, an undo, or a change in another tab. */
  async function change(shop: FakeShop, trace?: () => RowTrace): Promise<void> {
    if (trace) shop.answers['traceRow'] = trace
    shop.info = { ...shop.info, dataVersion: 'v2', tables: shop.info.tables.map((info) => ({ ...info })) }
    await shown!.app.workspace.refresh()
  }
  const LATER: RowTrace = {
    ...TRACE,
    row: { ...ROWS[1]!, orderId: 'A2 later' },
    byHand: [{ field: 'unitPrice', at: Date.UTC(2026, 1, 6, 12), inFile: 25 }],
  }

  it('hears a press on a row that is seen, though its newer answer is on its way', async () => {
    const shop = shopWithRows()
    const answer = createGate()
    const rows = shop.answers['rows']!
    shown = await show(shop, '#/data/tables')
    await ready()
    shop.answers['rows'] = (async (...asked: never[]) => {
      await answer.passed
      return rows(...asked)
    }) as never
    await change(shop, () => LATER)
    await page.getByText('£1.50').click()
    await expect.element(page.getByText(/The file says “£25\.00”\./)).toBeVisible()
    answer.open()
    await expect.element(price()).toHaveValue('1.5')
  })

  it('shows in an open form what the data says now, and keeps what was typed', async () => {
    const shop = shopWithRows()
    shown = await show(shop, '#/data/tables')
    await page.getByText('£1.50').click()
    await expect.element(page.getByText(/The file says “£9\.00”\./)).toBeVisible()
    await price().fill('3.25')
    await change(shop, () => LATER)
    await expect.element(page.getByText(/The file says “£25\.00”\./)).toBeVisible()
    await expect.element(page.getByRole('textbox', { name: 'Order id' })).toHaveValue('A2 later')
    await expect.element(price()).toHaveValue('3.25')
    await button('Save').click()
    await expect
      .poll(() => given(shop, 'edit'), PATIENCE)
      .toEqual([['orders', { unitPrice: 3.25 }, { id: 'r2', delete: false }]])
  })

  it('says that the row is gone, takes nothing more for it, and takes it again when it is back', async () => {
    const shop = shopWithRows()
    shown = await show(shop, '#/data/tables')
    await page.getByText('£1.50').click()
    await price().fill('3.25')
    await change(shop, () => {
      throw new ClienteleError('ROW_NOT_FOUND', { id: 'r2', table: 'orders' })
    })
    await expect.element(page.getByText(/This row is not there any more/)).toBeVisible()
    await expect.element(button('Save')).toBeDisabled()
    await expect.element(price()).toHaveValue('3.25')
    expect(await seriousFaults()).toEqual([])
    shop.answers['traceRow'] = () => TRACE
    shop.info = { ...shop.info, dataVersion: 'v3' }
    await shown.app.workspace.refresh()
    await expect.element(button('Save')).toBeEnabled()
    await expect.element(price()).toHaveValue('3.25')
  })

  it('leaves the form of a new row as it was typed', async () => {
    const shop = shopWithRows()
    shown = await show(shop, '#/data/tables')
    await button('Add a row').click()
    await price().fill('7')
    await change(shop)
    await expect.poll(() => given(shop, 'rows').length, PATIENCE).toBeGreaterThan(1)
    await expect.element(price()).toHaveValue('7')
    // Closed, it is forgotten.
    await button('Cancel').click()
    await expect.poll(() => document.querySelectorAll('dialog[open]').length, PATIENCE).toBe(0)
    await button('Add a row').click()
    await expect.element(price()).toHaveValue('')
  })
})

describe('the keys', () => {
  it('take changes back one after the other, but not while text is written', async () => {
    const shop = shopWithRows()
    shown = await show(shop, '#/data/tables')
    await ready()
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(button('Undo the one before')).toBeVisible()
    await button('Undo the one before').click()
    await expect.poll(() => given(shop, 'undo').length, PATIENCE).toBe(2)
    await button('Paste rows').click()
    await page.getByRole('textbox', { name: /Rows from a spreadsheet/ }).click()
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(given(shop, 'undo')).toHaveLength(2)
  })
})

function paste(text: string): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

describe('rows from the clipboard', () => {
  /** What the import was asked to look at: the text of the file, its name, and what was fixed for it. */
  async function looked(shop: FakeShop): Promise<{ text: string; name: string; options: PlanOptions }> {
    await expect.poll(() => given(shop, 'inspect').length, PATIENCE).toBe(1)
    const [file, options] = given(shop, 'inspect')[0] as [File, PlanOptions]
    return { text: await file.text(), name: file.name, options }
  }

  it('go into the import as a file, by their names in the table', async () => {
    const shop = shopWithRows()
    shown = await show(shop, '#/data/tables')
    await ready()
    const text = 'Ordered at\tOrder id\tCustomer id\tUnit price\n2024-05-01\tB1\tDan\t4\n'
    paste(text)
    await expect.element(page.getByText('2 lines with 4 columns')).toBeVisible()
    await expect.element(page.getByRole('switch', { name: 'The first line names the columns' })).toBeChecked()
    expect(await seriousFaults()).toEqual([])
    await button('Check the columns').click()
    const file = await looked(shop)
    expect(file.text).toBe(text)
    expect(file.name).toMatch(/^Pasted /)
    expect(file.options).toMatchObject({
      table: 'orders',
      mapping: { 'Ordered at': 'orderedAt', 'Unit price': 'unitPrice' },
    })
    expect(location.hash).toBe('#/data')
  })

  it('are named as in the table where they have no names of their own', async () => {
    const shop = shopWithRows()
    shown = await show(shop, '#/data/tables')
    await ready()
    paste('2024-05-01\tB1\tDan\n2024-05-02\tB2\tEve\n')
    await expect.element(page.getByText(/the columns are taken as in the table: Ordered at, Order id/)).toBeVisible()
    await button('Check the columns').click()
    expect((await looked(shop)).text.split('\n')[0]).toBe(orderTable.columns.slice(0, 3).join('\t'))
  })

  it('are left to the field that is being written in (control)', async () => {
    shown = await show(shopWithRows(), '#/data/tables')
    await page.getByText('£1.50').click()
    await page.getByRole('textbox', { name: 'Unit price' }).click()
    paste('a\tb\nc\td')
    await expect.element(page.getByText('2 lines with 2 columns')).not.toBeInTheDocument()
  })
})
