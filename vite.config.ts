import { svelte } from '@sveltejs/vite-plugin-svelte'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type UserConfig } from 'vite'
import { bundledPackages } from './scripts/lib/bundled-packages.mjs'
import { compileKernel } from './scripts/vite/compile-kernel.mjs'
import { collectPackages } from './scripts/vite/collect-packages.mjs'
import { fixTranspose } from './scripts/vite/fix-transpose.mjs'
import { keepEntries, startTogether } from './scripts/vite/keep-entries.mjs'
import { metaPolicy } from './scripts/vite/meta-policy.mjs'

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string }

/** Larger than any asset: the one-file build inlines all of them. */
const INLINE_ALL = 1e8

const NO_STREAM = {
  find: /^stream$/,
  replacement: fileURLToPath(new URL('scripts/vite/no-stream.mjs', import.meta.url)),
}
const SINGLE_WORKERS = { find: /^(.*)\/start-worker$/, replacement: '$1/start-worker.single' }

/** `vite build --mode single` makes the page that opens from a disk: nothing beside it, workers from blobs. */
export default defineConfig(({ mode }): UserConfig => {
  const single = mode === 'single'
  const output = { comments: { legal: false }, ...(single && { codeSplitting: false }) }
  return {
    base: './',
    publicDir: single ? false : 'public',
    plugins: [
      svelte({ configFile: false }),
      compileKernel(),
      fixTranspose(),
      collectPackages(bundledPackages),
      ...(single ? [] : [metaPolicy()]),
    ],
    define: { __SINGLE_FILE__: String(single), __APP_VERSION__: JSON.stringify(version) },
    resolve: { alias: [NO_STREAM, ...(single ? [SINGLE_WORKERS] : [])] },
    build: {
      target: 'es2023',
      modulePreload: { polyfill: false },
      assetsInlineLimit: single ? INLINE_ALL : 0,
      cssCodeSplit: !single,
      manifest: !single,
      reportCompressedSize: false,
      // The budget is kept by scripts/build/budget.mjs.
      chunkSizeWarningLimit: INLINE_ALL,
      rolldownOptions: { output, checks: { pluginTimings: false } },
    },
    worker: {
      format: single ? 'iife' : 'es',
      plugins: () => [compileKernel(), fixTranspose(), keepEntries(), collectPackages(bundledPackages)],
      rolldownOptions: {
        output: { codeSplitting: startTogether, ...output },
        checks: { pluginTimings: false },
      },
    },
    optimizeDeps: { rolldownOptions: { plugins: [fixTranspose()] } },
    server: { host: '127.0.0.1', port: 5173 },
  }
})
