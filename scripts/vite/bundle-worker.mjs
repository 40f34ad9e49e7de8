import { build } from 'vite'
import { fromRoot } from '../lib/paths.mjs'

/** Larger than any asset: all of them travel within the script. */
const INLINE_ALL = 1e8

/**
 * Serves a worker as one file, made once, where the server would hand out two thousand modules at every start of it.
 * @param {string} file relative to the root
 * @param {import('vite').InlineConfig} config what its code needs to be built: plugins and definitions
 * @returns {import('vite').Plugin}
 */
export const bundleWorker = (file, config) => ({
  name: 'bundle-worker',
  apply: 'serve',
  configureServer({ middlewares, watcher }) {
    let script
    watcher.on('change', () => (script = undefined))
    middlewares.use((request, response, next) => {
      const { pathname, searchParams } = new URL(request.url, 'http://localhost')
      if (pathname !== `/${file}` || !searchParams.has('worker_file')) return next()
      script ??= bundle(file, config)
      script.then((code) => response.setHeader('Content-Type', 'text/javascript').end(code), next)
    })
  },
})

/** @returns {Promise<string>} */
async function bundle(file, config) {
  const { output } = await build({
    ...config,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      minify: false,
      assetsInlineLimit: INLINE_ALL,
      reportCompressedSize: false,
      chunkSizeWarningLimit: INLINE_ALL,
      rolldownOptions: {
        input: fromRoot(file),
        output: { format: 'es', codeSplitting: false },
        checks: { pluginTimings: false },
      },
    },
  })
  return output[0].code
}
