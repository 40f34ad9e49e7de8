import { ClienteleError } from '../core/errors'
import { deleteWorkspaceStore, type StorageEnvironment, type Store, type Write } from '../store'
import type { StoragePlace, WorkspaceEntry } from './workspace-entry'

const ENTRY = 'workspace'
const DROPPED = 'dropped'

/** Storage to delete. A key goes before what it opens: without it the rest is noise. */
interface Dropped extends StoragePlace {
  isKey?: boolean
}

/** Oldest first. */
export async function listEntries(registry: Store): Promise<WorkspaceEntry[]> {
  const entries = (await registry.list('settings', [ENTRY])).map(({ value }) => value as WorkspaceEntry)
  return entries.sort((a, b) => a.createdAt - b.createdAt)
}

export const putEntry = (entry: WorkspaceEntry): Write => ({ place: 'settings', key: [ENTRY, entry.id], value: entry })

export const removeEntry = ({ id }: WorkspaceEntry): Write => ({ place: 'settings', key: [ENTRY, id], delete: true })

/** Onto the list of storage to delete: after a crash the next start deletes it. */
export function dropLater({ id, kind }: StoragePlace, isKey = false): Write {
  const dropped: Dropped = { id, kind, isKey }
  return { place: 'settings', key: [DROPPED, id], value: dropped }
}

export const keepAfterAll = ({ id }: StoragePlace): Write => ({ place: 'settings', key: [DROPPED, id], delete: true })

export const isToBeDeleted = async (registry: Store, id: string): Promise<boolean> =>
  (await registry.get('settings', [DROPPED, id])) !== undefined

/** A workspace's own storage and that of its key. */
export const dropWorkspace = ({ id, kind, key }: WorkspaceEntry): Write[] => [
  ...(key ? [dropLater(key, true)] : []),
  ...(kind === 'memory' ? [] : [dropLater({ id, kind })]),
]

/**
 * Deletes storage that no workspace uses any more: erased ones, and the begun copies of a move that was cut short. What another
 * tab does not let go of stays on the list, for the next time.
 */
export async function deleteDropped(storage: StorageEnvironment, registry: Store): Promise<void> {
  const dropped = (await registry.list('settings', [DROPPED])).map(({ value }) => value as Dropped)
  dropped.sort((a, b) => Number(b.isKey ?? false) - Number(a.isKey ?? false))
  for (const place of dropped) {
    if (await isDeleted(storage, place)) await registry.commit([keepAfterAll(place)])
  }
}

async function isDeleted(storage: StorageEnvironment, { id, kind }: Dropped): Promise<boolean> {
  try {
    await deleteWorkspaceStore(storage, id, kind)
    return true
  } catch (thrown) {
    if (thrown instanceof ClienteleError && thrown.code === 'BUSY_OTHER_TAB') return false
    throw thrown
  }
}
