import { hash53, hashHex } from './hash'

const PREFIX = '~'

const TOKEN = /^~[0-9a-f]{14}$/

export const isCustomerToken = (text: string): boolean => TOKEN.test(text)

/** Stands for a customer's key where personal data may not be: in the address and the history of the browser. A token stands for itself. */
export const customerToken = (key: string): string => (isCustomerToken(key) ? key : `${PREFIX}${hashHex(key)}`)

/** Whether a key is the one that a token stands for: for a look through a million keys, without a word made of each. */
export function tokenMatcher(token: string): (key: string) => boolean {
  const wanted = parseInt(token.slice(PREFIX.length), 16)
  return (key) => hash53(key) === wanted
}
