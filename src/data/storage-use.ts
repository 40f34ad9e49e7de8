import { pack, PLACES, type Place, type Store, type StoreKey } from '../store'
import { deleteImport } from './import-record'
import { RESULT_FACTS } from './results'
import { asWriter, commitChange, type Session } from './session'
import type { Clearance, StoragePart, StorageUse } from './types'

/** Records that are measured of each part; the others are taken to be as large on average. */
const MOST_MEASURED = 24

/** What a workspace of `total` bytes on the disk holds, and about how much of them is for each part: the browser packs them. */
export async function storageParts(session: Session, total: number): Promise<StorageUse['parts']> {
  const { store, imports } = session
  const undone = new Set(imports.filter(({ state }) => state === 'undone').map(({ importId }) => importId))
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

/** Deletes for good what can be done without: undone imports, and results, which are computed again when they are asked for. */
export function clearParts(session: Session, { undone, results }: Clearance): Promise<void> {
  return asWriter(session, async () => {
    const gone = undone ? session.imports.filter(({ state }) => state === 'undone') : []
    const writes = gone.flatMap(({ importId }) => deleteImport(importId))
    if (results) {
      writes.push({ place: 'results', prefix: [], delete: true })
      writes.push({ place: 'settings', prefix: [RESULT_FACTS], delete: true })
    }
    await commitChange(session, writes, () => {
      session.imports = session.imports.filter((record) => !gone.includes(record))
      for (const { importId } of gone) {
        session.masks.delete(importId)
        session.reader.forget(importId)
      }
      if (results) session.labelled++
    })
  })
}
