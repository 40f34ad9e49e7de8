import { ClienteleError } from '../core/errors'
import { createMemoryStore, type Store } from '../store'
import type { Environment } from './environment'
import {
  createEntry,
  findEntry,
  freeEntry,
  renamedEntry,
  type WorkspaceEntry,
  type Workspaces,
} from './workspace-entry'

/** Workspaces that live until the tab closes. */
export function memoryWorkspaces(environment: Environment, reason: 'file' | 'refused'): Workspaces {
  const entries = new Map<string, { entry: WorkspaceEntry; store: Store }>()
  const list = async (): Promise<WorkspaceEntry[]> => [...entries.values()].map(({ entry }) => entry)
  return {
    mode: 'memory',
    reason,
    list,
    async find(name, isSample) {
      const known = findEntry(await list(), name, isSample)
      if (known) return known
      const entry = createEntry(environment, name, isSample ?? false, 'memory')
      entries.set(entry.id, { entry, store: keptOpen(createMemoryStore()) })
      return entry
    },
    open: async (entry) => entries.get(entry.id)!.store,
    moveToNewStorage: async (entry) => entry,
    freeEntry: async (name, isSample) => freeEntry(environment, await list(), { name, isSample, kind: 'memory' }),
    async renew(entry, fill) {
      const store = createMemoryStore()
      await fill(store)
      const renewed: WorkspaceEntry = { ...entry, id: environment.newId() }
      entries.delete(entry.id)
      entries.set(renewed.id, { entry: renewed, store: keptOpen(store) })
      return renewed
    },
    isWaiting: async () => false,
    async rename(entry, name) {
      const renamed = renamedEntry(await list(), entry, name)
      entries.set(entry.id, { ...entries.get(entry.id)!, entry: renamed })
      return renamed
    },
    bytesOf: async () => undefined,
    async remove(entry) {
      entries.delete(entry.id)
    },
    passphrases: {
      unlock: refuse,
      ringOf: async () => undefined,
      lock: () => undefined,
      hasRecoveryKey: () => false,
      set: async (entry, _store, passphrase) => (passphrase === null ? entry : refuse()),
      createRecoveryKey: refuse,
    },
  }
}

/** Nothing is on the disk, so there is nothing to lock away. */
async function refuse(): Promise<never> {
  throw new ClienteleError('PASSPHRASE_UNAVAILABLE')
}

/** Closing a workspace in memory must not lose it: it can be opened again until the tab closes. */
const keptOpen = (store: Store): Store => ({ ...store, close: async () => undefined })
