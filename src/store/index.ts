export { type DerivationCost } from './crypto/derivation'
export {
  createKeyring,
  hasSlot,
  openKeyring,
  rewrap,
  type Keyring,
  type OpenKeyring,
  type SlotKind,
} from './crypto/keyring'
export { readKeyring, writeKeyring } from './crypto/keyring-record'
export { createRecoveryKey, readRecoveryKey } from './crypto/recovery-key'
export { createMemoryStore } from './memory-store'
export { LATEST_VERSION } from './migrations'
export { pack, unpack } from './pack'
export {
  deleteWorkspaceStore,
  openRegistryStore,
  openWorkspaceStore,
  workspaceBytes,
  type StorageBuckets,
  type StorageEnvironment,
  type StorageKind,
} from './storage-place'
export { PLACES } from './types'
export type { Place, Store, StoredRecord, StoreKey, Write } from './types'
