import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashFiles } from './hash-files.mjs'
import { DIST, ROOT } from './paths.mjs'
import { runNode } from './run-program.mjs'

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', 'package.json', 'scripts']
const STAMP = join(DIST, '.clientele-build')

/** Builds the app, only when its sources changed since the last time. */
export async function ensureBuilt() {
  const wanted = hashFiles(ROOT, SOURCES)
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return DIST
  process.stdout.write('Building the app (only when its sources changed)\n')
  const { code } = await runNode(['scripts/build.mjs', '--outDir', DIST], { show: true })
  if (code !== 0) throw new Error('The build failed: see above.')
  writeFileSync(STAMP, wanted)
  return DIST
}
