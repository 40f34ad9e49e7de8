import Dexie, { type Table } from 'dexie'

/**
 * Room that is kept free by taking it: on a disk that is full to the last byte undoing and deleting have to write, too. Random
 * bytes, because others could be packed; in pieces, because what one undoing took is laid aside again as far as it goes; each
 * larger than what Chromium keeps in its log, where deleting a record frees nothing. One for all workspaces of the origin, which
 * share its quota, in a database of its own: deleting a whole database is what frees room at once in every browser.
 */
const NAME = 'clientele-reserve'
const PIECES = 16
const PIECE_BYTES = 128 * 1024
/** The most that one call fills with random bytes. */
const RANDOM_BYTES = 65_536

interface Places {
  indexedDB: IDBFactory
  IDBKeyRange: typeof globalThis.IDBKeyRange
}

export interface Reserve {
  /** Lays aside what is missing, as far as there is room. Never fails: without a reserve everything works but on a full disk. */
  fill(): Promise<void>
  /** Gives up all of it for the writes of this work if one of them finds the disk full, and fills it again when that is through. */
  lend<T>(work: () => Promise<T>): Promise<T>
  /** Runs a write, and runs it again where the disk was full and the reserve is lent. */
  write<T>(work: () => Promise<T>, isFull: (thrown: unknown) => boolean): Promise<T>
}

const reserves = new WeakMap<IDBFactory, Reserve>()

/** The reserve of an origin; the stores of one thread share it. */
export function reserveOf(places: Places): Reserve {
  const known = reserves.get(places.indexedDB)
  if (known) return known
  const created = createReserve(places)
  reserves.set(places.indexedDB, created)
  return created
}

function createReserve(places: Places): Reserve {
  let borrowers = 0
  let isGiven = false
  /** The tail of what is done to it: one after the other. */
  let last: Promise<void> = Promise.resolve()
  const inTurn = (step: () => Promise<void>): Promise<void> => (last = last.then(step).catch(() => undefined))
  const fill = (): Promise<void> => inTurn(async () => (borrowers > 0 ? undefined : layAside(places)))
  return {
    fill,
    async lend(work) {
      borrowers++
      try {
        return await work()
      } finally {
        borrowers--
        if (isGiven && borrowers === 0) {
          isGiven = false
          await fill()
        }
      }
    },
    async write(work, isFull) {
      await last
      try {
        return await work()
      } catch (thrown) {
        if (borrowers === 0 || isGiven || !isFull(thrown)) throw thrown
      }
      isGiven = true
      await inTurn(() => open(places).delete())
      return work()
    },
  }
}

type Pieces = Table<Uint8Array<ArrayBuffer>, number>

function open({ indexedDB, IDBKeyRange }: Places): Dexie {
  const db = new Dexie(NAME, { indexedDB, IDBKeyRange, cache: 'disabled' })
  db.version(1).stores({ pieces: '' })
  return db
}

async function layAside(places: Places): Promise<void> {
  const db = open(places)
  try {
    const pieces: Pieces = db.table('pieces')
    const there = new Set(await pieces.toCollection().primaryKeys())
    const missing = Array.from({ length: PIECES }, (_, i) => i).filter((i) => !there.has(i))
    if (missing.length > 0) await putPieces(pieces, missing)
  } finally {
    db.close({ disableAutoOpen: true })
  }
}

/** All at once, or else one by one until there is no room for another. */
async function putPieces(pieces: Pieces, keys: number[]): Promise<void> {
  const all = keys.map(createPiece)
  const isWhole = await pieces.bulkPut(all, keys).then(
    () => true,
    () => false,
  )
  if (!isWhole) for (const [i, key] of keys.entries()) await pieces.put(all[i]!, key)
}

function createPiece(): Uint8Array<ArrayBuffer> {
  const piece = new Uint8Array(PIECE_BYTES)
  for (let at = 0; at < PIECE_BYTES; at += RANDOM_BYTES) crypto.getRandomValues(piece.subarray(at, at + RANDOM_BYTES))
  return piece
}
