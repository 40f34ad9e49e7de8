import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Not part of what the page needs: the one-file build, files for hosts, the service worker itself, build metadata. */
const LEFT_OUT = new Set([
  'clientele.html',
  'sw.js',
  '_headers',
  '.htaccess',
  '.vite/manifest.json',
  '.clientele-build',
])

/** Every file under a folder, relative, with forward slashes, in order. */
export async function listFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/**
 * Every file that the service worker keeps, with the hash that the browser checks it against, and the name of the release,
 * which is a hash of them all.
 * @param {string} outDir
 * @returns {Promise<{ files: { url: string, integrity: string }[], release: string, bytes: number }>}
 */
export async function listPrecache(outDir) {
  const names = (await listFiles(outDir)).filter((name) => !LEFT_OUT.has(name))
  const files = []
  let bytes = 0
  for (const url of names) {
    const content = await readFile(join(outDir, url))
    bytes += content.length
    files.push({ url, integrity: `sha256-${createHash('sha256').update(content).digest('base64')}` })
  }
  const release = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16)
  return { files, release, bytes }
}
