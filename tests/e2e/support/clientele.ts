import type { Page } from 'playwright'
import type {} from '../../../src/app/api'
import type { Outcome } from '../../../src/core/outcome'

/** What `run` of any analysis answers, after JSON: typed arrays are arrays, numbers that JSON cannot hold are null. */
export type PlainResult = Record<string, unknown> & { analysis: string; backend: string; seconds: number }

/** Waits until the app answers; on a host that sends no headers it reloads once meanwhile. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => window.clientele?.ready, null, { timeout: 30_000 })
  try {
    await page.evaluate(() => window.clientele.ready())
  } catch (error) {
    if (!String(error).includes('Execution context was destroyed')) throw error
    await page.waitForLoadState()
    await ready(page)
  }
}

/** Puts a page that other tests used where a test begins: at this address, with nothing open above it. */
export async function atRest(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    for (const dialog of document.querySelectorAll('dialog[open]')) (dialog as HTMLDialogElement).close()
    location.hash = to
  }, hash)
  await page.waitForFunction(() => !document.querySelector('dialog:modal'))
}

/** The longest that a page computes before there is something to see on it. */
const PAGE_MS = 150_000

/** Goes to a page, and waits until it is there and nothing on it is on its way. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/${name}`)
  await shown(page, name)
}

/** Waits until the page of this address is there and nothing on it is on its way. */
export const shown = (page: Page, name: string) =>
  page.waitForFunction(
    (wanted) => {
      const [place] = location.hash.replace('#/', '').split('?')
      const current = document.querySelector('nav a[aria-current="page"]')?.getAttribute('href') ?? ''
      const isThere = place === wanted && current.startsWith(`#/${wanted.split('/')[0]}`)
      return isThere && document.querySelector('main h1') !== null && !document.querySelector('[aria-busy="true"]')
    },
    name,
    { timeout: PAGE_MS },
  )

/** So long nothing may change before a page is at rest: longer than a worker's answer takes that is on its way already. */
const REST_MS = 120

/** Waits until nothing is on its way, and nothing on the page has changed for a moment. */
export const atPeace = (page: Page): Promise<void> =>
  page.evaluate(
    (restMs) =>
      new Promise<void>((done) => {
        const look = (): void => {
          if (document.querySelector('main [aria-busy="true"]')) return wait()
          observer.disconnect()
          done()
        }
        let timer = 0
        const wait = (): void => {
          clearTimeout(timer)
          timer = window.setTimeout(look, restMs)
        }
        const observer = new MutationObserver(wait)
        observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
        wait()
      }),
    REST_MS,
  )

/** Waits until the service worker keeps the whole release and answers for this page. */
export async function offlineReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise<void>((done) => {
      navigator.serviceWorker.addEventListener('controllerchange', () => done(), { once: true })
    })
  })
}

/** Imports a text as a file, by the public interface. */
export const importText = (page: Page, name: string, text: string) =>
  page.evaluate(([fileName, content]) => window.clientele.import([{ name: fileName!, text: content! }]), [name, text])

/** Runs an analysis by the public interface; rejects when it was not done. */
export async function run(page: Page, analysis: string, config: object = {}): Promise<PlainResult> {
  const text = await page.evaluate(
    async ([name, given]) => {
      const plain = (_key: string, value: unknown): unknown =>
        ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value
      const api = window.clientele as unknown as { run(name: unknown, config: unknown): Promise<unknown> }
      return JSON.stringify(await api.run(name, given), plain)
    },
    [analysis, config] as const,
  )
  const outcome = JSON.parse(text) as Outcome<PlainResult>
  if (outcome.status !== 'done') throw new Error(`${analysis}: ${text}`)
  return outcome.result
}

/** Rows of a table, 0 when there is none. */
export const rowsOf = (page: Page, table: string): Promise<number> =>
  page.evaluate(async (name) => {
    const tables = await window.clientele.tables()
    return tables.find((entry) => entry.table === name)?.rows ?? 0
  }, table)

/** Imports a text as a file; answers `done`, or the code of the error. */
export const tryImport = (page: Page, text: string): Promise<string> =>
  page.evaluate(
    (content) =>
      window.clientele.import([{ name: 'file.csv', text: content }]).then(
        () => 'done',
        (error: { code: string }) => error.code,
      ),
    text,
  )
