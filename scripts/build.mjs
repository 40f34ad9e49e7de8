import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { checkBudget } from './build/budget.mjs'
import { listEntryImports } from './build/entry-imports.mjs'
import { writeHeaderFiles } from './build/header-files.mjs'
import { writeNotices } from './build/notices.mjs'
import { listPrecache } from './build/precache.mjs'
import { serviceWorkerConfig } from './build/service-worker.mjs'
import { writeSingleFile } from './build/single-file.mjs'
import { DIST, fromRoot } from './lib/paths.mjs'

/**
 * Both deliveries: a folder for any static host, with its service worker and header files, and `clientele.html`, one file
 * that opens from a disk.
 * @param {{ outDir: string, single?: boolean, log?: (line: string) => void }} options
 */
export async function buildApp({ outDir, single = true, log = () => undefined }) {
  process.chdir(fromRoot())
  await rm(outDir, { recursive: true, force: true })
  await mkdir(outDir, { recursive: true })
  const seconds = stopwatch()
  await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } })
  const doubled = await listEntryImports(join(outDir, 'assets'))
  if (doubled.length > 0)
    throw new Error(`Started files of workers are imported, and would run twice: ${doubled.join(', ')}`)
  log(`hosted build    ${seconds()} s`)
  if (single) {
    await writeSingleFile(outDir)
    log(`one-file build  ${seconds()} s`)
  }
  await writeNotices(outDir)
  await writeHeaderFiles(outDir)
  const precache = await listPrecache(outDir)
  await build(serviceWorkerConfig(outDir, precache))
  log(`service worker  ${seconds()} s, keeps ${precache.files.length} files, ${Math.round(precache.bytes / 1024)} KiB`)
}

function stopwatch() {
  let last = performance.now()
  return () => {
    const elapsed = performance.now() - last
    last = performance.now()
    return (elapsed / 1000).toFixed(1)
  }
}

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({ options: { outDir: { type: 'string', default: DIST } } })
  const outDir = resolve(values.outDir)
  const print = (line) => process.stdout.write(`${line}\n`)
  await buildApp({ outDir, log: print })
  const { table, over } = await checkBudget(outDir)
  print(table)
  print(`built ${outDir} and ${join(outDir, 'clientele.html')}`)
  if (over) process.exitCode = 1
}
