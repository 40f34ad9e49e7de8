import { ClienteleError } from '../core/errors'
import {
  createKeyring,
  createRecoveryKey,
  openWorkspaceStore,
  readRecoveryKey,
  rewrap,
  workspaceBytes,
  type OpenKeyring,
  type StorageKind,
  type Store,
} from '../store'
import { copyStore, type RewriteJob } from './copy-store'
import type { Environment } from './environment'
import { createKeychain, type Keychain } from './keychain'
import {
  deleteDropped,
  dropLater,
  dropWorkspace,
  isToBeDeleted,
  keepAfterAll,
  listEntries,
  putEntry,
  removeEntry,
} from './registry'
import {
  createEntry,
  findEntry,
  freeEntry,
  renamedEntry,
  type Passphrases,
  type StoragePlace,
  type WorkspaceEntry,
  type Workspaces,
} from './workspace-entry'

const REGISTRY_LOCK = 'clientele:registry'

/** Deletes what an earlier start left; what cannot be deleted now (another tab holds it) is tried again at the next. */
export async function tidyRegistry(environment: Environment, registry: Store): Promise<void> {
  const tidy = (): Promise<void> => deleteDropped(environment.storage!, registry).catch(() => undefined)
  await environment.exclusively(REGISTRY_LOCK, tidy)
}

/** What every change of storage works with. */
interface Shelf {
  environment: Environment
  registry: Store
  keychain: Keychain
  kind: StorageKind
}

/** Workspaces on the disk. */
export function storedWorkspaces(environment: Environment, registry: Store): Workspaces {
  const storage = environment.storage!
  const kind = storage.buckets ? 'bucket' : 'database'
  const shelf: Shelf = { environment, registry, keychain: createKeychain(storage), kind }
  const list = (): Promise<WorkspaceEntry[]> => listEntries(registry)
  const renew: Workspaces['renew'] = (entry, fill, leave, ring) =>
    asKeeper(shelf, async () => {
      const current = await refreshed(shelf, entry)
      if (ring && !current.key) return sealStorage(shelf, current, ring, { fill, leave })
      return replaceStorage(shelf, current, { fill, leave, dataKey: shelf.keychain.dataKeyOf(current) })
    })
  return {
    mode: 'indexeddb',
    reason: undefined,
    list,
    async find(name, isSample) {
      const known = findEntry(await list(), name, isSample)
      if (known) return known
      const entry = createEntry(environment, name, isSample ?? false, kind)
      await registry.commit([putEntry(entry)])
      return entry
    },
    async open(entry) {
      if (!shelf.keychain.isHeld(entry)) shelf.keychain.forget()
      return openEntry(shelf, entry, shelf.keychain.dataKeyOf(entry))
    },
    moveToNewStorage: (entry, store) =>
      renew(
        entry,
        (target) => moveRecords(store, target),
        () => store.close(),
      ),
    freeEntry: async (name, isSample) => freeEntry(environment, await list(), { name, isSample, kind }),
    renew,
    isWaiting: (id) => isToBeDeleted(registry, id),
    async rename(entry, name) {
      const renamed = renamedEntry(await list(), entry, name)
      await registry.commit([putEntry(renamed)])
      return renamed
    },
    bytesOf: ({ id, kind: own }) => workspaceBytes(storage, id, own as StorageKind),
    async remove(entry) {
      // As it is now: another tab may have given it another key.
      const current = (await list()).find(({ id }) => id === entry.id) ?? entry
      await registry.commit([removeEntry(current), ...dropWorkspace(current)])
      if (shelf.keychain.isHeld(current)) shelf.keychain.forget()
      await deleteDropped(storage, registry)
    },
    passphrases: storedPassphrases(shelf),
  }
}

function storedPassphrases(shelf: Shelf): Passphrases {
  const { environment, keychain } = shelf
  return {
    unlock: keychain.unlock,
    async ringOf(entry) {
      const current = await refreshed(shelf, entry)
      return current.key && keychain.ringOf(current)
    },
    lock: () => keychain.forget(),
    hasRecoveryKey: keychain.hasRecoveryKey,
    set: (entry, store, passphrase, job) =>
      asKeeper(shelf, async () => {
        const current = await refreshed(shelf, entry)
        const change = {
          fill: (target: Store) => moveRecords(store, target, job),
          leave: () => store.close(),
        }
        if (passphrase === null) return current.key ? replaceStorage(shelf, withoutKey(current), change) : current
        if (current.key) {
          const ring = keychain.ringOf(current)
          return replaceKey(shelf, current, await rewrap(ring, 'passphrase', passphrase, environment.passphraseCost))
        }
        return sealStorage(shelf, current, await createKeyring(passphrase, environment.passphraseCost), change)
      }),
    async createRecoveryKey(entry) {
      const printed = await createRecoveryKey()
      const secret = (await readRecoveryKey(printed))!
      await asKeeper(shelf, async () => {
        const current = await refreshed(shelf, entry)
        if (!current.key) throw new ClienteleError('PASSPHRASE_MISSING')
        return replaceKey(shelf, current, await rewrap(keychain.ringOf(current), 'recovery', secret))
      })
      return printed
    },
  }
}

