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
export { createHashSecret, createKeyedHash, type KeyedHash } from './crypto/keyed-hash'
export { readKeyring, writeKeyring } from './crypto/keyring-record'
export { createNumber, createRecoveryKey, readRecoveryKey } from './crypto/recovery-key'
export { dropHandles, keepHandle, readHandles } from './file-handles'
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
export { isDiskFull } from './storage-errors'
export { PLACES } from './types'
export type { Place, Store, StoredRecord, StoreKey, Write } from './types'
