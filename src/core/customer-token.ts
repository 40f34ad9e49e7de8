import { hashHex } from './hash'

const PREFIX = '~'

/** Stands for a customer's key where personal data may not be: in the address and the history of the browser. */
export const customerToken = (key: string): string => `${PREFIX}${hashHex(key)}`

export const isCustomerToken = (text: string): boolean => text.startsWith(PREFIX)
