import { concatBytes } from '../core/concat-bytes'
import type { Place, StoreKey } from '../store'
import type { TableName } from '../schema/field'
import { words, wordAt } from './backup-format'
import type { Bytes } from './bytes'

/** What a backup says about itself, as its first entry. */
export interface BackupManifest {
  format: 'clientele-workspace'
  /** Of the shape of the records; a backup of a later shape is refused. */
  schema: number
  name: string
  isSample: boolean
  /** Milliseconds since 1970. */
  createdAt: number
  /** Whether the workspace has a passphrase; the file may have one without it. */
  isEncrypted: boolean
  dataVersion: string
  tables: { table: TableName; rows: number }[]
  imports: number
  /** Entries that follow, the closing one not counted. */
  records: number
}

/** What the closing entry says: with it nothing is missing. */
export interface BackupTotals {
  records: number
  /** Of all values. */
  bytes: number
}

/** A record of the workspace: where it belongs, and its value as `pack` writes it. */
export interface BackupRecord {
  place: Place
  key: StoreKey
  value: Bytes
}

const FRONT_BYTES = 8
const MOST_NAME_BYTES = 64 * 1024
const MOST_VALUE_BYTES = 1024 ** 3

const encode = (value: unknown): Bytes => new TextEncoder().encode(JSON.stringify(value))
const decode = (bytes: Bytes): unknown => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))

/** An entry: lengths of name and value, the name as JSON, the value. The manifest's name is `[]`, that of the end empty. */
function writeEntry(name: Bytes, value: Bytes): Bytes {
  return concatBytes([words(name.length, value.length), name, value], FRONT_BYTES + name.length + value.length)
}

export const writeManifest = (manifest: BackupManifest): Bytes => writeEntry(encode([]), encode(manifest))
export const writeRecord = ({ place, key, value }: BackupRecord): Bytes => writeEntry(encode([place, ...key]), value)
export const writeTotals = (totals: BackupTotals): Bytes => writeEntry(new Uint8Array(0), encode(totals))

export type BackupEntry =
  | { kind: 'manifest'; manifest: BackupManifest }
  | { kind: 'record'; record: BackupRecord }
  | { kind: 'totals'; totals: BackupTotals }

/** Reads entries from bytes as they come. Throws a RangeError or SyntaxError for what no backup contains. */
export async function* readEntries(bytes: AsyncGenerator<Bytes, void, void>): AsyncGenerator<BackupEntry, void, void> {
  const source = createByteQueue(bytes)
  try {
    for (;;) {
      const front = await source.take(FRONT_BYTES)
      const [nameBytes, valueBytes] = [wordAt(front, 0), wordAt(front, 4)]
      if (nameBytes > MOST_NAME_BYTES || valueBytes > MOST_VALUE_BYTES) throw new RangeError('an entry is too long')
      const name = await source.take(nameBytes)
      const value = await source.take(valueBytes)
      if (nameBytes > 0) {
        yield entryOf(decode(name) as [Place?, ...StoreKey], value)
        continue
      }
      if (!(await source.isEnded())) throw new RangeError('something follows the end')
      return yield { kind: 'totals', totals: decode(value) as BackupTotals }
    }
  } finally {
    await bytes.return()
  }
}

function entryOf([place, ...key]: [Place?, ...StoreKey], value: Bytes): BackupEntry {
  if (place === undefined) return { kind: 'manifest', manifest: decode(value) as BackupManifest }
  return { kind: 'record', record: { place, key, value } }
}

/** Bytes in the lengths that are asked for, out of pieces of any length. */
function createByteQueue(bytes: AsyncGenerator<Bytes, void, void>): {
  take(size: number): Promise<Bytes>
  isEnded(): Promise<boolean>
} {
  let parts: Bytes[] = []
  let size = 0
  const pull = async (): Promise<boolean> => {
    const next = await bytes.next()
    if (next.done) return false
    parts.push(next.value)
    size += next.value.length
    return true
  }
  return {
    async take(wanted) {
      while (size < wanted) if (!(await pull())) throw new RangeError('the entries end too early')
      const whole = parts.length === 1 ? parts[0]! : concatBytes(parts, size)
      parts = [whole.subarray(wanted)]
      size -= wanted
      return whole.slice(0, wanted)
    },
    async isEnded() {
      while (size === 0) if (!(await pull())) return true
      return false
    },
  }
}
