import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fromRoot } from './lib/paths.mjs'
import { SECURITY_HEADERS } from './lib/policy.mjs'

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
}

/** Hashed names never change their content; everything else is asked for again. */
const cacheControl = (path) =>
  path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache'

/**
 * The file behind an address, or null: for addresses that cannot be decoded, that leave the folder, or hidden files.
 * @param {string} root
 * @param {string} url
 */
export function fileOf(root, url) {
  let path
  try {
    path = decodeURIComponent(url.split(/[?#]/)[0])
  } catch {
    return null
  }
  if (path.includes('\0') || path.split(/[\\/]/).some((part) => part === '..' || part.startsWith('.'))) return null
  const file = resolve(join(root, normalize(path.endsWith('/') ? `${path}index.html` : path)))
  return file.startsWith(resolve(root) + sep) ? file : null
}

/**
 * Serves a folder as static files on 127.0.0.1.
 * @param {{ root: string, port?: number, tries?: number, headers?: Record<string, string>, onRequest?: (path: string) => void }} options
 *   `tries`: how many ports to try from `port` on; `headers` replace the security headers (tests serve without any);
 *   `onRequest` hears the path of every request
 * @returns {Promise<{ origin: string, port: number, close(): Promise<void> }>}
 */
export async function serve({ root, port = 0, tries = 1, headers = SECURITY_HEADERS, onRequest }) {
  const server = createServer((request, response) => {
    onRequest?.(request.url ?? '/')
    void answer(root, headers, request, response)
  })
  const bound = await listen(server, port, tries)
  return {
    origin: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function answer(root, headers, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...headers, Allow: 'GET, HEAD' }).end()
    return
  }
  const file = fileOf(root, request.url ?? '/')
  const info = file && (await stat(file).catch(() => null))
  if (!file || !info?.isFile()) {
    response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found')
    return
  }
  response.writeHead(200, {
    ...headers,
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': info.size,
    'Cache-Control': cacheControl(file),
  })
  if (request.method === 'HEAD') response.end()
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response)
}

function listen(server, port, tries) {
  return new Promise((done, fail) => {
    const attempt = (candidate, left) => {
      server.once('error', (error) => {
        if (error.code === 'EADDRINUSE' && left > 1) attempt(candidate + 1, left - 1)
        else fail(error)
      })
      server.listen(candidate, '127.0.0.1', () => {
        server.removeAllListeners('error')
        done(server.address().port)
      })
    }
    attempt(port, tries)
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { origin } = await serve({ root: fromRoot('dist'), port: 4173, tries: 50 })
  process.stdout.write(`${origin}/\n`)
}
