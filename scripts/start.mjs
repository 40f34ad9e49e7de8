import { spawn } from 'node:child_process'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { serve } from './serve.mjs'

/** `npm start`: installs and builds what is not up to date, serves the app under its policy, and opens it. */
const FIRST_PORT = 4173

function hasDesktop() {
  if (process.env.CI) return false
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
}

/** Opening is a courtesy: where it fails, the address is on the screen. */
function open(address) {
  const [program, args] = {
    darwin: ['open', [address]],
    win32: ['cmd', ['/c', 'start', '', address]],
  }[process.platform] ?? ['xdg-open', [address]]
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  child.on('error', () => process.stdout.write('Open that address in your browser.\n'))
  child.unref()
}

await ensureInstalled()
const root = await ensureBuilt()
const { origin } = await serve({ root, port: FIRST_PORT, tries: 50 })
process.stdout.write(
  `\nClientele is at ${origin}/\nPress Ctrl+C to stop; once opened, it works without this server too.\n`,
)
if (hasDesktop()) open(`${origin}/`)
