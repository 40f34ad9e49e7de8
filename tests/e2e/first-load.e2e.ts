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

/** What threads are started with, by the names that the build gives it. */
const isWorker = (path: string): boolean => path.includes('.worker-')

/** A script, and all that it cannot start without. */
async function withParts(path: string, found = new Set<string>()): Promise<Set<string>> {
  if (found.has(path)) return found
  found.add(path)
  const text = await readFile(join(root, path), 'utf8')
  for (const [, name] of text.matchAll(/\b(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
    await withParts(`/assets/${name}`, found)
  return found
}

it('loads at most the budget of scripts before the page answers', async () => {
  const server = await startServer({ root })
  const profile = await createProfile()
  try {
    const session = await profile.open(`${server.origin}/`)
    await ready(session.page)
    await session.page.waitForTimeout(500)
    const scripts = [...new Set(server.asked)].filter((path) => path.endsWith('.js') && path !== '/sw.js')
    const ofThreads = new Set<string>()
    for (const path of scripts.filter(isWorker)) await withParts(path, ofThreads)
    const page = scripts.filter((path) => !ofThreads.has(path))
    expect(ofThreads.size).toBeGreaterThan(1)
    expect(page.length).toBeGreaterThan(ofThreads.size)
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
