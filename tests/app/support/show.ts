import axe from 'axe-core'
import { mount, unmount } from 'svelte'
import { toasts } from '../../../src/ui/toasts.svelte'
import { journey } from '../../../src/app/pages/data/import-journey.svelte'
import { Router } from '../../../src/app/router.svelte'
import type { Locale } from '../../../src/core/locale'
import { createAppState, type AppState } from '../../../src/state/app-state'
import type { FakeShop } from './fake-client'
import Harness from './Harness.svelte'

// The build puts these in; in this browser nobody does.
Object.assign(globalThis, { __APP_VERSION__: '0.0.0-test', __SINGLE_FILE__: false })

export interface Shown {
  app: AppState
  close(): Promise<void>
}

/** Shows the page at an address such as `#/data/quality` over a fake shop. */
export async function show(shop: FakeShop, hash: string, locale: Locale = 'en'): Promise<Shown> {
  journey.clear()
  location.hash = hash
  const app = createAppState(shop.client)
  app.settings.setLocale(locale)
  await app.workspace.open()
  const target = document.createElement('div')
  document.body.append(target)
  const harness = mount(Harness, { target, props: { state: app, router: new Router() } })
  return {
    app,
    async close() {
      await unmount(harness)
      // They would lie over the page of the next test.
      for (const { id } of toasts.list) toasts.dismiss(id)
      target.remove()
      journey.clear()
      location.hash = ''
    },
  }
}

/** What axe finds serious on the page, or in a part of it alone, in one line each. */
export const seriousFaults = (within: Element = document.body): Promise<string[]> =>
  faultsBy((impact) => impact === 'serious' || impact === 'critical', within)

/** What axe finds against how a page is laid out for those who hear it: the order of headings, and names of landmarks. */
export const layoutFaults = (): Promise<string[]> =>
  faultsBy((_, id) => LAYOUT_RULES.includes(id), document.body, [...LAYOUT_RULES])

const LAYOUT_RULES: readonly string[] = ['heading-order', 'landmark-unique', 'page-has-heading-one', 'empty-heading']

async function faultsBy(
  counts: (impact: string | null | undefined, id: string) => boolean,
  within: Element = document.body,
  rules?: string[],
): Promise<string[]> {
  // Half-open drawers are half transparent: their colours are judged when they stand still.
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  const { violations } = await axe.run(within, {
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: rules } as const }),
  })
  return violations
    .filter(({ impact, id }) => counts(impact, id))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}
