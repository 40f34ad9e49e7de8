import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Worker } from 'playwright'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Clientele } from '../../../src/app/api'
import { createProfile, type Profile, type ProfileOptions, type Session } from '../../e2e/support/browser'
import { ready } from '../../e2e/support/clientele'
import { startServer, type TestServer } from '../../e2e/support/server'
import { QUIET } from '../../e2e/support/use-app'
import { sized } from './fault-case'

/** A browser that is open, and the profile that outlives it. */
export interface Visit extends Session {
  readonly profile: Profile
}

/** A full run opens Home, which works things out while the fault happens; a quick one a page that asks for nothing. */
const FIRST_PAGE = sized(QUIET, '')
/** In a full run the release is copied while the fault happens, too. */
const KEEPS_RELEASE = sized(false, true)

/** The built app on a server, and browsers that open it. */
export interface App {
  origin(): string
  /** A profile of its own, or a copy of another; gone when the tests are through. */
  profile(options?: Omit<ProfileOptions, 'from'> & { from?: Profile }): Promise<Profile>
  open(profile: Profile): Promise<Session>
  /**
   * Work in a browser that knows nothing of an earlier visit; an error of the page that no code caught fails it. A quick run
   * wipes one browser for all visits of a file, unless a visit asks for a `fresh` one: starting it would be most of the work.
   */
  visit<T>(work: (visit: Visit) => Promise<T>, options?: { fresh?: boolean; keepsRelease?: boolean }): Promise<T>
  /** A text as a file on the disk. */
  file(name: string, text: string | Uint8Array): Promise<string>
  /** Another tab in the browser of a page. */
  tab(session: Session): Promise<Page>
}

/** The app for the tests of a file: started before them, stopped after them. */
export function useApp(): App {
  let server: TestServer
  let folder: string
  const profiles: Profile[] = []
  let shared: Profile | undefined
  beforeAll(async () => {
    server = await startServer()
    folder = await mkdtemp(join(tmpdir(), 'clientele-faults-'))
  })
  afterAll(async () => {
    for (const profile of profiles) await profile.remove()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })
  const origin = (): string => `${server.origin}/`
  const address = (): string => origin() + FIRST_PAGE
  const app: App = {
    origin,
    async profile({ from, ...options } = {}) {
      const profile = await createProfile({
        keepsRelease: KEEPS_RELEASE,
        ...options,
        ...(from && { from: from.folder }),
      })
      profiles.push(profile)
      return profile
    },
    async open(profile) {
      const session = await profile.open(address())
      await ready(session.page)
      return session
    },
    async visit(work, { fresh = sized(false, true), ...options } = {}) {
      const profile = fresh ? await app.profile(options) : (shared ??= await app.profile())
      try {
        const session = await profile.openWiped(address())
        await ready(session.page)
        const answer = await work({ ...session, profile })
        expect(session.pageErrors).toEqual([])
        return answer
      } finally {
        if (fresh) await profile.remove()
      }
    },
    async file(name, text) {
      const path = join(folder, name)
      await writeFile(path, text)
      return path
    },
    async tab({ context }) {
      const page = await context.newPage()
      await page.goto(address())
      await ready(page)
      return page
    },
  }
  return app
}

/** The worker that owns the database: what is planted there happens to every read and write. */
export async function dataWorker(page: Page): Promise<Worker> {
  const find = (): Worker | undefined => page.workers().find((worker) => /data\.worker/.test(worker.url()))
  return find() ?? page.waitForEvent('worker', (worker) => /data\.worker/.test(worker.url()))
}

/** What a call of the public interface comes to: `done`, or the code of its error. */
export const codeOf = (page: Page, call: keyof Clientele, ...given: unknown[]): Promise<string> =>
  page.evaluate(
    ([name, args]) =>
      (window.clientele as unknown as Record<string, (...all: unknown[]) => Promise<unknown>>)[name]!(...args).then(
        () => 'done',
        (error: { code: string }) => error.code,
      ),
    [call, given] as const,
  )

/** Puts files of the disk behind a file input of the page, where `window.faultFiles` finds them. */
export async function offerFiles(page: Page, paths: readonly string[]): Promise<void> {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input')
    element.type = 'file'
    element.multiple = true
    return document.body.appendChild(element)
  })
  await input.setInputFiles([...paths])
  await input.evaluate((element) => {
    window.faultFiles = [...(element.files ?? [])]
    element.remove()
  })
}

declare global {
  interface Window {
    faultFiles: File[]
  }
}

/** Imports what `offerFiles` offered; answers `done`, or the code of the error. */
export const importOffered = (page: Page): Promise<string> =>
  page.evaluate(() =>
    window.clientele.import(window.faultFiles).then(
      () => 'done',
      (error: { code: string }) => error.code,
    ),
  )

/** Everything that a person can see, in short: rows of each table, and a hash over all of its cells. */
export async function stateOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const lines: string[] = []
    for (const { table, rows } of await window.clientele.tables()) {
      const csv = await (await window.clientele.exportTable(table, 'csv')).arrayBuffer()
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', csv))
      lines.push(`${table}: ${rows} ${Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)
    }
    return [...lines, ...(await window.clientele.workspaces())].join('\n')
  })
}

/** What the page says above everything else. */
export const noticesOf = (page: Page): Promise<string> => page.locator('.notices').innerText()

/** Rows of a CSV text without its header. */
export const linesOf = (csv: string): number => csv.trim().split('\n').length - 1
