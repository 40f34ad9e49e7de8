import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a first visit may load before the page answers, in bytes after gzip (level 9). */
export const INITIAL_BUDGET = 130_000

/**
 * The scripts that a first visit runs: the entry and what it imports statically. What the page adds on its own before it
 * answers is measured in the browser, by the end-to-end test of the first load.
 * @param {string} outDir
 */
export async function initialScripts(outDir) {
  const manifest = JSON.parse(await readFile(join(outDir, '.vite/manifest.json'), 'utf8'))
  const found = new Set()
  const visit = (key) => {
    const chunk = manifest[key]
    if (!chunk || found.has(chunk.file)) return
    found.add(chunk.file)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key)
  return [...found].filter((file) => file.endsWith('.js'))
}

/**
 * @param {string} outDir
 * @param {{ files?: string[], budget?: number }} [options]
 * @returns {Promise<{ table: string, total: number, over: boolean }>}
 */
export async function checkBudget(outDir, { files, budget = INITIAL_BUDGET } = {}) {
  const names = files ?? (await initialScripts(outDir))
  const sizes = await Promise.all(
    names.map(async (name) => gzipSync(await readFile(join(outDir, name)), { level: 9 }).length),
  )
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const line = (size, name) => `${(size / 1000).toFixed(1).padStart(8)} kB  ${name}`
  const lines = names
    .map((name, index) => line(sizes[index] ?? 0, name))
    .sort()
    .reverse()
  const table = ['initial JavaScript after gzip', ...lines, line(total, `of ${(budget / 1000).toFixed(0)} kB`)].join(
    '\n',
  )
  return { table, total, over: total > budget }
}
