import { ClienteleError } from '../core/errors'
import {
  createMemoryStore,
  deleteWorkspaceStore,
  openRegistryStore,
  openWorkspaceStore,
  PLACES,
  type StorageEnvironment,
  type StorageKind,
  type Store,
  type Write,
} from '../store'
import type { Environment } from './environment'

/** What the registry knows of a workspace. The id names its storage and never changes. */
export interface WorkspaceEntry {
  id: string
  name: string
  isSample: boolean
  createdAt: number
  kind: StorageKind | 'memory'
}

/** The list of workspaces and the way to their stores. */
export interface Workspaces {
  readonly mode: 'indexeddb' | 'memory'
  readonly reason: 'file' | 'refused' | undefined
  list(): Promise<WorkspaceEntry[]>
  /** The workspace of this name, made if there is none. A sample shop and a real one of the same name are two. */
  find(name: string, isSample?: boolean): Promise<WorkspaceEntry>
  open(entry: WorkspaceEntry): Promise<Store>
  /** The same workspace in new storage, the old bytes deleted: what was erased is not left behind on the disk. */
  moveToNewStorage(entry: WorkspaceEntry, store: Store): Promise<WorkspaceEntry>
  /** Takes the workspace out of the list and deletes its bytes; its store must have been closed. */
  remove(entry: WorkspaceEntry): Promise<void>
}

const MAX_NAME = 80
const NAME_RULE = { en: `a name has 1 to ${MAX_NAME} characters`, zh: `名称应为 1 到 ${MAX_NAME} 个字符` }
const REGISTRY_KEY = 'workspace'
const DROPPED_KEY = 'dropped'
const REGISTRY_LOCK = 'clientele:registry'

/** Opens the registry; where nothing can be stored, workspaces live in memory until the tab closes. */
export async function openWorkspaces(environment: Environment): Promise<Workspaces> {
  const { storage } = environment
  if (!storage) return memoryWorkspaces(environment, environment.refusal ?? 'refused')
  const registry = await openRegistryStore(storage).catch((thrown: unknown) => refusal(thrown))
  if (!registry) return memoryWorkspaces(environment, 'refused')
  // What cannot be deleted now (another tab holds it) is tried again at the next start.
  await environment.exclusively(REGISTRY_LOCK, () => deleteDropped(storage, registry).catch(() => undefined))
  return storedWorkspaces(environment, registry)
}

/** A newer database must be left alone and said; anything else at the very first write means that storing is refused. */
function refusal(thrown: unknown): undefined {
  if (thrown instanceof ClienteleError && thrown.code !== 'STORAGE_FAILED') throw thrown
  return undefined
}

function storedWorkspaces(environment: Environment, registry: Store): Workspaces {
  const storage = environment.storage!
  const list = async (): Promise<WorkspaceEntry[]> => {
    const entries = (await registry.list('settings', [REGISTRY_KEY])).map(({ value }) => value as WorkspaceEntry)
    return entries.sort((a, b) => a.createdAt - b.createdAt)
  }
  return {
    mode: 'indexeddb',
    reason: undefined,
    list,
    async find(name, isSample) {
      const known = findEntry(await list(), name, isSample)
      if (known) return known
      const entry = createEntry(environment, name, isSample ?? false, storage.buckets ? 'bucket' : 'database')
      await registry.commit([{ place: 'settings', key: [REGISTRY_KEY, entry.id], value: entry }])
      return entry
    },
    open: (entry) => openWorkspaceStore(storage, entry.id, entry.kind as StorageKind),
    async moveToNewStorage(entry, store) {
      const answer = await environment.exclusively(REGISTRY_LOCK, async () => {
        const moved: WorkspaceEntry = { ...entry, id: environment.newId() }
        const dropped = [DROPPED_KEY, moved.id]
        await registry.commit([{ place: 'settings', key: dropped, value: moved }])
        const target = await openWorkspaceStore(storage, moved.id, moved.kind as StorageKind)
        await copyStore(store, target)
        await target.close()
        await registry.commit([...replaceEntry(entry, moved), { place: 'settings', key: dropped, delete: true }])
        await store.close()
        await deleteDropped(storage, registry)
        return moved
      })
      if (!answer) throw new ClienteleError('BUSY_OTHER_TAB')
      return answer.value
    },
    async remove(entry) {
      await registry.commit(replaceEntry(entry))
      await deleteDropped(storage, registry)
    },
  }
}

/** Out of the list and into that of storage to delete, in one step: after a crash the next start deletes it. */
function replaceEntry(entry: WorkspaceEntry, by?: WorkspaceEntry): Write[] {
  const writes: Write[] = [
    { place: 'settings', key: [REGISTRY_KEY, entry.id], delete: true },
    { place: 'settings', key: [DROPPED_KEY, entry.id], value: entry },
  ]
  return by ? [...writes, { place: 'settings', key: [REGISTRY_KEY, by.id], value: by }] : writes
}

/** Deletes storage that no workspace uses any more: erased ones, and the begun copies of a move that was cut short. */
async function deleteDropped(storage: StorageEnvironment, registry: Store): Promise<void> {
  for (const { key, value } of await registry.list('settings', [DROPPED_KEY])) {
    const { id, kind } = value as WorkspaceEntry
    await deleteWorkspaceStore(storage, id, kind as StorageKind)
    await registry.commit([{ place: 'settings', key, delete: true }])
  }
}

/** Records copied in one transaction. */
const COPY_BATCH = 16

async function copyStore(from: Store, to: Store): Promise<void> {
  for (const place of PLACES) {
    const keys = await from.keys(place)
    for (let at = 0; at < keys.length; at += COPY_BATCH) {
      const batch = keys.slice(at, at + COPY_BATCH)
      const values = await from.getMany(place, batch)
      await to.commit(batch.map((key, i) => ({ place, key, value: values[i] })))
    }
  }
}

function memoryWorkspaces(environment: Environment, reason: 'file' | 'refused'): Workspaces {
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
    async remove(entry) {
      entries.delete(entry.id)
    },
  }
}

/** Without a word on samples the real workspace of that name comes first. */
function findEntry(
  entries: readonly WorkspaceEntry[],
  name: string,
  isSample: boolean | undefined,
): WorkspaceEntry | undefined {
  const named = entries.filter((entry) => entry.name === checkName(name))
  if (isSample !== undefined) return named.find((entry) => entry.isSample === isSample)
  return named.find((entry) => !entry.isSample) ?? named[0]
}

/** Closing a workspace in memory must not lose it: it can be opened again until the tab closes. */
const keptOpen = (store: Store): Store => ({ ...store, close: async () => undefined })

function createEntry(
  environment: Environment,
  name: string,
  isSample: boolean,
  kind: WorkspaceEntry['kind'],
): WorkspaceEntry {
  return { id: environment.newId(), name: checkName(name), isSample, createdAt: environment.now(), kind }
}

function checkName(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '' || trimmed.length > MAX_NAME) {
    throw new ClienteleError('WORKSPACE_INVALID', { name: trimmed.slice(0, MAX_NAME), reason: NAME_RULE })
  }
  return trimmed
}
