export {}

/** Filled in by the build: every file of this release with its hash, and the headers that every response carries. */
declare const __PRECACHE__: readonly { url: string; integrity: string }[]
declare const __RELEASE__: string
declare const __HEADERS__: Readonly<Record<string, string>>

/** The library of workers describes any worker; this is a service worker. */
const worker = globalThis as unknown as ServiceWorkerGlobalScope

const PREFIX = 'clientele-'
const CACHE = `${PREFIX}${__RELEASE__}`
const absolute = (url: string): string => new URL(url, worker.registration.scope).href
const PRECACHED = new Set(__PRECACHE__.map(({ url }) => absolute(url)))

/** Fetches the whole release before it is offered; a file that is not the one built fails the installation. */
async function precache(): Promise<void> {
  const cache = await caches.open(CACHE)
  const requests = __PRECACHE__.map(
    ({ url, integrity }) => new Request(absolute(url), { integrity, cache: 'no-cache' }),
  )
  await cache.addAll(requests)
}

async function dropOlderReleases(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  )
}

/** The same response under the policy, whatever headers the host could send. */
function protect(response: Response): Response {
  if (response.type === 'opaque' || response.type === 'error') return Response.error()
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(__HEADERS__)) headers.set(name, value)
  const empty = [101, 204, 205, 304].includes(response.status)
  return new Response(empty ? null : response.body, {
    status: response.status,
    statusText: response.statusText,
    headers,
  })
}

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url)
  url.search = ''
  url.hash = ''
  const key = url.href === worker.registration.scope ? absolute('index.html') : url.href
  const cached = PRECACHED.has(key) ? await (await caches.open(CACHE)).match(key) : undefined
  return protect(cached ?? (await fetch(request)))
}

worker.addEventListener('install', (event) => event.waitUntil(precache()))

worker.addEventListener('activate', (event) => event.waitUntil(dropOlderReleases().then(() => worker.clients.claim())))

worker.addEventListener('fetch', (event) => {
  const isOwn = event.request.url.startsWith(worker.location.origin + '/')
  const isLocal = /^(data|blob):/.test(event.request.url)
  if (isOwn) event.respondWith(answer(event.request))
  else if (!isLocal) event.respondWith(Response.error())
})

/** A new release waits until the person agrees to it. */
worker.addEventListener('message', (event) => {
  if (event.data === 'activate-release') event.waitUntil(worker.skipWaiting())
})
