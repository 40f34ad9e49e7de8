import { compareKeys, hasPrefix, placeName } from './keys'
import { pack, unpack } from './pack'
import type { Place, Store, StoredRecord, StoreKey, Write } from './types'
import { PLACES } from './types'

interface Entry {
  key: StoreKey
  bytes: Uint8Array<ArrayBuffer>
}

/** The same contract without a disk: for a page opened from a file, a browser that refuses to store, and tests. */
export function createMemoryStore(): Store {
  const places = new Map<Place, Map<string, Entry>>(PLACES.map((place) => [place, new Map()]))
  const entries = (place: Place): Map<string, Entry> => places.get(place)!
  const read = (place: Place, entry: Entry): unknown => unpack(entry.bytes, placeName(place, entry.key))

  const get = async (place: Place, key: StoreKey): Promise<unknown> => {
    const entry = entries(place).get(JSON.stringify(key))
    return entry && read(place, entry)
  }
  return {
    mode: 'memory',
    ownBucket: false,
    get,
    getMany: (place, keys) => Promise.all(keys.map((key) => get(place, key))),
    keys: async (place, prefix = []) => within(entries(place), prefix).map(({ key }) => key),
    list: async (place, prefix = []) =>
      within(entries(place), prefix).map((entry): StoredRecord => ({ key: entry.key, value: read(place, entry) })),
    async commit(writes) {
      const packed = writes.map((write) => ('value' in write ? { ...write, bytes: pack(write.value) } : write))
      for (const write of packed) apply(entries(write.place), write)
    },
    async close() {
      for (const map of places.values()) map.clear()
    },
  }
}

function within(map: ReadonlyMap<string, Entry>, prefix: StoreKey): Entry[] {
  return [...map.values()].filter(({ key }) => hasPrefix(key, prefix)).sort((a, b) => compareKeys(a.key, b.key))
}

function apply(map: Map<string, Entry>, write: Write | (Write & { bytes: Uint8Array<ArrayBuffer> })): void {
  if ('bytes' in write && 'key' in write)
    map.set(JSON.stringify(write.key), { key: [...write.key], bytes: write.bytes })
  else if ('prefix' in write) {
    for (const [name, entry] of map) if (hasPrefix(entry.key, write.prefix)) map.delete(name)
  } else map.delete(JSON.stringify(write.key))
}
