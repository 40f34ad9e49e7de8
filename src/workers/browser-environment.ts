import type { Environment } from '../data/environment'
import type { StorageBuckets, StorageEnvironment } from '../store'

/** A writer waits this long for another tab before it is told that the workspace is busy. */
const LOCK_WAIT_MS = 400
const LOCK_STEP_MS = 40

interface BucketNavigator {
  storageBuckets?: StorageBuckets
}

/** What this worker's browser offers. A page opened from a file shares its storage with other files. */
export function createBrowserEnvironment(announce: Environment['announce']): Environment {
  const isFile = self.origin === 'null' || self.location.protocol === 'file:'
  return {
    storage: storageOf(),
    ...(isFile && { refusal: 'file' }),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    exclusively: (name, work) => exclusively(name, work),
    announce,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    currency: '',
    // Outside a bucket only a page may ask; the client does.
    persist: async () => (await navigator.storage?.persisted?.()) ?? false,
    persisted: async () => (await navigator.storage?.persisted?.()) ?? false,
    usageBytes: async () => (await navigator.storage?.estimate?.())?.usage ?? 0,
  }
}

function storageOf(): StorageEnvironment | undefined {
  if (typeof indexedDB === 'undefined') return undefined
  return { indexedDB, IDBKeyRange, buckets: (navigator as BucketNavigator).storageBuckets }
}

async function exclusively<T>(name: string, work: () => Promise<T>): Promise<{ value: T } | undefined> {
  const patience = new AbortController()
  const stopWaiting = countDown(() => patience.abort())
  let isHeld = false
  try {
    return await navigator.locks.request(name, { signal: patience.signal }, async () => {
      stopWaiting()
      isHeld = true
      return { value: await work() }
    })
  } catch (thrown) {
    if (!isHeld && patience.signal.aborted) return undefined
    // A browser that refuses to store refuses locks too: then nothing is shared with any other tab.
    if (!isHeld && thrown instanceof DOMException && thrown.name === 'SecurityError') return { value: await work() }
    throw thrown
  } finally {
    stopWaiting()
  }
}

/**
 * Ends the wait for a lock, in short steps: a thread that computes meanwhile hears of its lock and of one long timer at the
 * same moment, and would give up a lock that it was given long ago.
 */
function countDown(end: () => void): () => void {
  let left = LOCK_WAIT_MS / LOCK_STEP_MS
  const step = (): void => {
    if (--left > 0) timer = setTimeout(step, LOCK_STEP_MS)
    else end()
  }
  let timer = setTimeout(step, LOCK_STEP_MS)
  return () => clearTimeout(timer)
}
