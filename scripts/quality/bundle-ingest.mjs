import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { fromRoot } from '../lib/paths.mjs'
import { compileKernel } from '../vite/compile-kernel.mjs'

/**
 * The import of the app, `src/ingest`, bundled for Node: the same code that its workers run.
 * @returns {Promise<{ folder: string, ingest: typeof import('../../src/ingest/index.ts') }>} whoever asks removes the folder
 */
export async function bundleIngest() {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-ingest-'))
  await build({
    configFile: false,
    root: fromRoot(),
    logLevel: 'error',
    publicDir: false,
    plugins: [compileKernel()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { input: fromRoot('src/ingest/index.ts'), output: { entryFileNames: 'ingest.mjs' } },
    },
  })
  return { folder, ingest: await import(pathToFileURL(join(folder, 'ingest.mjs')).href) }
}
