import { hashHex } from '../../../../core/hash'

const PREFIX = 'thread-'

/** Stands for a thread in the address: ids of conversations may hold personal data. */
export const threadPart = (key: string): string => `${PREFIX}${hashHex(key)}`

export const isThreadPart = (part: string | undefined): part is string => part?.startsWith(PREFIX) ?? false

/** The thread that an address names; undefined where there is none of that name. */
export const threadOfPart = (part: string, keys: readonly string[]): string | undefined =>
  keys.find((key) => threadPart(key) === part)
