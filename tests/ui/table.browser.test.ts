import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import type { RowSource } from '../../src/ui/table/types'
import { createGate } from '../support/gate'
import { PATIENCE } from '../support/patience'
import TableCase from './cases/TableCase.svelte'

interface Row {
  id: number
  name: string
}
const TOTAL = 100_000
const rowAt = (id: number): Row => ({ id, name: `Customer ${id}` })

/** Answers windows of rows and remembers how many rows it ever made. */
function windows(total: number) {
  const load = vi.fn((offset: number, limit: number) =>
    Promise.resolve(
      Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, step) => rowAt(offset + step)),
    ),
  )
  const source: RowSource<Row> = { total, load }
  return { source, load }
}

const grid = (): HTMLElement => page.getByRole('grid').element() as HTMLElement
const rowOf = (line: number): Element | null => grid().querySelector(`[role="row"][aria-rowindex="${line}"]`)
const active = (): Element | null => document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')

beforeEach(() => page.viewport(1200, 800))
afterEach(() => vi.restoreAllMocks())

describe('DataTable', () => {
  it('holds a few dozen elements for a hundred thousand rows, and reads only what is seen', async () => {
    const { source, load } = windows(TOTAL)
    render(TableCase, { source })
    await expect.element(page.getByText('Customer 3', { exact: true })).toBeVisible()
    expect(grid().getAttribute('aria-rowcount')).toBe(String(TOTAL + 1))
    expect(grid().querySelectorAll('[role="row"]').length).toBeLessThan(40)
    expect(load.mock.calls.reduce((sum, [, limit]) => sum + limit, 0)).toBeLessThan(1000)
  })

  it('shows the rows of wherever it is scrolled to, in the elements it has', async () => {
    const { source } = windows(TOTAL)
    render(TableCase, { source })
    await expect.element(page.getByText('Customer 3', { exact: true })).toBeVisible()
    const before = [...grid().querySelectorAll('[role="row"]')]
    grid().scrollTop = grid().scrollHeight / 2
    await expect.poll(() => rowOf(TOTAL / 2 + 2)?.textContent, PATIENCE).toContain(`Customer ${TOTAL / 2}`)
    expect([...grid().querySelectorAll('[role="row"]')].every((row) => before.includes(row))).toBe(true)
    const box = rowOf(TOTAL / 2 + 2)!.getBoundingClientRect()
    expect(box.top).toBeGreaterThanOrEqual(grid().getBoundingClientRect().top - 40)
    expect(box.bottom).toBeLessThanOrEqual(grid().getBoundingClientRect().bottom + 40)
  })

  it('reaches the last of a million rows, above the height that browsers allow', async () => {
    const { source } = windows(1_000_000)
    render(TableCase, { source })
    grid().focus()
    await userEvent.keyboard('{Control>}{End}{/Control}')
    await expect.poll(() => rowOf(1_000_001)?.textContent, PATIENCE).toContain('Customer 999999')
    const box = rowOf(1_000_001)!.getBoundingClientRect()
    expect(box.bottom).toBeLessThanOrEqual(grid().getBoundingClientRect().bottom + 1)
  })

  it('moves the active cell by keyboard and keeps it in view', async () => {
    const { source } = windows(TOTAL)
    render(TableCase, { source })
    await expect.element(page.getByText('Customer 3', { exact: true })).toBeVisible()
    grid().focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}')
    expect(active()?.textContent?.trim()).toBe('2')
    await userEvent.keyboard('{PageDown}{PageDown}{PageDown}')
    await expect.poll(() => Number(active()?.textContent), PATIENCE).toBeGreaterThan(20)
    const cell = active()!.getBoundingClientRect()
    expect(cell.bottom).toBeLessThanOrEqual(grid().getBoundingClientRect().bottom + 1)
  })

  it('opens the active row with Enter and a pressed row with the pointer', async () => {
    const { source } = windows(TOTAL)
    const onrow = vi.fn()
    render(TableCase, { source, onrow })
    await page.getByText('Customer 3', { exact: true }).click()
    expect(onrow).toHaveBeenLastCalledWith(rowAt(3), 3)
    grid().focus()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(onrow).toHaveBeenLastCalledWith(rowAt(4), 4)
  })

  it('sorts by pressing a header: figures from the largest, then from the smallest, then not', async () => {
    const { source } = windows(TOTAL)
    const onsort = vi.fn()
    render(TableCase, { source, onsort })
    const header = page.getByRole('columnheader', { name: 'Number' })
    await page.getByRole('button', { name: 'Number' }).click()
    expect(onsort).toHaveBeenLastCalledWith({ by: 'id', descending: true })
    await expect.element(header).toHaveAttribute('aria-sort', 'descending')
    await page.getByRole('button', { name: 'Number' }).click()
    expect(onsort).toHaveBeenLastCalledWith({ by: 'id', descending: false })
    await page.getByRole('button', { name: 'Number' }).click()
    expect(onsort).toHaveBeenLastCalledWith(undefined)
    await expect.element(header).toHaveAttribute('aria-sort', 'none')
  })

  it('sorts from the keyboard on the header row', async () => {
    const { source } = windows(TOTAL)
    const onsort = vi.fn()
    render(TableCase, { source, onsort })
    grid().focus()
    await userEvent.keyboard('{ArrowUp}{Enter}')
    expect(onsort).toHaveBeenLastCalledWith({ by: 'name', descending: false })
  })

  it('copies the chosen rows as tab-separated text', async () => {
    const { source } = windows(TOTAL)
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    render(TableCase, { source })
    await expect.element(page.getByText('Customer 3', { exact: true })).toBeVisible()
    grid().focus()
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}{Control>}c{/Control}')
    await vi.waitFor(() => expect(written).toHaveBeenCalledWith('Name\tNumber\nCustomer 0\t0\nCustomer 1\t1'))
  })

  it('shows a column when it is chosen', async () => {
    const { source } = windows(TOTAL)
    render(TableCase, { source })
    await page.getByRole('button', { name: 'Table options' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Note' }).click()
    await expect.element(page.getByRole('columnheader', { name: 'Note' })).toBeVisible()
  })

  it('halves its rows when dense rows are chosen', async () => {
    const { source } = windows(TOTAL)
    render(TableCase, { source })
    const height = (): number => rowOf(2)?.getBoundingClientRect().height ?? 0
    await expect.poll(height, PATIENCE).toBe(36)
    await page.getByRole('button', { name: 'Table options' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Dense rows' }).click()
    await expect.poll(height, PATIENCE).toBe(28)
  })

  it('turns into cards where it is narrow', async () => {
    const { source } = windows(TOTAL)
    render(TableCase, { source, width: 360 })
    await expect.element(page.getByText('Customer 2', { exact: true })).toBeVisible()
    expect(rowOf(2)?.textContent).toContain('Number')
    expect(rowOf(2)!.getBoundingClientRect().height).toBeGreaterThan(60)
  })

  it('starts again at the top with another source', async () => {
    const { source } = windows(TOTAL)
    const screen = await render(TableCase, { source })
    grid().scrollTop = 50_000
    await expect.poll(() => rowOf(1400)?.textContent, PATIENCE).toContain('Customer')
    await screen.rerender({ source: { total: 3, load: () => Promise.resolve([rowAt(7), rowAt(8), rowAt(9)]) } })
    await expect.element(page.getByText('Customer 9', { exact: true })).toBeVisible()
    expect(grid().scrollTop).toBe(0)
    await expect.element(page.getByText('3 rows', { exact: true })).toBeVisible()
  })

  it('stays where it is with another source of the same list, and shows what was there until the answer comes', async () => {
    const gate = createGate()
    const { source } = windows(1000)
    const { rerender } = await render(TableCase, { source: { ...source, name: 'orders' } })
    grid().focus()
    await userEvent.keyboard('{Control>}{End}{/Control}')
    await expect.poll(() => rowOf(1001)?.textContent, PATIENCE).toContain('Customer 999')
    const top = grid().scrollTop
    const load: typeof source.load = async (...asked) => {
      await gate.passed
      return (await source.load(...asked)).map((row) => ({ ...row, name: `Changed ${row.id}` }))
    }
    await rerender({ source: { total: 999, name: 'orders', load } })
    expect(grid().scrollTop).toBeGreaterThan(top - 100)
    expect(active()?.textContent.trim()).toBe('998')
    expect(rowOf(1000)?.textContent).toContain('Customer 998')
    expect(rowOf(1000)?.classList.contains('waiting')).toBe(false)
    gate.open()
    await expect.poll(() => rowOf(1000)?.textContent, PATIENCE).toContain('Changed 998')
  })

  it('says that rows could not be read and reads them when asked', async () => {
    let works = false
    const load = (offset: number, limit: number): Promise<Row[]> =>
      works
        ? windows(TOTAL)
            .source.load(offset, limit, new AbortController().signal)
            .then((rows) => [...rows])
        : Promise.reject(new Error('gone'))
    render(TableCase, { source: { total: TOTAL, load } })
    await expect.element(page.getByRole('alert')).toBeVisible()
    works = true
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.element(page.getByText('Customer 3', { exact: true })).toBeVisible()
    expect(page.getByRole('alert').elements()).toHaveLength(0)
  })

  it('says that there is nothing', async () => {
    render(TableCase, { source: { total: 0, load: () => Promise.resolve([]) } })
    await expect.element(page.getByText('Nothing matches')).toBeVisible()
  })

  it('puts some hundreds of rows on paper and says how many are left out', async () => {
    const { source } = windows(TOTAL)
    const print = vi
      .spyOn(window, 'print')
      .mockImplementation(() => void window.dispatchEvent(new Event('beforeprint')))
    render(TableCase, { source })
    await expect.element(page.getByText('Customer 3', { exact: true })).toBeVisible()
    await userEvent.keyboard('{Control>}p{/Control}')
    await expect.poll(() => print.mock.calls.length, PATIENCE).toBe(1)
    const lines = document.querySelectorAll('table tbody tr')
    expect(lines).toHaveLength(500)
    expect(lines[499]!.textContent).toContain('Customer 499')
    expect(document.querySelector('.paper')!.textContent).toContain('99,500 more are left out')
    window.dispatchEvent(new Event('afterprint'))
    await expect.poll(() => document.querySelector('.paper'), PATIENCE).toBeNull()
  })

  it('fetches what it would print while nothing else is to do, for the browser’s own menu', async () => {
    const { source } = windows(TOTAL)
    render(TableCase, { source })
    await expect.element(page.getByText('Customer 3', { exact: true })).toBeVisible()
    await new Promise((wait) => setTimeout(wait, 2_500))
    window.dispatchEvent(new Event('beforeprint'))
    expect(document.querySelectorAll('table tbody tr')).toHaveLength(500)
    window.dispatchEvent(new Event('afterprint'))
  })

  it('puts what is at hand on paper where the browser prints by itself', async () => {
    const { source } = windows(40)
    render(TableCase, { source })
    await expect.element(page.getByText('Customer 3', { exact: true })).toBeVisible()
    window.dispatchEvent(new Event('beforeprint'))
    expect(document.querySelectorAll('table tbody tr')).toHaveLength(40)
    expect(document.querySelector('.paper')!.textContent).not.toContain('left out')
    window.dispatchEvent(new Event('afterprint'))
  })
})
