import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { findProgram } from './find-program.mjs'

const BROWSERS = ['4.1', '6.0', '4.0'].map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`)
const SCRIPT_MS = 600_000
const TRIES = 50

/**
 * WebKitGTK, the engine of Safari, through its own WebDriver (W3C); without a screen inside Xvfb. Undefined where it, or a screen, is
 * not to be had.
 */
export async function openWebkit() {
  const [driver, binary] = [findProgram(['WebKitWebDriver']), findProgram(['MiniBrowser'], BROWSERS)]
  const screen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? [] : [findProgram(['xvfb-run']), '-a']
  if (!driver || !binary || (screen.length > 0 && !screen[0])) return undefined
  const port = await freePort()
  const [program, ...args] = [...screen, driver, `--port=${port}`]
  // Its own group, so that what it starts ends with it.
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  const stop = () => process.kill(-child.pid)
  try {
    const base = `http://127.0.0.1:${port}`
    const options = { binary, args: ['--automation'] }
    const wanted = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options }
    const { sessionId, capabilities } = await whenUp(() =>
      post(`${base}/session`, { capabilities: { alwaysMatch: wanted } }),
    )
    const session = `${base}/session/${sessionId}`
    await post(`${session}/timeouts`, { script: SCRIPT_MS, pageLoad: 60_000 })
    return {
      name: 'WebKitGTK',
      version: capabilities.browserVersion,
      go: (url) => post(`${session}/url`, { url }),
      evaluate: (code) => evaluate(session, code),
      close: async () => {
        await fetch(session, { method: 'DELETE' }).catch(() => undefined)
        stop()
      },
    }
  } catch (error) {
    stop()
    throw error
  }
}

/** A port that nobody listens on: WebKitWebDriver does not choose one itself. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** The driver listens a moment after it was started. */
async function whenUp(ask) {
  for (let tried = 1; ; tried++) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof TypeError) || tried === TRIES) throw error
      await after(100)
    }
  }
}

async function post(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  const { value } = await response.json()
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`)
  return value
}

async function evaluate(session, code) {
  const script = `const done = arguments[0]
    ;(async () => JSON.stringify(await (${code})) ?? 'null')().then((text) => done({ text }), (error) => done({ failed: String(error) }))`
  const { text, failed } = await post(`${session}/execute/async`, { script, args: [] })
  if (failed !== undefined) throw new Error(failed)
  return JSON.parse(text)
}
