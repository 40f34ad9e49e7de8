import type { Codec } from './types'

/** Leaves bytes as they are: a workspace without a passphrase. */
export const identityCodec: Codec = {
  encode: (_place, bytes) => bytes,
  decode: (_place, bytes) => bytes,
}
