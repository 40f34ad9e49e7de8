import { ensureBrowser } from './lib/browser.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { runNode } from './lib/run-program.mjs'

/** `npm test`: installs what is missing, then runs every check there is. */
try {
  await ensureInstalled()
  const browser = ensureBrowser()
  const { code } = await runNode(['scripts/verify.mjs'], { show: true, env: { CHROME_PATH: browser } })
  process.exitCode = code
} catch (error) {
  process.stderr.write(`${error.message}\n0 passed, 1 failed, 0 skipped\n`)
  process.exitCode = 1
}
