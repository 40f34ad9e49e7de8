import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["'`]\.\/([\w.-]+\.worker-[\w-]+\.js)["'`]/g

/**
 * Scripts that import the file that a worker is started with. WebKit runs such a file a second time, so there may be none.
 * @param {string} folder where the built scripts lie
 * @returns {Promise<string[]>} `importer → started file`
 */
export async function listEntryImports(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'))
  const found = await Promise.all(
    names.map(async (name) => {
      const code = await readFile(join(folder, name), 'utf8')
      return [...code.matchAll(IMPORT)].map(([, started]) => `${name} → ${started}`)
    }),
  )
  return found.flat().sort()
}
