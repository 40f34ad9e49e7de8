import { ClienteleError } from '../../core/errors'
import type { Codec } from '../types'
import { randomBytes, utf8, type Bytes } from './bytes'

/** "CLE1": a sealed record. A nonce of 12 bytes follows, then what AES-GCM made, its tag of 16 bytes last. */
const MAGIC = Uint8Array.of(0x43, 0x4c, 0x45, 0x31)
const NONCE_BYTES = 12
const HEADER_BYTES = MAGIC.length + NONCE_BYTES
const TAG_BYTES = 16

/**
 * Seals every record of one store with AES-GCM (256 bits, a fresh random nonce each time) under a key of its own, derived
 * from the data key and the store's id. The place is associated data: a record that was moved, within the store or from
 * another one, does not open. Random nonces of 96 bits under one key are safe for 2^32 records (NIST SP 800-38D, 8.3);
 * a workspace has some ten thousands, and each new storage begins a new key.
 */
export async function createSealingCodec(dataKey: CryptoKey, storeId: string): Promise<Codec> {
  const contentKey = await deriveContentKey(dataKey, storeId)
  const parameters = (nonce: Bytes, place: string): AesGcmParams => ({
    name: 'AES-GCM',
    iv: nonce,
    additionalData: utf8(`clientele record 1 ${storeId} ${place}`),
  })
  return {
    async encode(place, bytes) {
      const nonce = randomBytes(NONCE_BYTES)
      const sealed = await crypto.subtle.encrypt(parameters(nonce, place), contentKey, bytes)
      const record = new Uint8Array(HEADER_BYTES + sealed.byteLength)
      record.set(MAGIC)
      record.set(nonce, MAGIC.length)
      record.set(new Uint8Array(sealed), HEADER_BYTES)
      return record
    },
    async decode(place, record) {
      if (!isSealed(record)) throw new ClienteleError('STORAGE_DAMAGED', { place })
      const nonce = record.subarray(MAGIC.length, HEADER_BYTES)
      try {
        return new Uint8Array(
          await crypto.subtle.decrypt(parameters(nonce, place), contentKey, record.subarray(HEADER_BYTES)),
        )
      } catch (thrown) {
        // The tag does not fit, which is all that the browser says.
        void thrown
        throw new ClienteleError('STORAGE_DAMAGED', { place })
      }
    },
  }
}

const isSealed = (record: Bytes): boolean =>
  record.length >= HEADER_BYTES + TAG_BYTES && MAGIC.every((byte, i) => record[i] === byte)

function deriveContentKey(dataKey: CryptoKey, storeId: string): Promise<CryptoKey> {
  const info = utf8(`clientele content 1 ${storeId}`)
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info }
  return crypto.subtle.deriveKey(how, dataKey, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
