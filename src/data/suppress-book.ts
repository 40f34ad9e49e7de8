import type { Store, StoreKey, Write } from '../store'
import type { Bytes } from './bytes'
import type { Erasure, ErasureReceipt, SalesChoice } from './types'

/** Everything that is kept of erased people lies under this in the settings; it goes with the workspace into a backup. */
const ERASED = 'erased'

/** An erased person, as they are known again: by keyed hashes alone. */
export interface Suppression {
  /** Of the receipt. */
  number: string
  sales: SalesChoice
  /** Names the secret that the hashes were made with. */
  secret: string
  /** Of source keys. */
  keys: string[]
  /** Of order numbers alone: lines of an order may come in a file that names nobody. */
  orders: string[]
  /** Of order numbers in files of each form that their shop was seen in. */
  ordersIn?: string[]
  /** Forms of files of other shops, for which the numbers alone say nothing; missing where that was not asked yet. */
  apart?: string[]
  /** Of customer ids in files of each form that their numbering was seen in. */
  idsIn?: string[]
  /** Forms of files with a numbering of their own, where the ids alone say nothing; missing where that was not asked yet. */
  idsApart?: string[]
  /** Of a name in files of each form that it was seen in, where the person was known by it alone. */
  names?: string[]
  /** Of the codes that stood for the person in addresses. */
  tokens: string[]
  /** Of all these texts, 16 bits that tell most others from them without a hash. */
  hints: number[]
}

/** What a workspace keeps of the people who were erased from it. */
export interface ErasureBook {
  suppressions: readonly Suppression[]
  /** Oldest first. */
  receipts: readonly ErasureReceipt[]
  secrets: ReadonlyMap<string, Bytes>
}

export const EMPTY_BOOK: ErasureBook = { suppressions: [], receipts: [], secrets: new Map() }

const suppressionKey = (number: string): StoreKey => [ERASED, 'suppression', number]
export const putSuppression = (one: Suppression): Write => ({
  place: 'settings',
  key: suppressionKey(one.number),
  value: one,
})
export const putReceipt = (receipt: ErasureReceipt): Write => ({
  place: 'settings',
  key: [ERASED, 'receipt', receipt.number],
  value: receipt,
})
export const putSecret = (id: string, value: Bytes): Write => ({
  place: 'settings',
  key: [ERASED, 'secret', id],
  value,
})
export const dropSuppression = (number: string): Write => ({
  place: 'settings',
  key: suppressionKey(number),
  delete: true,
})

export async function readBook(store: Store): Promise<ErasureBook> {
  const suppressions: Suppression[] = []
  const receipts: ErasureReceipt[] = []
  const secrets = new Map<string, Bytes>()
  for (const { key, value } of await store.list('settings', [ERASED])) {
    if (key[1] === 'suppression') suppressions.push(value as Suppression)
    if (key[1] === 'receipt') receipts.push(value as ErasureReceipt)
    if (key[1] === 'secret') secrets.set(String(key[2]), value as Bytes)
  }
  receipts.sort((a, b) => a.at - b.at)
  return suppressions.length + receipts.length + secrets.size === 0 ? EMPTY_BOOK : { suppressions, receipts, secrets }
}

/** The same book with this receipt in the place of the one of its number. */
export function withReceipt(book: ErasureBook, receipt: ErasureReceipt): ErasureBook {
  const others = book.receipts.filter(({ number }) => number !== receipt.number)
  return { ...book, receipts: [...others, receipt].sort((a, b) => a.at - b.at) }
}

/** The latest first. */
export function listErasures({ suppressions, receipts }: ErasureBook): Erasure[] {
  const isHeld = ({ keys, names = [] }: Suppression): boolean => keys.length + names.length > 0
  const held = new Set(suppressions.filter(isHeld).map(({ number }) => number))
  return receipts.map((receipt) => ({ receipt, isHeld: held.has(receipt.number) })).reverse()
}
