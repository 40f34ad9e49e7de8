/** The collections of a workspace. Keys are structural (ids and ordinals), never a person's data. */
export const PLACES = ['imports', 'chunks', 'masks', 'rejects', 'edits', 'notes', 'results', 'settings'] as const

export type Place = (typeof PLACES)[number]

/** Numbers sort before strings, strings before longer keys with the same beginning. */
export type KeyPart = string | number
export type StoreKey = readonly KeyPart[]

/** One change of a commit. A `prefix` write deletes every record whose key begins with it. */
export type Write =
  | { place: Place; key: StoreKey; value: unknown }
  | { place: Place; key: StoreKey; delete: true }
  | { place: Place; prefix: StoreKey; delete: true }

export interface StoredRecord {
  key: StoreKey
  value: unknown
}

/** Turns bytes at rest into bytes in use; `place` names the record, so that one moved elsewhere can be refused. */
export interface Codec {
  encode(place: string, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
  decode(place: string, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
}

/** A storage bucket as far as it is used. */
export interface Bucket {
  indexedDB: IDBFactory
  persist?(): Promise<boolean>
  persisted?(): Promise<boolean>
  estimate?(): Promise<{ usage?: number }>
}

/**
 * A workspace's records. Values are plain data: JSON kinds, undefined, NaN, infinities and typed arrays.
 * Errors: QUOTA_EXCEEDED, STORAGE_FAILED, STORAGE_DAMAGED, STORAGE_UPGRADED, STORAGE_NEWER.
 */
export interface Store {
  readonly mode: 'indexeddb' | 'memory'
  readonly ownBucket: boolean
  /** The bucket that the records lie in, where the browser has buckets. */
  readonly bucket?: Bucket
  /** Settles when a later version of the app takes the records over: nothing can be read or written here any more. */
  readonly upgraded?: Promise<void>
  get(place: Place, key: StoreKey): Promise<unknown>
  /** Values in the order of the keys; undefined where there is none. */
  getMany(place: Place, keys: readonly StoreKey[]): Promise<unknown[]>
  /** Keys that begin with `prefix`, in order. */
  keys(place: Place, prefix?: StoreKey): Promise<StoreKey[]>
  /** Records whose key begins with `prefix`, in key order. */
  list(place: Place, prefix?: StoreKey): Promise<StoredRecord[]>
  /** One transaction: every write, or none. */
  commit(writes: readonly Write[]): Promise<void>
  /**
   * Runs work that makes room: where the disk is full its writes, to this store and to others, get the room that is kept for
   * them. Commits that only delete get it without asking. Missing where nothing is on a disk.
   */
  lendReserve?<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}
