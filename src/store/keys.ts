import type { KeyPart, StoreKey } from './types'

const comparePart = (a: KeyPart, b: KeyPart): number => {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** The order in which IndexedDB sorts array keys. */
export function compareKeys(a: StoreKey, b: StoreKey): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = comparePart(a[i]!, b[i]!)
    if (order !== 0) return order
  }
  return a.length - b.length
}

export const hasPrefix = (key: StoreKey, prefix: StoreKey): boolean => prefix.every((part, i) => key[i] === part)

/** Names a record towards the codec: no two records of a store have the same. */
export const codecPlace = (place: string, key: StoreKey): string => place + JSON.stringify(key)

/** Names a record in error messages. */
export const placeName = (place: string, key: StoreKey): string => `${place}/${key.join('/')}`
