import { toHex } from '../../core/hex'
import { randomBytes, utf8, type Bytes } from './bytes'
import { hasWebAssembly } from './derivation'

/** HMAC-SHA-256 of each text under one secret, in lower-case hexadecimal. */
export type KeyedHash = (texts: readonly string[]) => Promise<string[]>

const SECRET_BYTES = 32

/** A secret for `createKeyedHash`. Whoever has it can try out texts, so it lies where the data lies. */
export const createHashSecret = (): Bytes => randomBytes(SECRET_BYTES)

/** Compiled code where the browser runs it: it hashes some hundred thousand texts a second, which the browser's own calls do not. */
export async function createKeyedHash(secret: Bytes): Promise<KeyedHash> {
  return hasWebAssembly() ? createCompiled(secret) : createNative(secret)
}

/** Fetched when it is first needed: most people never erase anybody. */
async function createCompiled(secret: Bytes): Promise<KeyedHash> {
  const { createHMAC, createSHA256 } = await import('hash-wasm')
  const hmac = await createHMAC(createSHA256(), secret)
  return async (texts) => texts.map((text) => hmac.init().update(text).digest('hex'))
}

async function createNative(secret: Bytes): Promise<KeyedHash> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const sign = async (text: string): Promise<string> =>
    toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(text))))
  return (texts) => Promise.all(texts.map(sign))
}
