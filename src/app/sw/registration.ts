/** What the page learns about working offline. */
export interface OfflineState {
  /** Every file of the release is kept: from here on nothing needs the network. */
  offlineReady: boolean
  /** A newer release is kept and waits; `applyUpdate` switches to it. */
  updateReady: boolean
}

/** There is no service worker in the one-file build, under the development server, and where the browser has none. */
const isSupported = (): boolean => !__SINGLE_FILE__ && !import.meta.env.DEV && 'serviceWorker' in navigator

let registering: Promise<ServiceWorkerRegistration> | undefined

function register(): Promise<ServiceWorkerRegistration> {
  registering ??= navigator.serviceWorker.register(new URL('sw.js', document.baseURI).href)
  return registering
}

/** Registers the service worker and waits until it is active, that is, until the whole release is kept. */
export async function activeRegistration(): Promise<ServiceWorkerRegistration> {
  const registration = await register()
  const pending = registration.installing ?? registration.waiting
  if (!registration.active && pending) await activated(pending)
  return registration
}

function activated(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (worker.state === 'activated') resolve()
      if (worker.state === 'redundant') reject(new Error('The service worker could not be installed'))
    }
    worker.addEventListener('statechange', look)
    look()
  })
}

/** Keeps the page's offline state up to date; the listener hears every change, and never causes a reload by itself. */
export async function watchOffline(listener: (state: OfflineState) => void): Promise<void> {
  if (!isSupported()) return
  const registration = await activeRegistration()
  const tell = (): void =>
    listener({ offlineReady: registration.active !== null, updateReady: registration.waiting !== null })
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', tell)
  })
  tell()
}

/** Switches to the waiting release and reloads: to be called by a person's click, never while a job runs. */
export async function applyUpdate(): Promise<void> {
  const { waiting } = await register()
  if (!waiting) return
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('activate-release')
}
