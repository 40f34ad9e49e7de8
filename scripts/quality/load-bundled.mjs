import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { fromRoot } from '../lib/paths.mjs'
import { compileKernel } from '../vite/compile-kernel.mjs'

/**
 * Bundles a module of the project for Node into a folder, and loads it.
 * @param {{ define?: Record<string, string>, noExternal?: string[] }} [more] what is put in place of names, packages to be bundled too
 */
export async function loadBundled(module, folder, { define = {}, noExternal = [] } = {}) {
  await build({
    configFile: false,
    root: fromRoot(),
    logLevel: 'error',
    publicDir: false,
    plugins: [compileKernel()],
    define,
    ssr: { noExternal },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { input: fromRoot(module), output: { entryFileNames: 'measure.mjs' } },
    },
  })
  return import(pathToFileURL(join(folder, 'measure.mjs')).href)
}
