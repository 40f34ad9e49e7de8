import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import type { StorageEnvironment } from '../../src/store'

/** A disk that takes so many bytes of values and no more. As in a browser, deleting needs no room, unless it is `isStrict`. */
export interface SmallDisk {
  storage: StorageEnvironment
  /** Bytes of all values, or of those of one database. */
  used(database?: string): number
  /** From now on there is room for so many bytes more. */
  leave(bytes: number): void
  lift(): void
  restore(): void
}

export const RESERVE = 'clientele-reserve'

export function createSmallDisk({ isStrict = false } = {}): SmallDisk {
  const factory = new IDBFactory()
  const sizes = new Map<string, number>()
  let limit = Infinity
  const changes = new WeakMap<object, Map<string, number | undefined>>()
  const used = (database?: string): number => {
    let sum = 0
    for (const [name, bytes] of sizes)
      if (database === undefined || (JSON.parse(name) as string[])[0] === database) sum += bytes
    return sum
  }
  const prefixOf = ({ name, transaction }: IDBObjectStore): string[] => [transaction.db.name, name]
  const nameOf = (store: IDBObjectStore, key: unknown): string => JSON.stringify([...prefixOf(store), key])
  const set = (name: string, bytes: number | undefined): void => {
    if (bytes === undefined) sizes.delete(name)
    else sizes.set(name, bytes)
  }
  /** What an aborted transaction had changed is as it was. */
  const change = ({ transaction }: IDBObjectStore, name: string, bytes: number | undefined): void => {
    const known = changes.get(transaction)
    const before = known ?? new Map<string, number | undefined>()
    if (!known) {
      changes.set(transaction, before)
      transaction.addEventListener('abort', () => before.forEach((was, own) => set(own, was)))
    }
    if (!before.has(name)) before.set(name, sizes.get(name))
    set(name, bytes)
  }
  const refuse = (bytes: number): void => {
    if (used() + bytes > limit) throw new DOMException('planted', 'QuotaExceededError')
  }
  const native = { ...pick(IDBObjectStore.prototype) }
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: unknown) {
    const name = nameOf(this, key)
    const bytes = value instanceof Uint8Array ? value.byteLength : 100
    refuse(bytes)
    change(this, name, bytes)
    return native.put.call(this, value, key as IDBValidKey)
  } as typeof native.put
  IDBObjectStore.prototype.delete = function (this: IDBObjectStore, key: unknown) {
    if (isStrict) refuse(1)
    const [database, place] = prefixOf(this)
    for (const name of [...sizes.keys()]) {
      const [ofDatabase, ofPlace, own] = JSON.parse(name) as [string, string, IDBValidKey]
      const isMeant = key instanceof IDBKeyRange ? key.includes(own) : JSON.stringify(key) === JSON.stringify(own)
      if (ofDatabase === database && ofPlace === place && isMeant) change(this, name, undefined)
    }
    return native.delete.call(this, key as IDBValidKey)
  } as typeof native.delete
  IDBObjectStore.prototype.clear = function (this: IDBObjectStore) {
    if (isStrict) refuse(1)
    const start = JSON.stringify(prefixOf(this)).slice(0, -1)
    for (const name of [...sizes.keys()]) if (name.startsWith(`${start},`)) change(this, name, undefined)
    return native.clear.call(this)
  } as typeof native.clear
  const indexedDB = new Proxy(factory, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        const start = `${JSON.stringify([given[0]]).slice(0, -1)},`
        if (name === 'deleteDatabase') for (const one of [...sizes.keys()]) if (one.startsWith(start)) sizes.delete(one)
        return (value as (...all: unknown[]) => unknown).apply(target, given)
      }
    },
  })
  return {
    storage: { indexedDB, IDBKeyRange },
    used,
    leave: (bytes) => void (limit = used() + bytes),
    lift: () => void (limit = Infinity),
    restore: () => void Object.assign(IDBObjectStore.prototype, native),
  }
}

const pick = ({ put, delete: remove, clear }: IDBObjectStore): Pick<IDBObjectStore, 'put' | 'delete' | 'clear'> => ({
  put,
  delete: remove,
  clear,
})
