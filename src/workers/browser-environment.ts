import type { Environment } from '../data/environment'
import type { StorageBuckets, StorageEnvironment } from '../store'

/** A writer waits this long for another tab before it is told that the workspace is busy. */
const LOCK_WAIT_MS = 400

interface BucketNavigator {
  storageBuckets?: StorageBuckets
}

/** What this worker's browser offers. A page opened from a file shares its storage with other files, so it gets none. */
export function createBrowserEnvironment(channel: BroadcastChannel): Environment {
  const isFile = self.origin === 'null' || self.location.protocol === 'file:'
  return {
    storage: isFile ? undefined : storageOf(),
    refusal: isFile ? 'file' : 'refused',
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    exclusively: (name, work) => exclusively(name, work),
    announce: (change) => channel.postMessage(change),
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
  const patience = AbortSignal.timeout(LOCK_WAIT_MS)
  let isHeld = false
  try {
    return await navigator.locks.request(name, { signal: patience }, async () => {
      isHeld = true
      return { value: await work() }
    })
  } catch (thrown) {
    if (!isHeld && patience.aborted) return undefined
    throw thrown
  }
}
