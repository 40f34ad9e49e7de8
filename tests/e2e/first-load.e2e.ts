import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { INITIAL_BUDGET } from '../../scripts/build/budget.mjs'
import { createProfile } from './support/browser'
import { builtApp } from './support/built-app'
import { ready } from './support/clientele'
import { startServer } from './support/server'

const root = builtApp()
const gzipped = async (path: string): Promise<number> => gzipSync(await readFile(join(root, path)), { level: 9 }).length

/** What belongs to threads, by the names that the build gives it. */
const isWorker = (path: string): boolean => path.includes('.worker-')

it('loads at most the budget of scripts before the page answers', async () => {
  const server = await startServer({ root })
  const profile = await createProfile({ withoutServiceWorker: true })
  try {
    const session = await profile.open(`${server.origin}/`)
    await ready(session.page)
    await session.page.waitForTimeout(500)
    const scripts = [...new Set(server.asked)].filter((path) => path.endsWith('.js') && path !== '/sw.js')
    const page = scripts.filter((path) => !isWorker(path))
    const sizes = await Promise.all(page.map(gzipped))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    expect(total, page.map((path, i) => `${path} ${sizes[i]}`).join('\n')).toBeLessThanOrEqual(INITIAL_BUDGET)
    expect(scripts.filter((path) => /analysis|parse|tf|echarts/.test(path) && isWorker(path))).toEqual([])
    expect(session.pageErrors).toEqual([])
    await session.close()
  } finally {
    await profile.remove()
    await server.stop()
  }
})
