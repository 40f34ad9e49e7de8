export { createMemoryStore } from './memory-store'
export {
  deleteWorkspaceStore,
  openRegistryStore,
  openWorkspaceStore,
  type StorageBuckets,
  type StorageEnvironment,
  type StorageKind,
} from './storage-place'
export { PLACES } from './types'
export type { Place, Store, StoredRecord, StoreKey, Write } from './types'
