import { readlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { Profile } from './browser'

/** Kills the browser of a profile as a power button would: no page, worker or database hears of it. Linux and macOS. */
export async function killBrowser(profile: Profile): Promise<void> {
  const lock = await readlink(join(profile.folder, 'SingletonLock'))
  process.kill(Number(lock.split('-').at(-1)), 'SIGKILL')
}

/** Lets the page's origin store at most so many bytes, until `lift` is called: the browser forgets it with the session. */
export async function limitStorage(page: Page, bytes: number): Promise<{ lift(): Promise<void> }> {
  const session = await page.context().newCDPSession(page)
  const origin = new URL(page.url()).origin
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes })
  return { lift: () => session.detach() }
}

/** Tries to send something out from a page and from a worker of it; answers what became of each. */
export const plantLeaks = (page: Page, address: string): Promise<{ page: string; worker: string }> =>
  page.evaluate(async (url) => {
    const outcome = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => 'sent',
        () => 'blocked',
      )
    const code = `fetch(${JSON.stringify(url)}, { mode: 'no-cors' }).then(() => postMessage('sent'), () => postMessage('blocked'))`
    const fromWorker = new Promise<string>((done) => {
      try {
        const worker = new Worker(URL.createObjectURL(new Blob([code])))
        worker.onmessage = (event: MessageEvent<string>) => done(event.data)
        worker.onerror = () => done('blocked')
      } catch (error) {
        done(error instanceof Error ? 'blocked' : 'unknown')
      }
    })
    return { page: await outcome(fetch(url, { mode: 'no-cors' })), worker: await fromWorker }
  }, address)
