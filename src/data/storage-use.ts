import { isDiskFull, pack, PLACES, type Place, type Store, type StoreKey } from '../store'
import { deleteWhole, idsOf, type ImportRecord } from './import-record'
import { DROP_RESULTS, makeRoom } from './make-room'
import { RESULT_FACTS } from './results'
import { announce, asWriter, commitChange, type Session } from './session'
import type { Clearance, StoragePart, StorageUse } from './types'

/** Records that are measured of each part; the others are taken to be as large on average. */
const MOST_MEASURED = 24

/** What a workspace of `total` bytes on the disk holds, and about how much of them is for each part: the browser packs them. */
export async function storageParts(session: Session, total: number): Promise<StorageUse['parts']> {
  const { store, imports } = session
  const undone = new Set(undoneOf(imports).flatMap(idsOf))
  const groups = new Map<StoragePart, [Place, StoreKey][]>()
  for (const place of PLACES) {
    for (const key of await store.keys(place)) {
      const part = partOf(place, key, undone)
      groups.set(part, [...(groups.get(part) ?? []), [place, key]])
    }
  }
  const parts: StorageUse['parts'] = []
  for (const [part, addresses] of groups) parts.push({ part, bytes: await bytesOf(store, addresses) })
  const sum = parts.reduce((bytes, part) => bytes + part.bytes, 0)
  const share = sum > total ? total / sum : 1
  return parts.map(({ part, bytes }) => ({ part, bytes: Math.round(bytes * share) })).sort((a, b) => b.bytes - a.bytes)
}

function partOf(place: Place, [id, second]: StoreKey, undone: ReadonlySet<string>): StoragePart {
  const isImport = place === 'imports' || place === 'chunks' || place === 'masks' || place === 'rejects'
  if (isImport && undone.has(String(id))) return 'undone'
  if (place === 'results' || (place === 'settings' && id === RESULT_FACTS && second !== undefined)) return 'results'
  if (place === 'rejects') return 'rejects'
  return isImport ? 'imports' : 'own'
}

async function bytesOf(store: Store, addresses: readonly [Place, StoreKey][]): Promise<number> {
  const step = Math.max(1, addresses.length / MOST_MEASURED)
  let bytes = 0
  let measured = 0
  for (let at = 0; at < addresses.length; at += step) {
    const [place, key] = addresses[Math.floor(at)]!
    const value = await store.get(place, key)
    if (value === undefined) continue
    bytes += pack(value).length
    measured++
  }
  return measured === 0 ? 0 : Math.round((bytes / measured) * addresses.length)
}

/** The records of a workspace but for what can be done without: what is written anew without it need not be deleted first. */
export function leaveOut({ store, imports }: Pick<Session, 'store' | 'imports'>, what: Clearance): Store {
  const undone = new Set(undoneOf(imports).flatMap(idsOf))
  const isLeftOut = (place: Place, key: StoreKey): boolean => {
    const part = partOf(place, key, undone)
    return (part === 'undone' && what.undone) || (part === 'results' && what.results)
  }
  return {
    ...store,
    keys: async (place, prefix) => (await store.keys(place, prefix)).filter((key) => !isLeftOut(place, key)),
  }
}

const undoneOf = (imports: readonly ImportRecord[]): ImportRecord[] => imports.filter(({ state }) => state === 'undone')

const NOT_CLEARED = { en: 'nothing was cleared', zh: '没有清除任何内容' }

/**
 * Deletes for good, where it lies, what can be done without: undone imports, and results, which are computed again when they are
 * asked for. A browser may free the room only when it tidies its files.
 */
export function clearParts(session: Session, { undone, results }: Clearance): Promise<void> {
  return asWriter(session, async () => {
    const gone = undone ? undoneOf(session.imports) : []
    const writes = [...gone.flatMap(deleteWhole), ...(results ? DROP_RESULTS : [])]
    const apply = (): void => {
      session.imports = session.imports.filter((record) => !gone.includes(record))
      for (const record of gone) {
        session.masks.delete(record.importId)
        for (const id of idsOf(record)) session.reader.forget(id)
      }
      if (results) session.labelled++
    }
    try {
      await makeRoom(session, () => commitChange(session, writes, apply), NOT_CLEARED)
    } catch (thrown) {
      if (!isDiskFull(thrown)) throw thrown
      // There is not even room to count the change. Some browsers let one delete all the same, as long as nothing is written.
      for (const record of gone) await session.store.commit(deleteWhole(record))
      apply()
      announce(session)
    }
  })
}
