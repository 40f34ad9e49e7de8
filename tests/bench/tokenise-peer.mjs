import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromRoot } from '../../scripts/lib/paths.mjs'
import { serve } from '../../scripts/serve.mjs'

/** PapaParse's low-level parser over the decoded stream, as fast as it goes, keeping nothing. */
const WORKER = `importScripts('papaparse.min.js')
onmessage = async ({ data: file }) => {
  const start = performance.now()
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader()
  const parser = () => new Papa.Parser({ delimiter: ',', newline: '\\n', quoteChar: '"' })
  let rows = 0
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    const text = rest + (value ?? '')
    const { data, meta } = parser().parse(text, 0, !done)
    rows += data.length
    rest = done ? '' : text.slice(meta.cursor)
    if (done) break
  }
  postMessage({ rows, seconds: (performance.now() - start) / 1000 })
}`

/**
 * A blank page whose worker merely tokenises a file: the yardstick of the import.
 * @param {import('playwright').BrowserContext} context the browser that the app runs in
 */
export async function openTokenisePeer(context) {
  const root = await mkdtemp(join(tmpdir(), 'clientele-peer-'))
  await writeFile(join(root, 'index.html'), '<!doctype html><input type="file">')
  await writeFile(join(root, 'worker.js'), WORKER)
  await copyFile(fromRoot('node_modules/papaparse/papaparse.min.js'), join(root, 'papaparse.min.js'))
  const server = await serve({ root, headers: {} })
  const page = await context.newPage()
  await page.goto(`${server.origin}/`)
  return {
    /** @returns {Promise<{ rows: number, seconds: number }>} wall time of the whole, thread started beforehand */
    async run(path) {
      await page.setInputFiles('input', path)
      return page.evaluate(async () => {
        const worker = new Worker('worker.js')
        try {
          return await new Promise((done, fail) => {
            worker.onmessage = ({ data }) => done(data)
            worker.onerror = ({ message }) => fail(new Error(message))
            worker.postMessage(document.querySelector('input').files[0])
          })
        } finally {
          worker.terminate()
        }
      })
    },
    async close() {
      await page.close()
      await server.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}
