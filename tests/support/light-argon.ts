import type * as HashWasm from 'hash-wasm'

/**
 * Argon2id itself with the least memory, in one pass: for tests that ask what a passphrase opens, hundreds of times. What it
 * costs, and that nothing cheaper is followed, is tested in tests/store/crypto.test.ts, and for backups in
 * tests/data/backup-format.test.ts.
 */
export async function withLightArgon(importOriginal: () => Promise<typeof HashWasm>): Promise<typeof HashWasm> {
  const original = await importOriginal()
  const argon2id = ((options) =>
    original.argon2id({ ...options, memorySize: 8, iterations: 1 })) as typeof HashWasm.argon2id
  return { ...original, argon2id }
}
