import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { BROWSER_ARGS, SOFTWARE_GPU_ARGS, findBrowser } from './scripts/lib/browser.mjs'
import { bundleWorker } from './scripts/vite/bundle-worker.mjs'
import { compileKernel } from './scripts/vite/compile-kernel.mjs'
import { fixTranspose } from './scripts/vite/fix-transpose.mjs'

/** A zone with half hours, summer time and another day than UTC for much of it: what forgets zones fails here. */
export const TEST_ZONE = 'America/St_Johns'
process.env['TZ'] = TEST_ZONE

const executablePath = findBrowser()

/** Vitest leaves one core free; a check that does nothing else has use for it. */
const CORES = availableParallelism()
/**
 * Each file has a server, a profile and a browser of its own, and waits for them much of its time. More would only wait for
 * cores. They leave nothing behind in Node, so that Playwright is loaded once for each browser, not once for each file.
 */
const BROWSERS = Math.min(2, CORES)

const BROWSER_DEPENDENCIES = [
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-backend-webgpu',
  '@tensorflow/tfjs-core',
  'axe-core',
  'comlink',
  'dexie',
  'echarts/core',
  'echarts/charts',
  'echarts/components',
  'echarts/features',
  'echarts/renderers',
  'hash-wasm',
  'papaparse',
  'svelte/attachments',
  'vitest-browser-svelte',
]

/** What is compiled into the app is compiled into what is tested. Made for each project: Vitest empties the `define` it is given. */
const shared = () => ({
  plugins: [svelte({ configFile: false }), compileKernel(), fixTranspose()],
  define: { __SINGLE_FILE__: 'false', __APP_VERSION__: JSON.stringify('0.0.0-test') },
  resolve: { conditions: ['browser'] },
})

/** A module, a global, a variable of the environment or the clock replaced: nothing that other files should meet. */
const REPLACES =
  /\bvi\.(?:mock|doMock|hoisted|resetModules|stubGlobal|stubEnv|useFakeTimers|spyOn)\b|\b(?:process\.env|globalThis)[.[][^=\n]* = /

/** Files of unit tests that get a Node of their own. All others share one for each core, which loads a module once. */
const ALONE = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && !path.endsWith('.browser.test.ts'))
  .map((path) => `tests/${path.replaceAll('\\', '/')}`)
  .filter((path) => REPLACES.test(readFileSync(path, 'utf8')))

/** So long that only what hangs is given up, on a machine that is busy with something else, too. */
const UNIT_MS = 120_000
const unit = { environment: 'node' as const, maxWorkers: CORES, testTimeout: UNIT_MS }

export default defineConfig({
  test: {
    projects: [
      {
        ...shared(),
        test: {
          ...unit,
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.browser.test.ts', ...ALONE],
          isolate: false,
          setupFiles: ['tests/support/leave-no-trace.ts'],
        },
      },
      { ...shared(), test: { ...unit, name: 'unit-alone', include: ALONE } },
      {
        ...shared(),
        plugins: [...shared().plugins, bundleWorker('src/workers/analysis.worker.ts', shared())],
        // Named beforehand: a dependency found late makes the server reload, and the browser lose its tests.
        optimizeDeps: {
          rolldownOptions: { plugins: [fixTranspose()] },
          exclude: ['@lucide/svelte'],
          include: BROWSER_DEPENDENCIES,
        },
        // A file that cannot be loaded fails by itself; its message would lie over the pages of the others.
        server: { hmr: { overlay: false } },
        worker: { format: 'es' as const, plugins: () => [compileKernel(), fixTranspose()] },
        test: {
          name: 'browser',
          include: ['tests/**/*.browser.test.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' as const }],
            provider: playwright({
              launchOptions: {
                args: [...BROWSER_ARGS, ...SOFTWARE_GPU_ARGS],
                ...(executablePath && { executablePath }),
              },
              contextOptions: { timezoneId: TEST_ZONE },
            }),
          },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.e2e.ts'],
          maxWorkers: BROWSERS,
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'faults',
          environment: 'node',
          include: ['tests/faults/**/*.fault.ts'],
          maxWorkers: BROWSERS,
          isolate: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
