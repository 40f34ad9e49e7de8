import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from './server'

/** A site without any policy whose page, worker and service worker each send something elsewhere: the control. */
export async function leakySite(elsewhere: string): Promise<{ origin: string; stop(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'clientele-leaky-'))
  const leak = (from: string): string => `fetch('${elsewhere}/leak-from-${from}', { mode: 'no-cors' })`
  const page = `<script type="module">
    const worker = new Promise((done) => (new Worker('worker.js').onmessage = done))
    const heard = new Promise((done) => (navigator.serviceWorker.onmessage = done))
    await navigator.serviceWorker.register('sw.js')
    const { active } = await navigator.serviceWorker.ready
    active.postMessage('go')
    await Promise.all([${leak('page')}, worker, heard])
    document.title = 'all sent'
  </script>`
  await writeFile(join(root, 'index.html'), page)
  await writeFile(join(root, 'worker.js'), `${leak('worker')}.then(() => postMessage('sent'))`)
  await writeFile(
    join(root, 'sw.js'),
    `onmessage = (event) => event.waitUntil(${leak('service-worker')}.then(() => event.source.postMessage('sent')))`,
  )
  const server = await startServer({ root, headers: {} })
  return {
    origin: server.origin,
    async stop() {
      await server.stop()
      await rm(root, { recursive: true, force: true })
    },
  }
}
