import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import { findProgram } from './find-program.mjs'

const MAC = '/Applications/Firefox.app/Contents/MacOS/firefox'
const START_MS = 60_000
/** Nothing is asked of the network, and nothing is opened beside the page. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
}

/** Firefox as it is installed, through WebDriver BiDi (W3C), which it speaks by itself; undefined where there is none. */
export async function openFirefox() {
  const program = findProgram(['firefox', 'firefox-esr'], [MAC])
  if (!program) return undefined
  const profile = await mkdtemp(join(tmpdir(), 'clientele-firefox-'))
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)})`)
  await writeFile(join(profile, 'user.js'), `${lines.join(';\n')};\n`)
  const child = spawn(program, ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const close = async () => {
    child.kill()
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  }
  try {
    const send = await connect(`${await addressOf(child)}/session`)
    const { capabilities } = await send('session.new', { capabilities: {} })
    const { contexts } = await send('browsingContext.getTree', {})
    const context = contexts[0].context
    return {
      name: 'Firefox',
      version: capabilities.browserVersion,
      go: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
      evaluate: (code) => evaluate(send, context, code),
      close: () =>
        send('browser.close', {})
          .catch(() => undefined)
          .then(close),
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Firefox says on its standard error where it listens. */
function addressOf(child) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Firefox did not say where it listens.')), START_MS)
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1]
      if (!address) return
      clearTimeout(late)
      resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`Firefox ended with ${code}.`)))
  })
}

/** Sends commands, and answers each with its own result. */
async function connect(address) {
  const socket = new WebSocket(address, { maxPayload: 2 ** 30 })
  const waiting = new Map()
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.on('message', (data) => {
    const { id, type, result, error, message } = JSON.parse(data.toString())
    const asked = waiting.get(id)
    if (!asked) return
    waiting.delete(id)
    if (type === 'error') asked.reject(new Error(`${error}: ${message}`))
    else asked.resolve(result)
  })
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox went away.'))
  })
  let last = 0
  return (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      socket.send(JSON.stringify({ id, method, params }))
    })
}

/** Answers travel as text: BiDi has a form of its own for every other kind of value. */
async function evaluate(send, context, code) {
  const expression = `(async () => JSON.stringify(await (${code})) ?? 'null')()`
  const { type, result, exceptionDetails } = await send('script.evaluate', {
    expression,
    awaitPromise: true,
    target: { context },
  })
  if (type === 'exception') throw new Error(exceptionDetails.text)
  return JSON.parse(result.value)
}
