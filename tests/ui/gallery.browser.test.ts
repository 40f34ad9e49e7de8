import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import type { Locale } from '../../src/core/locale'
import type { Theme } from '../../src/ui/context'
import '../../src/ui/tokens.css'
import '../../src/ui/base.css'
import Gallery from './gallery/Gallery.svelte'

/** What makes a part unusable for somebody. */
const SERIOUS = new Set(['serious', 'critical'])

async function findings(): Promise<string[]> {
  // What is fading in is not yet as readable as it will be.
  await Promise.allSettled(
    document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations === 1)
      .map(({ finished }) => finished),
  )
  const { violations } = await axe.run(document.body)
  return violations
    .filter(({ impact }) => SERIOUS.has(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

afterEach(() => {
  delete document.documentElement.dataset['theme']
})

describe('The parts', () => {
  it.each<[Theme, Locale, number]>([
    ['light', 'en', 1280],
    ['dark', 'zh', 1280],
    ['light', 'zh', 360],
    ['dark', 'en', 360],
  ])('have nothing serious for axe in %s, %s, at %i px, and never scroll sideways', async (theme, locale, width) => {
    await page.viewport(width, 900)
    render(Gallery, { theme, locale })
    await expect.poll(() => document.querySelectorAll('canvas').length, { timeout: 20_000 }).toBe(4)
    expect(await findings()).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  })

  it('are found wanting when a name is taken away, as a control', async () => {
    render(Gallery, { theme: 'light', locale: 'en' })
    const nameless = document.createElement('button')
    document.body.append(nameless)
    expect(await findings()).toEqual([expect.stringContaining('button-name')])
    nameless.remove()
  })
})
