import { createKeyring, type OpenKeyring, type Store } from '../store'
import { copyStore, type RewriteJob } from './copy-store'
import type { Environment } from './environment'
import { memoryWorkspaces } from './memory-workspaces'
import { findEntry, freeEntry, renamedEntry, type WorkspaceEntry, type Workspaces } from './workspace-entry'

/**
 * The workspaces of a page that was opened from a file. Other files on the computer can read what it stores, so a workspace
 * stays in memory until it has a passphrase; with one it goes to the disk, encrypted, and is there the next time.
 */
export function fileWorkspaces(environment: Environment, stored: Workspaces): Workspaces {
  const memory = memoryWorkspaces(environment, 'file')
  const keeperOf = ({ kind }: WorkspaceEntry): Workspaces => (kind === 'memory' ? memory : stored)
  const list = async (): Promise<WorkspaceEntry[]> => [...(await stored.list()), ...(await memory.list())]

  const toDisk = async (
    entry: WorkspaceEntry,
    ring: OpenKeyring,
    fill: (store: Store) => Promise<unknown>,
    leave?: () => Promise<void>,
  ): Promise<WorkspaceEntry> => {
    const sealed = await stored.renew(entry, fill, leave, ring)
    await memory.remove(entry)
    return sealed
  }
  const toMemory = async (
    { key: _key, ...entry }: WorkspaceEntry,
    store: Store,
    job?: RewriteJob,
  ): Promise<WorkspaceEntry> => {
    const kept = await memory.renew({ ...entry, kind: 'memory' }, (target) => copyStore(store, target, job))
    await store.close()
    await stored.remove(entry)
    return kept
  }
  return {
    mode: 'memory',
    reason: 'file',
    list,
    find: async (name, isSample) => findEntry(await list(), name, isSample) ?? memory.find(name, isSample),
    async open(entry) {
      if (entry.kind === 'memory') stored.passphrases.lock()
      return keeperOf(entry).open(entry)
    },
    moveToNewStorage: (entry, store) => keeperOf(entry).moveToNewStorage(entry, store),
    freeEntry: async (name, isSample) => freeEntry(environment, await list(), { name, isSample, kind: 'memory' }),
    async renew(entry, fill, leave, ring) {
      if (entry.kind === 'memory' && ring) return toDisk(entry, ring, fill, leave)
      return keeperOf(entry).renew(entry, fill, leave, ring)
    },
    isWaiting: (id) => stored.isWaiting(id),
    async rename(entry, name) {
      return keeperOf(entry).rename(entry, renamedEntry(await list(), entry, name).name)
    },
    bytesOf: (entry) => keeperOf(entry).bytesOf(entry),
    remove: (entry) => keeperOf(entry).remove(entry),
    passphrases: {
      ...stored.passphrases,
      ringOf: (entry) => keeperOf(entry).passphrases.ringOf(entry),
      async set(entry, store, passphrase, job) {
        if (entry.kind !== 'memory' && passphrase === null) return toMemory(entry, store, job)
        if (entry.kind !== 'memory' || passphrase === null)
          return keeperOf(entry).passphrases.set(entry, store, passphrase, job)
        const ring = await createKeyring(passphrase, environment.passphraseCost)
        return toDisk(entry, ring, (target) => copyStore(store, target, job))
      },
      createRecoveryKey: (entry) => keeperOf(entry).passphrases.createRecoveryKey(entry),
    },
  }
}
