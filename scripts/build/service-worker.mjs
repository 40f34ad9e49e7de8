import { SECURITY_HEADERS } from '../lib/policy.mjs'
import { fromRoot } from '../lib/paths.mjs'

/**
 * The service worker is a build of its own, after the others, because it names their files.
 * @param {string} outDir
 * @param {{ files: unknown[], release: string }} precache
 * @returns {import('vite').InlineConfig}
 */
export const serviceWorkerConfig = (outDir, { files, release }) => ({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  define: {
    __PRECACHE__: JSON.stringify(files),
    __RELEASE__: JSON.stringify(release),
    __HEADERS__: JSON.stringify(SECURITY_HEADERS),
  },
  build: {
    outDir,
    emptyOutDir: false,
    target: 'es2023',
    rolldownOptions: {
      input: fromRoot('src/app/sw/service-worker.ts'),
      output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false },
    },
  },
})
