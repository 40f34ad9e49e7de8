import { ClienteleError } from '../core/errors'
import {
  createMemoryStore,
  deleteWorkspaceStore,
  openRegistryStore,
  openWorkspaceStore,
  type Store,
  type StorageKind,
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
  /** The workspace of this name, made if there is none. */
  find(name: string, isSample?: boolean): Promise<WorkspaceEntry>
  open(entry: WorkspaceEntry): Promise<Store>
  /** Takes the workspace out of the list and deletes its bytes; its store must have been closed. */
  remove(entry: WorkspaceEntry): Promise<void>
}

const MAX_NAME = 80
const NAME_RULE = { en: `a name has 1 to ${MAX_NAME} characters`, zh: `名称应为 1 到 ${MAX_NAME} 个字符` }
const REGISTRY_KEY = 'workspace'

/** Opens the registry; where nothing can be stored, workspaces live in memory until the tab closes. */
export async function openWorkspaces(environment: Environment): Promise<Workspaces> {
  const { storage } = environment
  if (!storage) return memoryWorkspaces(environment, environment.refusal ?? 'refused')
  const registry = await openRegistryStore(storage).catch((thrown: unknown) => refusal(thrown))
  if (!registry) return memoryWorkspaces(environment, 'refused')
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
    async find(name, isSample = false) {
      const known = (await list()).find((entry) => entry.name === checkName(name) && entry.isSample === isSample)
      if (known) return known
      const entry = createEntry(environment, name, isSample, storage.buckets ? 'bucket' : 'database')
      await registry.commit([{ place: 'settings', key: [REGISTRY_KEY, entry.id], value: entry }])
      return entry
    },
    open: (entry) => openWorkspaceStore(storage, entry.id, entry.kind as StorageKind),
    async remove(entry) {
      await deleteWorkspaceStore(storage, entry.id, entry.kind as StorageKind)
      await registry.commit([{ place: 'settings', key: [REGISTRY_KEY, entry.id], delete: true }])
    },
  }
}

function memoryWorkspaces(environment: Environment, reason: 'file' | 'refused'): Workspaces {
  const entries = new Map<string, { entry: WorkspaceEntry; store: Store }>()
  const list = async (): Promise<WorkspaceEntry[]> => [...entries.values()].map(({ entry }) => entry)
  return {
    mode: 'memory',
    reason,
    list,
    async find(name, isSample = false) {
      const known = (await list()).find((entry) => entry.name === checkName(name) && entry.isSample === isSample)
      if (known) return known
      const entry = createEntry(environment, name, isSample, 'memory')
      entries.set(entry.id, { entry, store: keptOpen(createMemoryStore()) })
      return entry
    },
    open: async (entry) => entries.get(entry.id)!.store,
    async remove(entry) {
      entries.delete(entry.id)
    },
  }
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
