import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { build } from 'vite'
import { BROWSER_ARGS, SOFTWARE_GPU_ARGS, ensureBrowser } from '../lib/browser.mjs'
import { fromRoot } from '../lib/paths.mjs'
import { serve } from '../serve.mjs'
import { compileKernel } from '../vite/compile-kernel.mjs'
import { fixTranspose } from '../vite/fix-transpose.mjs'

/**
 * Do all backends answer alike? Six models on four backends for five seeds, in a real browser, with software in place of a GPU
 * unless told otherwise. Prints a table; the exit code is 1 where an answer differs by more than is allowed.
 *   node scripts/quality/backends.mjs [--gpu]
 */
const SEEDS = [1, 2, 3, 4, 5]
/** What may differ at most: mean score, share of the rows in another segment, and rows of the top ten. */
const ALLOWED = { difference: 1e-3, same: 0.995, top: 9 }
const GPU_ARGS = process.argv.includes('--gpu') ? ['--enable-unsafe-webgpu'] : SOFTWARE_GPU_ARGS
const PAGE = '<!doctype html><meta charset="utf-8"><script type="module" src="./agree.js"></script>'

const print = (text) => process.stdout.write(`${text}\n`)
const folder = await mkdtemp(join(tmpdir(), 'clientele-backends-'))
try {
  await bundle()
  const rows = await measure()
  print(toTable(rows))
  const misses = rows.filter((row) => !isWithin(row))
  for (const { model, backend } of misses) print(`MISSED: ${model} on ${backend}`)
  process.exitCode = misses.length > 0 ? 1 : 0
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

async function bundle() {
  await build({
    configFile: false,
    root: fromRoot(),
    logLevel: 'error',
    publicDir: false,
    base: './',
    plugins: [compileKernel(), fixTranspose()],
    resolve: { conditions: ['browser'] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: {
        input: fromRoot('tests/compute/agree.ts'),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  await writeFile(join(folder, 'index.html'), PAGE)
}

async function measure() {
  const server = await serve({ root: folder })
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...BROWSER_ARGS, ...GPU_ARGS] })
  try {
    const page = await browser.newPage()
    await page.exposeFunction('say', print)
    await page.goto(`${server.origin}/`)
    return await page.evaluate(async (seeds) => {
      const { agree } = await import(new URL('./agree.js', location.href).href)
      return agree(seeds, (line) => void window.say(line))
    }, SEEDS)
  } finally {
    await browser.close()
    await server.close()
  }
}

function isWithin({ difference, same, top, left }) {
  const isAlike = (same ?? 1) >= ALLOWED.same && (top ?? ALLOWED.top) >= ALLOWED.top
  return difference <= ALLOWED.difference && isAlike && left === 0
}

function toTable(rows) {
  const head = ['model', 'backend', 'seeds', 'difference', 'same segment', 'same top 10', 'tensors left', 'within']
  const lines = rows.map((row) => [
    row.model,
    row.backend,
    row.seeds,
    row.difference.toExponential(1),
    row.same === null ? '–' : `${(100 * row.same).toFixed(2)} %`,
    row.top ?? '–',
    row.left,
    isWithin(row) ? 'yes' : 'NO',
  ])
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