const withoutKey = ({ key: _key, ...entry }: WorkspaceEntry): WorkspaceEntry => entry

const openEntry = ({ environment }: Shelf, { id, kind }: WorkspaceEntry, dataKey?: CryptoKey): Promise<Store> =>
  openWorkspaceStore(environment.storage!, id, kind as StorageKind, dataKey)

/** Other tabs hold the registry for a moment when they start, and a busy machine is slow to hand a lock over. */
const TRIES = 5

async function asKeeper<T>({ environment }: Shelf, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const answer = await environment.exclusively(REGISTRY_LOCK, work)
    if (answer) return answer.value
  }
  throw new ClienteleError('BUSY_OTHER_TAB')
}

/** The entry as it is now, not as it was when the workspace was opened: another tab may have changed its key or its name. */
async function refreshed({ registry }: Shelf, entry: WorkspaceEntry): Promise<WorkspaceEntry> {
  return (await listEntries(registry)).find(({ id }) => id === entry.id) ?? entry
}

interface Replacement {
  fill: (store: Store) => Promise<unknown>
  leave?: (() => Promise<void>) | undefined
  dataKey?: CryptoKey | undefined
}

/**
 * Writes a workspace anew and puts it in the place of the old one in one transaction of the registry: whenever this is cut
 * short, the registry names either the old storage or the new, and the other one is on the list of what to delete.
 */
async function replaceStorage(shelf: Shelf, entry: WorkspaceEntry, how: Replacement): Promise<WorkspaceEntry> {
  const { environment, registry } = shelf
  const storage = environment.storage!
  // A workspace that is to come is in no list yet.
  const old = (await listEntries(registry)).find(({ id }) => id === entry.id)
  const renewed: WorkspaceEntry = { ...entry, id: environment.newId(), kind: shelf.kind }
  const place: StoragePlace = { id: renewed.id, kind: shelf.kind }
  await registry.commit([dropLater(place)])
  try {
    await fillStore(() => openEntry(shelf, renewed, how.dataKey), how.fill)
  } catch (thrown) {
    await deleteDropped(storage, registry).catch(() => undefined)
    throw thrown
  }
  const keepsKey = old?.key !== undefined && old.key.id === renewed.key?.id
  await registry.commit([
    ...(old ? [removeEntry(old), ...dropWorkspace(keepsKey ? withoutKey(old) : old)] : []),
    putEntry(renewed),
    keepAfterAll(place),
    ...(renewed.key && !keepsKey ? [keepAfterAll(renewed.key)] : []),
  ])
  await how.leave?.()
  // The old bytes may be held by another tab: then they go at the next start.
  await deleteDropped(storage, registry).catch(() => undefined)
  return renewed
}

/** Writes a workspace that had no passphrase anew under the key of a ring, which gets a store of its own. */
async function sealStorage(
  shelf: Shelf,
  entry: WorkspaceEntry,
  ring: OpenKeyring,
  change: Omit<Replacement, 'dataKey'>,
): Promise<WorkspaceEntry> {
  const { environment, registry, keychain } = shelf
  const key: StoragePlace = { id: environment.newId(), kind: shelf.kind }
  await registry.commit([dropLater(key, true)])
  await keychain.write(key, ring)
  const sealed = await replaceStorage(shelf, { ...entry, key }, { ...change, dataKey: ring.dataKey })
  keychain.hold(key, ring)
  return sealed
}

/** Puts a key ring in the place of the one that the workspace has, in one transaction of the registry; its data stays. */
async function replaceKey(shelf: Shelf, entry: WorkspaceEntry, ring: OpenKeyring): Promise<WorkspaceEntry> {
  const { environment, registry, keychain } = shelf
  const key: StoragePlace = { id: environment.newId(), kind: shelf.kind }
  await registry.commit([dropLater(key, true)])
  await keychain.write(key, ring)
  const changed: WorkspaceEntry = { ...entry, key }
  await registry.commit([putEntry(changed), keepAfterAll(key), dropLater(entry.key!, true)])
  keychain.hold(key, ring)
  await deleteDropped(environment.storage!, registry).catch(() => undefined)
  return changed
}

async function fillStore(open: () => Promise<Store>, fill: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await open()
  try {
    await fill(store)
  } finally {
    await store.close()
  }
}

/** What the browser promised not to clear, it is asked to promise for the new storage too. */
async function moveRecords(from: Store, to: Store, job?: RewriteJob): Promise<void> {
  await copyStore(from, to, job)
  if (await from.bucket?.persisted?.()) await to.bucket?.persist?.()
}
