import { ClienteleError } from '../../core/errors'
import { toHex } from '../../core/hex'
import { randomBytes, utf8, type Bytes } from './bytes'
import {
  deriveWrappingKey,
  isSound,
  newDerivation,
  newRandomDerivation,
  type Derivation,
  type DerivationCost,
} from './derivation'

/** What can open a workspace: the passphrase, or the recovery key on paper. */
export type SlotKind = 'passphrase' | 'recovery'

interface Slot {
  kind: SlotKind
  derivation: Derivation
  nonce: Bytes
  /** The data key, encrypted under the key that the secret gives. */
  wrapped: Bytes
}

/** The wrapped data key, as it is stored: nothing in it is secret without the passphrase or the recovery key. */
export interface Keyring {
  version: 1
  /** Names the data key. Stays when the passphrase changes, so that what was wrapped elsewhere still opens. */
  dataKeyId: string
  slots: Slot[]
}

/** An opened key ring. No key of it can be taken out of the browser's keeping. */
export interface OpenKeyring {
  readonly keyring: Keyring
  /** The data key: what the keys of each store are derived from. */
  readonly dataKey: CryptoKey
  /** The slot that opened it, to wrap the data key once more for another secret. */
  readonly opener: { slot: Slot; key: CryptoKey }
}

const DATA_KEY_BYTES = 32
const NONCE_BYTES = 12

/** A new random data key, wrapped by a passphrase. */
export async function createKeyring(passphrase: string, cost?: DerivationCost): Promise<OpenKeyring> {
  const raw = randomBytes(DATA_KEY_BYTES)
  const dataKeyId = toHex(randomBytes(16))
  const { slot, key } = await wrap(raw, dataKeyId, 'passphrase', passphrase, newDerivation(cost))
  const dataKey = await toDataKey(raw)
  return { keyring: { version: 1, dataKeyId, slots: [slot] }, dataKey, opener: { slot, key } }
}

/** Error: PASSPHRASE_WRONG, RECOVERY_KEY_WRONG; KEY_DAMAGED where the record asks for what this program would not do. */
export async function openKeyring(keyring: Keyring, kind: SlotKind, secret: string): Promise<OpenKeyring> {
  const slot = keyring.slots.find((one) => one.kind === kind)
  if (!slot) throw refusalOf(kind)
  if (!isSound(slot.derivation)) throw new ClienteleError('KEY_DAMAGED')
  const key = await deriveWrappingKey(secret, slot.derivation)
  const raw = await unwrap(slot, key, keyring.dataKeyId)
  if (!raw) throw refusalOf(kind)
  return { keyring, dataKey: await toDataKey(raw), opener: { slot, key } }
}

/** The same data key under another secret of this kind; the one before it opens nothing any more. */
export async function rewrap(
  { keyring, dataKey, opener }: OpenKeyring,
  kind: SlotKind,
  secret: string,
  cost?: DerivationCost,
): Promise<OpenKeyring> {
  const raw = await unwrap(opener.slot, opener.key, keyring.dataKeyId)
  if (!raw) throw new ClienteleError('KEY_DAMAGED')
  const derivation = kind === 'passphrase' ? newDerivation(cost) : newRandomDerivation()
  const added = await wrap(raw, keyring.dataKeyId, kind, secret, derivation)
  raw.fill(0)
  const slots = [...keyring.slots.filter((slot) => slot.kind !== kind), added.slot]
  // The slot that opened it may be the one that went.
  return { keyring: { ...keyring, slots }, dataKey, opener: opener.slot.kind === kind ? added : opener }
}

export const hasSlot = ({ slots }: Keyring, kind: SlotKind): boolean => slots.some((slot) => slot.kind === kind)

const refusalOf = (kind: SlotKind): ClienteleError =>
  new ClienteleError(kind === 'passphrase' ? 'PASSPHRASE_WRONG' : 'RECOVERY_KEY_WRONG')

/** Bound to its key ring and its kind: a slot put elsewhere opens nothing. */
const parameters = (nonce: Bytes, dataKeyId: string, kind: SlotKind): AesGcmParams => ({
  name: 'AES-GCM',
  iv: nonce,
  additionalData: utf8(`clientele key 1 ${dataKeyId} ${kind}`),
})

async function wrap(
  raw: Bytes,
  dataKeyId: string,
  kind: SlotKind,
  secret: string,
  derivation: Derivation,
): Promise<{ slot: Slot; key: CryptoKey }> {
  const key = await deriveWrappingKey(secret, derivation)
  const nonce = randomBytes(NONCE_BYTES)
  const wrapped = new Uint8Array(await crypto.subtle.encrypt(parameters(nonce, dataKeyId, kind), key, raw))
  return { slot: { kind, derivation, nonce, wrapped }, key }
}

/** Undefined where the key does not fit. */
async function unwrap(slot: Slot, key: CryptoKey, dataKeyId: string): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters(slot.nonce, dataKeyId, slot.kind), key, slot.wrapped))
  } catch (thrown) {
    // The tag does not fit, which is all that the browser says.
    void thrown
    return undefined
  }
}

/** The bytes are wiped: from here on the key is the browser's alone. */
async function toDataKey(raw: Bytes): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey'])
  raw.fill(0)
  return key
}
