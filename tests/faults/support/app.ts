import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Worker } from 'playwright'
import { createProfile, type Profile, type Session } from '../../e2e/support/browser'
import { ready } from '../../e2e/support/clientele'
import { startServer, type TestServer } from '../../e2e/support/server'

/** The built app on a server, and browsers that open it on profiles which outlive them. */
export interface App {
  readonly origin: string
  /** A profile of its own, or a copy of another; gone when the tests are through. */
  profile(options?: { from?: Profile; args?: string[] }): Promise<Profile>
  open(profile: Profile): Promise<Session>
  /** A text as a file on the disk. */
  file(name: string, text: string | Uint8Array): Promise<string>
  stop(): Promise<void>
}

export async function startTestApp(): Promise<App> {
  const server: TestServer = await startServer()
  const folder = await mkdtemp(join(tmpdir(), 'clientele-faults-'))
  const profiles: Profile[] = []
  return {
    origin: server.origin,
    async profile({ from, ...options } = {}) {
      const profile = await createProfile({ ...options, ...(from && { from: from.folder }) })
      profiles.push(profile)
      return profile
    },
    async open(profile) {
      const session = await profile.open(`${server.origin}/`)
      await ready(session.page)
      return session
    },
    async file(name, text) {
      const path = join(folder, name)
      await writeFile(path, text)
      return path
    },
    async stop() {
      for (const profile of profiles) await profile.remove()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The worker that owns the database: what is planted there happens to every read and write. */
export async function dataWorker(page: Page): Promise<Worker> {
  const find = (): Worker | undefined => page.workers().find((worker) => /data\.worker/.test(worker.url()))
  return find() ?? page.waitForEvent('worker', (worker) => /data\.worker/.test(worker.url()))
}

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
    ;(window as unknown as { faultFiles: File[] }).faultFiles = [...(element.files ?? [])]
    element.remove()
  })
}

/** Imports what `offerFiles` offered; answers `done`, or the code of the error. */
export const importOffered = (page: Page): Promise<string> =>
  page.evaluate(() =>
    window.clientele.import((window as unknown as { faultFiles: File[] }).faultFiles).then(
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
