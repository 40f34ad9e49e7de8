import Dexie, { type Table } from 'dexie'

/** The browser's references to files of the disk, which no codec can turn into bytes: they have a database of their own. */
const NAME = 'clientele-handles'

/** A workspace, and what names the content of the file. */
type HandleKey = [workspace: string, fingerprint: string]
type Handles = Table<FileSystemFileHandle, HandleKey>

interface Places {
  indexedDB: IDBFactory
  IDBKeyRange: typeof globalThis.IDBKeyRange
}

/** Keeps a reference to a file while it is imported. */
export const keepHandle = (places: Places, key: HandleKey, handle: FileSystemFileHandle): Promise<void> =>
  withHandles(places, async (handles) => void (await handles.put(handle, key)))

/** The references of a workspace, by what names the content of their files. */
export async function readHandles(places: Places, workspace: string): Promise<Map<string, FileSystemFileHandle>> {
  if (!(await isThere(places))) return new Map()
  return withHandles(places, async (handles) => {
    const [keys, found] = [await rangeOf(handles, workspace).primaryKeys(), await rangeOf(handles, workspace).toArray()]
    return new Map(keys.map(([, fingerprint], i) => [fingerprint, found[i]!]))
  })
}

/** Forgets the references of a workspace but those to be kept. */
export async function dropHandles(places: Places, workspace: string, kept: readonly string[] = []): Promise<void> {
  if (!(await isThere(places))) return
  await withHandles(places, async (handles) => {
    const keys = await rangeOf(handles, workspace).primaryKeys()
    await handles.bulkDelete(keys.filter(([, fingerprint]) => !kept.includes(fingerprint)))
  })
}

/** A database is not made only to find that it is empty: on a full disk that would fail. */
async function isThere({ indexedDB }: Places): Promise<boolean> {
  const databases = typeof indexedDB.databases === 'function' ? await indexedDB.databases() : undefined
  return databases?.some(({ name }) => name === NAME) ?? true
}

/** An empty array sorts after every text. */
const rangeOf = (handles: Handles, workspace: string) =>
  handles.where(':id').between([workspace], [workspace, []], true, false)

async function withHandles<T>({ indexedDB, IDBKeyRange }: Places, work: (handles: Handles) => Promise<T>): Promise<T> {
  const db = new Dexie(NAME, { indexedDB, IDBKeyRange, cache: 'disabled' })
  db.version(1).stores({ handles: '' })
  try {
    return await work(db.table('handles'))
  } finally {
    db.close({ disableAutoOpen: true })
  }
}
