import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { listPrecache } from '../../../scripts/build/precache.mjs'
import { serviceWorkerConfig } from '../../../scripts/build/service-worker.mjs'
import { builtApp } from './built-app'

/** The built app in a folder of its own, in which a next release can be published. */
export interface ReleaseCopy {
  readonly root: string
  /** Appends a text to the page and builds the service worker anew; `damaged` changes the page once more after that. */
  publish(text: string, options?: { damaged?: boolean }): Promise<void>
  /** Puts the service worker of docs/hosting.md in place that switches everything off. */
  publishKillSwitch(): Promise<void>
  remove(): Promise<void>
}

export async function copyOfRelease(): Promise<ReleaseCopy> {
  const root = await mkdtemp(join(tmpdir(), 'clientele-release-'))
  await cp(builtApp(), root, { recursive: true })
  const page = join(root, 'index.html')
  return {
    root,
    async publish(text, { damaged = false } = {}) {
      await appendFile(page, text)
      await build(serviceWorkerConfig(root, await listPrecache(root)))
      if (damaged) await appendFile(page, '<!-- changed on the way -->')
    },
    async publishKillSwitch() {
      const guide = await readFile('docs/hosting.md', 'utf8')
      const code = /```js\n([\s\S]*?)```/.exec(guide)?.[1]
      if (!code) throw new Error('docs/hosting.md has no script')
      await writeFile(join(root, 'sw.js'), code)
    },
    remove: () => rm(root, { recursive: true, force: true }),
  }
}
