import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { hashFiles } from './hash-files.mjs'
import { ROOT, fromRoot } from './paths.mjs'
import { runProgram } from './run-program.mjs'

const PACKAGES = fromRoot('node_modules')
const STAMP = fromRoot('node_modules/.clientele-lock')

/** Packages that are linked here from another checkout are that checkout's: installing would empty them there. */
const areLinked = () => lstatSync(PACKAGES, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

/** Installs the packages of the lockfile, without install scripts, only when the lockfile changed since the last time. */
export async function ensureInstalled() {
  if (areLinked()) return
  const wanted = hashFiles(ROOT, ['package-lock.json', '.npmrc'])
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  process.stdout.write('Installing packages (only when the lockfile changed)\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { code } = await runProgram(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { show: true })
  if (code !== 0) throw new Error('npm ci failed: see above. It needs the network once, to fetch the packages.')
  writeFileSync(STAMP, wanted)
}
