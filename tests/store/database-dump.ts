/** A whole database as text: what an older version of the app left on a disk. */
export interface DatabaseDump {
  /** IndexedDB's own version: ten times the app's. */
  version: number
  /** By object store, keys and the bytes under them in base64. */
  stores: Record<string, [IDBValidKey, string][]>
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('failed'))
  })

export async function dumpDatabase(factory: IDBFactory, name: string): Promise<DatabaseDump> {
  const database = await done(factory.open(name))
  const stores: DatabaseDump['stores'] = {}
  for (const store of [...database.objectStoreNames].sort()) {
    const from = database.transaction(store).objectStore(store)
    const [keys, values] = await Promise.all([done(from.getAllKeys()), done<Uint8Array[]>(from.getAll())])
    stores[store] = keys.map((key, i) => [key, Buffer.from(values[i]!).toString('base64')])
  }
  const { version } = database
  database.close()
  return { version, stores }
}

/** The database as it was, in another factory: made without any code of the app. */
export async function loadDatabase(factory: IDBFactory, name: string, dump: DatabaseDump): Promise<void> {
  const request = factory.open(name, dump.version)
  request.onupgradeneeded = () => {
    for (const store of Object.keys(dump.stores)) request.result.createObjectStore(store)
  }
  const database = await done(request)
  for (const [store, records] of Object.entries(dump.stores)) {
    const target = database.transaction(store, 'readwrite').objectStore(store)
    for (const [key, text] of records) await done(target.put(new Uint8Array(Buffer.from(text, 'base64')), key))
  }
  database.close()
}
