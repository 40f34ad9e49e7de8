import { beforeEach, describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import ChartCase from './cases/ChartCase.svelte'

const canvas = (): HTMLCanvasElement | null => document.querySelector('canvas')
const drawn = (): Promise<void> => vi.waitFor(() => expect(canvas()).not.toBeNull(), { timeout: 20_000 })

/** How many pixels are not empty. */
function ink(): number {
  const surface = canvas()
  const pixels = surface?.getContext('2d')?.getImageData(0, 0, surface.width, surface.height).data ?? []
  let count = 0
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 0) count++
  return count
}

beforeEach(() => page.viewport(900, 700))

describe('ChartFrame', () => {
  it('draws, and says what it shows', async () => {
    render(ChartCase)
    await drawn()
    await expect.poll(ink).toBeGreaterThan(500)
    await expect.element(page.getByRole('application', { name: 'Sales rose in March' })).toBeVisible()
  })

  it('turns into its table and back', async () => {
    render(ChartCase)
    await drawn()
    await page.getByRole('button', { name: 'Chart options' }).click()
    await page.getByRole('menuitem', { name: 'Show as table' }).click()
    await expect.element(page.getByRole('cell', { name: '£30' })).toBeVisible()
    expect(canvas()).toBeNull()
    await page.getByRole('button', { name: 'Chart options' }).click()
    await page.getByRole('menuitem', { name: 'Show as chart' }).click()
    await drawn()
  })

  it('reads its points by keyboard, series by series', async () => {
    render(ChartCase)
    await drawn()
    ;(page.getByRole('application').element() as HTMLElement).focus()
    const spoken = (): string | null | undefined => document.querySelector('[aria-live]')?.textContent
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.poll(spoken).toBe('Sales, Feb: £20')
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(spoken).toBe('Costs, Feb: £6')
    await userEvent.keyboard('{End}')
    await expect.poll(spoken).toBe('Costs, Mar: £7')
  })

  it('takes the colours of the other theme without being made anew', async () => {
    const screen = await render(ChartCase)
    await drawn()
    await expect.poll(ink).toBeGreaterThan(500)
    const before = canvas()
    const picture = before?.toDataURL()
    await screen.rerender({ theme: 'dark' })
    await expect.poll(() => canvas()?.toDataURL() !== picture).toBe(true)
    expect(canvas()).toBe(before)
  })

  it('redraws with new data', async () => {
    const screen = await render(ChartCase)
    await drawn()
    ;(page.getByRole('application').element() as HTMLElement).focus()
    await screen.rerender({ values: [1, 2, 99] })
    await userEvent.keyboard('{End}')
    await expect.poll(() => document.querySelector('[aria-live]')?.textContent).toBe('Sales, Mar: £99')
  })

  it('saves itself as PNG, SVG and CSV', async () => {
    render(ChartCase)
    await drawn()
    const saved: { name: string; size: number; type: string }[] = []
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob)
      return 'blob:none'
    })
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      const blob = blobs.at(-1)!
      saved.push({ name: this.download, size: blob.size, type: blob.type })
    })
    for (const kind of ['PNG', 'SVG', 'CSV']) {
      await page.getByRole('button', { name: 'Chart options' }).click()
      await page.getByRole('menuitem', { name: `Save as ${kind}` }).click()
    }
    await expect
      .poll(() => saved.map(({ name }) => name).sort())
      .toEqual(['csv', 'png', 'svg'].map((ending) => `Sales-rose-in-March.${ending}`))
    expect(saved.every(({ size }) => size > 30)).toBe(true)
    const svg = await blobs.find(({ type }) => type === 'image/svg+xml')!.text()
    expect(svg).toMatch(/^<svg/)
    expect(svg).toContain('Jan')
    vi.restoreAllMocks()
  })

  it('leaves nothing behind', async () => {
    const screen = await render(ChartCase)
    await drawn()
    await screen.unmount()
    expect(canvas()).toBeNull()
  })
})

describe('A chart on paper', () => {
  it('is drawn in light colours while it is printed, and in its own again after', async () => {
    await render(ChartCase, { theme: 'dark' })
    await drawn()
    await expect.poll(ink).toBeGreaterThan(500)
    await new Promise((resolve) => setTimeout(resolve, 400))
    const dark = canvas()?.toDataURL()
    window.dispatchEvent(new Event('beforeprint'))
    const paper = canvas()?.toDataURL()
    expect(paper).not.toBe(dark)
    window.dispatchEvent(new Event('afterprint'))
    await expect.poll(() => canvas()?.toDataURL() === paper).toBe(false)
  })
})
