import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECURITY_HEADERS } from '../../scripts/lib/policy.mjs'
import { fileOf, serve } from '../../scripts/serve.mjs'
import { withTree } from './support/planted-tree'

const FILES = {
  'index.html': '<p>page</p>',
  'assets/a.js': 'export {}',
  'a.wasm': 'x',
  'manifest.webmanifest': '{}',
  '.htaccess': 'secret',
}

describe('the static server', () => {
  let origin = ''
  let close = (): void => {}
  beforeAll(async () => {
    await new Promise<void>((ready) => {
      void withTree(FILES, async (root) => {
        const server = await serve({ root })
        origin = server.origin
        const closed = new Promise<void>((done) => (close = done))
        ready()
        await closed
        await server.close()
      })
    })
  })
  afterAll(() => close())

  it('sends the page with every security header', async () => {
    const response = await fetch(`${origin}/`)
    expect(await response.text()).toBe(FILES['index.html'])
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(response.headers.get(name)).toBe(value)
  })

  it('names the type of scripts, WebAssembly and the manifest', async () => {
    const typeOf = async (path: string) => (await fetch(origin + path)).headers.get('content-type')
    expect(await typeOf('/assets/a.js')).toMatch(/^text\/javascript/)
    expect(await typeOf('/a.wasm')).toBe('application/wasm')
    expect(await typeOf('/manifest.webmanifest')).toMatch(/^application\/manifest\+json/)
  })

  it('keeps hashed files for ever and asks again for the rest', async () => {
    const cacheOf = async (path: string) => (await fetch(origin + path)).headers.get('cache-control')
    expect(await cacheOf('/assets/a.js')).toMatch(/immutable/)
    expect(await cacheOf('/')).toBe('no-cache')
  })

  it('answers 404 under the policy, and 405 to anything but reading', async () => {
    const missing = await fetch(`${origin}/nothing`)
    expect([missing.status, missing.headers.get('content-security-policy')]).toEqual([
      404,
      SECURITY_HEADERS['Content-Security-Policy'],
    ])
    expect((await fetch(origin, { method: 'POST' })).status).toBe(405)
  })

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/.htaccess',
    '/%00',
    '/%zz',
    '/assets/..\\..\\x',
  ])('gives nothing away for %s', async (path) => {
    expect(await statusOf(origin, path)).toBe(404)
    expect(fileOf('/srv/app', path)).toBeNull()
  })
})

/** `fetch` tidies an address up before it is sent; this does not. */
const statusOf = (origin: string, path: string): Promise<number> =>
  new Promise((done, fail) => {
    const { hostname, port } = new URL(origin)
    request({ hostname, port, path }, (response) => {
      response.resume()
      done(response.statusCode ?? 0)
    })
      .on('error', fail)
      .end()
  })
