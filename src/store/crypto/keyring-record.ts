import { ClienteleError } from '../../core/errors'
import type { Store, StoreKey } from '../types'
import type { Keyring } from './keyring'

/** Kept twice: without it nothing of the workspace can be read any more. */
const COPIES: readonly StoreKey[] = [
  ['keyring', 0],
  ['keyring', 1],
]

/** Writes the key ring into a store of its own, which holds nothing else and can be destroyed alone. */
export const writeKeyring = (store: Store, keyring: Keyring): Promise<void> =>
  store.commit(COPIES.map((key) => ({ place: 'settings', key, value: keyring })))

/** Error: KEY_DAMAGED where neither copy can be read. */
export async function readKeyring(store: Store): Promise<Keyring> {
  for (const key of COPIES) {
    const found = await store.get('settings', key).catch(orDamaged)
    if (isKeyring(found)) return found
  }
  throw new ClienteleError('KEY_DAMAGED')
}

function orDamaged(thrown: unknown): undefined {
  if (thrown instanceof ClienteleError && thrown.code === 'STORAGE_DAMAGED') return undefined
  throw thrown
}

const isKeyring = (value: unknown): value is Keyring =>
  typeof value === 'object' && value !== null && (value as Partial<Keyring>).version === 1
