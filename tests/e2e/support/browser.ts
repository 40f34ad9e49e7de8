import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright'
import { BROWSER_ARGS, SOFTWARE_GPU_ARGS, findBrowser } from '../../../scripts/lib/browser.mjs'
import { readNetLog, type NetworkRequest } from './net-log'

export interface Session {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors that no code caught, of the page. */
  readonly pageErrors: string[]
  /** What the browser said it blocked under the policy. */
  readonly blocked: string[]
  /** Closes the browser and answers every request that it made, from whichever page, worker or service worker. */
  close(): Promise<NetworkRequest[]>
}

/** A browser profile on disk that outlives its sessions. */
export interface Profile {
  readonly folder: string
  open(url: string): Promise<Session>
  /** The same, in the browser that is open if one is, after everything that this origin stored was cleared. */
  openWiped(url: string): Promise<Session>
  /** Closes what is open and deletes the profile. */
  remove(): Promise<void>
}

export interface ProfileOptions {
  /** Software WebGPU and WebGL. */
  gpu?: boolean
  args?: string[]
  /** The folder of a closed profile to begin with a copy of. */
  from?: string
  /** With its service worker, which copies the whole release at the first visit: only for tests that ask about it. */
  keepsRelease?: boolean
}

export async function createProfile(options: ProfileOptions = {}): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-profile-'))
  if (options.from !== undefined) await cp(options.from, folder, { recursive: true, verbatimSymlinks: true })
  const open = new Set<BrowserContext>()
  let sessions = 0
  const netLog = (): string => join(folder, `net-log-${sessions}.json`)
  const openIn = async (context: BrowserContext, url: string): Promise<Session> => {
    const log = netLog()
    const close = async (): Promise<NetworkRequest[]> => {
      await context.close()
      return readNetLog(log)
    }
    return { ...(await openPage(context, url)), context, close }
  }
  const start = async (): Promise<BrowserContext> => {
    sessions++
    const context = await launch(folder, netLog(), options)
    open.add(context)
    context.on('close', () => open.delete(context))
    return context
  }
  return {
    folder,
    async open(url) {
      // A test that failed left its browser open.
      for (const context of open) await context.close()
      return openIn(await start(), url)
    },
    async openWiped(url) {
      const [context = await start()] = open
      await wipe(context, new URL(url).origin)
      return openIn(context, url)
    },
    async remove() {
      for (const context of open) await context.close().catch(() => undefined)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Leaves one blank page, and nothing of what the origin stored. */
async function wipe(context: BrowserContext, origin: string): Promise<void> {
  const before = context.pages()
  const blank = await context.newPage()
  for (const page of before) await page.close()
  const devtools = await context.newCDPSession(blank)
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await devtools.detach()
}

function launch(folder: string, netLog: string, options: ProfileOptions): Promise<BrowserContext> {
  const { gpu = false, args = [], keepsRelease = false } = options
  const executablePath = findBrowser()
  return chromium.launchPersistentContext(folder, {
    headless: true,
    args: [...BROWSER_ARGS, ...(gpu ? SOFTWARE_GPU_ARGS : []), ...args, `--log-net-log=${netLog}`],
    serviceWorkers: keepsRelease ? 'allow' : 'block',
    timezoneId: 'America/St_Johns',
    locale: 'en-GB',
    ...(executablePath && { executablePath }),
  })
}

async function openPage(
  context: BrowserContext,
  url: string,
): Promise<Pick<Session, 'page' | 'pageErrors' | 'blocked'>> {
  const page = context.pages()[0] ?? (await context.newPage())
  const pageErrors: string[] = []
  const blocked: string[] = []
  page.on('pageerror', (error) => pageErrors.push(String(error)))
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused to|TrustedScript|TrustedHTML/i.test(message.text()))
      blocked.push(message.text())
  })
  await page.goto(url)
  return { page, pageErrors, blocked }
}
