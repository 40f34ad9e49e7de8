import { ClienteleError } from '../core/errors'
import {
  hasSlot,
  openKeyring,
  openWorkspaceStore,
  readKeyring,
  readRecoveryKey,
  writeKeyring,
  type OpenKeyring,
  type SlotKind,
  type StorageEnvironment,
  type Store,
} from '../store'
import type { StoragePlace, WorkspaceEntry } from './workspace-entry'

/** Holds the key of the one workspace that is unlocked in this tab, in the memory of this worker and nowhere else. */
export interface Keychain {
  /** The data key of an entry; undefined where it has none. Error: LOCKED. */
  dataKeyOf(entry: WorkspaceEntry): CryptoKey | undefined
  /** The opened key ring in memory. Error: LOCKED. */
  ringOf(entry: WorkspaceEntry): OpenKeyring
  /** Error: PASSPHRASE_WRONG, RECOVERY_KEY_WRONG, KEY_DAMAGED. */
  unlock(entry: WorkspaceEntry, secret: string, kind?: SlotKind): Promise<void>
  hold(place: StoragePlace, ring: OpenKeyring): void
  /** Writes a key ring into a new store of its own. */
  write(place: StoragePlace, ring: OpenKeyring): Promise<void>
  /** Whether the key in memory is that of this entry. */
  isHeld(entry: WorkspaceEntry): boolean
  forget(): void
  hasRecoveryKey(): boolean
}

export function createKeychain(storage: StorageEnvironment): Keychain {
  let held: { id: string; ring: OpenKeyring } | undefined
  const inStore = async <T>(place: StoragePlace, work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openWorkspaceStore(storage, place.id, place.kind)
    try {
      // The browser may clear a key as little as what it opens. Where it does not promise, nothing else changes.
      await store.bucket?.persist?.().catch(() => false)
      return await work(store)
    } finally {
      await store.close()
    }
  }
  const ringOf = (entry: WorkspaceEntry): OpenKeyring => {
    if (held && held.id === entry.key?.id) return held.ring
    throw new ClienteleError('LOCKED', { workspace: entry.name })
  }
  return {
    ringOf,
    dataKeyOf: (entry) => entry.key && ringOf(entry).dataKey,
    async unlock(entry, secret, kind) {
      if (!entry.key) return
      const keyring = await inStore(entry.key, readKeyring)
      const recovery = kind === 'passphrase' ? undefined : await readRecoveryKey(secret)
      if (kind === 'recovery' && recovery === undefined) throw new ClienteleError('RECOVERY_KEY_WRONG')
      const isRecovery = recovery !== undefined && (kind === 'recovery' || hasSlot(keyring, 'recovery'))
      const ring = await openKeyring(keyring, isRecovery ? 'recovery' : 'passphrase', isRecovery ? recovery : secret)
      held = { id: entry.key.id, ring }
    },
    hold: ({ id }, ring) => void (held = { id, ring }),
    write: (place, { keyring }) => inStore(place, (store) => writeKeyring(store, keyring)),
    isHeld: ({ key }) => held !== undefined && held.id === key?.id,
    forget: () => void (held = undefined),
    hasRecoveryKey: () => held !== undefined && hasSlot(held.ring.keyring, 'recovery'),
  }
}
