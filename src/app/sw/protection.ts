import { ClienteleError } from '../../core/errors'
import { activeRegistration } from './registration'

/** By what the page and its workers are bound to the policy that lets nothing out. */
export type Protection =
  /** The host sends it with every response. */
  | 'headers'
  /** The service worker adds it to every response. */
  | 'service-worker'
  /** One-file build: workers come from blobs, which inherit the page's own policy. */
  | 'inherited'
  /** The development server, which needs a looser policy. */
  | 'development'
  | 'none'

const RELOADED = 'clientele-protected-reload'
const REQUIRED = ["default-src 'none'", "connect-src 'self'", "worker-src 'self'"]

/** Finds out by looking: whether a service worker answers for this page, else what the host really sends. */
async function findProtection(): Promise<Protection> {
  if (__SINGLE_FILE__) return 'inherited'
  if (import.meta.env.DEV) return 'development'
  if (navigator.serviceWorker?.controller) return 'service-worker'
  return (await hasPolicyHeader(document.baseURI)) && (await hasPolicyHeader(import.meta.url)) ? 'headers' : 'none'
}

/**
 * To be awaited before the first worker starts. On a host that sends no policy, waits for the service worker and reloads
 * once, so that page and workers come under it; rejects with NOT_PROTECTED where that cannot be had, and with NOT_SECURE at an
 * address that browsers keep storage locks, encryption and service workers from.
 */
export async function ensureProtected(): Promise<Protection> {
  if (!isSecureContext) throw new ClienteleError('NOT_SECURE')
  const protection = await findProtection()
  if (protection !== 'none') {
    noteReload(false)
    return protection
  }
  if (!navigator.serviceWorker || hasReloaded()) throw new ClienteleError('NOT_PROTECTED')
  await activeRegistration()
  if (!noteReload(true)) throw new ClienteleError('NOT_PROTECTED')
  location.reload()
  return new Promise(() => undefined)
}

function hasReloaded(): boolean {
  try {
    return sessionStorage.getItem(RELOADED) !== null
  } catch (thrown) {
    // A browser that stores nothing for this page remembers no reload either, and none is tried.
    void thrown
    return true
  }
}

/** Whether it could be noted: without that the page would reload for ever. */
function noteReload(reloaded: boolean): boolean {
  try {
    if (reloaded) sessionStorage.setItem(RELOADED, '1')
    else sessionStorage.removeItem(RELOADED)
    return true
  } catch (thrown) {
    void thrown
    return false
  }
}

async function hasPolicyHeader(url: string): Promise<boolean> {
  const response = await fetch(url, { method: 'HEAD', cache: 'no-store' }).catch(() => null)
  const policy = response?.headers.get('content-security-policy') ?? ''
  return REQUIRED.every((directive) => policy.includes(directive))
}
