import { toHex } from '../core/hex'
import type { Store, StoreKey } from '../store'
import type { Session } from './session'

/** What is known of a result without reading it is kept under this in the settings. */
export const RESULT_FACTS = 'result'
/** Where the secret lies that results are named with. It goes with them, into a backup too. */
const SECRET: StoreKey = ['result-names']
const SECRET_BYTES = 32
const PART_BYTES = 8

const keys = new WeakMap<Session, CryptoKey>()

/**
 * Where the result of this name is kept; undefined where none was kept yet. The name holds settings, and these may name a
 * customer, while keys are not encrypted: so it is a hash that nobody can repeat without the workspace's own secret, which
 * is a record, and encrypted like any other.
 */
export async function findResultPlace(session: Session, name: string): Promise<StoreKey | undefined> {
  const key = keys.get(session) ?? (await readKey(session))
  return key && placeUnder(key, name)
}

/** The same for a result that is about to be kept. */
export async function makeResultPlace(session: Session, name: string): Promise<StoreKey> {
  return (await findResultPlace(session, name)) ?? placeUnder(await makeKey(session), name)
}

async function placeUnder(key: CryptoKey, name: string): Promise<StoreKey> {
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(name)))
  return [toHex(digest.subarray(0, PART_BYTES)), toHex(digest.subarray(PART_BYTES, 2 * PART_BYTES))]
}

const readSecret = async (store: Store): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  (await store.get('settings', SECRET)) as Uint8Array<ArrayBuffer> | undefined

async function readKey(session: Session): Promise<CryptoKey | undefined> {
  const secret = await readSecret(session.store)
  return secret && keep(session, secret)
}

async function makeKey(session: Session): Promise<CryptoKey> {
  const secret = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  // Results that are there already are named in another way, and would never be found again.
  await session.store.commit([
    { place: 'results', prefix: [], delete: true },
    { place: 'settings', prefix: [RESULT_FACTS], delete: true },
    { place: 'settings', key: SECRET, value: secret },
  ])
  return keep(session, secret)
}

async function keep(session: Session, secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  keys.set(session, key)
  return key
}
