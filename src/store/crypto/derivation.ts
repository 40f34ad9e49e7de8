import { randomBytes, utf8, type Bytes } from './bytes'

/**
 * How the key that wraps the data key is made from what a person knows. Kept beside the wrapped key, so that a later
 * version can ask for more work without shutting anybody out.
 */
export type Derivation =
  | { kind: 'argon2id'; memoryKiB: number; passes: number; lanes: number; salt: Bytes }
  | { kind: 'pbkdf2-sha-256'; iterations: number; salt: Bytes }
  /** For secrets that are as random as a key already. */
  | { kind: 'hkdf-sha-256'; salt: Bytes }

/** The work of a passphrase's derivation, without its salt. */
export type DerivationCost = { memoryKiB: number; passes: number }

const KEY_BYTES = 32
const SALT_BYTES = 16

/** RFC 9106, section 4, second recommended option, with one lane: there is one thread here. About half a second. */
const COST: DerivationCost = { memoryKiB: 65_536, passes: 3 }
/** OWASP, Password Storage Cheat Sheet: Argon2id with 19 MiB and two passes; PBKDF2-HMAC-SHA-256 600,000 times. */
export const LEAST_COST: DerivationCost = { memoryKiB: 19_456, passes: 2 }
const PBKDF2_ITERATIONS = 600_000
/** Beyond these nobody would wait: a record that asks for more was altered. */
const MOST = { memoryKiB: 2_097_152, passes: 100, iterations: 100_000_000, lanes: 64 }

/** A new derivation for a passphrase: Argon2id where the browser runs WebAssembly, PBKDF2 where a person switched it off. */
export function newDerivation(cost: DerivationCost = COST): Derivation {
  const salt = randomBytes(SALT_BYTES)
  if (!hasWebAssembly()) return { kind: 'pbkdf2-sha-256', iterations: PBKDF2_ITERATIONS, salt }
  return { kind: 'argon2id', ...cost, lanes: 1, salt }
}

export const newRandomDerivation = (): Derivation => ({ kind: 'hkdf-sha-256', salt: randomBytes(SALT_BYTES) })

/** Whether this program would follow it: known, not weaker than OWASP's figures, and not without end. */
export function isSound(how: Derivation): boolean {
  if (how.salt.length < SALT_BYTES) return false
  if (how.kind === 'hkdf-sha-256') return true
  if (how.kind === 'pbkdf2-sha-256') return how.iterations >= PBKDF2_ITERATIONS && how.iterations <= MOST.iterations
  if (how.kind !== 'argon2id' || how.lanes < 1 || how.lanes > MOST.lanes) return false
  const isEnough = how.memoryKiB >= LEAST_COST.memoryKiB && how.passes >= LEAST_COST.passes
  return isEnough && how.memoryKiB <= MOST.memoryKiB && how.passes <= MOST.passes
}

/**
 * The wrapping key of a secret: AES-GCM with 256 bits, which cannot be taken out of the browser's keeping. Text that looks
 * the same is the same, however the keyboard composed it (NFKC): full-width digits, accents.
 */
export async function deriveWrappingKey(secret: string, how: Derivation): Promise<CryptoKey> {
  const raw = await deriveBytes(utf8(secret.normalize('NFKC')), how)
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  raw.fill(0)
  return key
}

async function deriveBytes(secret: Bytes, how: Derivation): Promise<Bytes> {
  if (how.kind === 'argon2id') return deriveByArgon(secret, how)
  const [name, parameters] =
    how.kind === 'hkdf-sha-256'
      ? ['HKDF', { name: 'HKDF', hash: 'SHA-256', salt: how.salt, info: utf8('clientele wrapping key') }]
      : ['PBKDF2', { name: 'PBKDF2', hash: 'SHA-256', salt: how.salt, iterations: how.iterations }]
  const base = await crypto.subtle.importKey('raw', secret, name as string, false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits(parameters as Pbkdf2Params, base, KEY_BYTES * 8))
}

/** Fetched when it is first needed: most people never set a passphrase. */
async function deriveByArgon(secret: Bytes, how: Extract<Derivation, { kind: 'argon2id' }>): Promise<Bytes> {
  const { argon2id } = await import('hash-wasm')
  const { salt, memoryKiB: memorySize, passes: iterations, lanes: parallelism } = how
  const options = { password: secret, salt, memorySize, iterations, parallelism, hashLength: KEY_BYTES }
  return (await argon2id({ ...options, outputType: 'binary' })) as Bytes
}

/** A browser in a hardened mode has none, or refuses to compile. */
export function hasWebAssembly(): boolean {
  try {
    // The smallest module: its magic and its version.
    return WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))
  } catch (thrown) {
    void thrown
    return false
  }
}
