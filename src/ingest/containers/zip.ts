import { Unzip, UnzipInflate, type UnzipFile } from 'fflate'
import { IMPORT_LIMITS } from '../../config/limits'
import { concatBytes } from '../../core/concat-bytes'
import { ClienteleError } from '../../core/errors'

/** Packed bytes handed to the unpacker at a time: so much can come out too much before it is noticed. */
const STEP = 64 * 1024
const TABLE = /\.(csv|tsv|tab|txt|gz|xlsx|xlsm|xlsb|xls|ods|json|jsonl|ndjson|parquet)$/i
/** What archivers and systems put beside a person's files. */
const NOISE = /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)|\/$/i
/** Text rarely shrinks to less than a hundredth; more than this is made to fill a disk. */
const MOST_RATIO = 400
const ALWAYS_ALLOWED = 256 * 1024 ** 2
const MOST_ENTRIES = 2_000

export interface ZipEntry {
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

/** What a ZIP holds that may be a table, and the names of the rest. Errors: FILE_ZIP_DAMAGED, FILE_ZIP_TOO_LARGE. */
export function readZip(
  bytes: Uint8Array,
  file: string,
  limit = unpackedLimit(bytes.length),
): { entries: ZipEntry[]; leftOut: string[] } {
  const gathering: Gathered[] = []
  const leftOut: string[] = []
  let size = 0
  const unzip = new Unzip((entry) => {
    const name = nameOf(entry)
    if (NOISE.test(name)) return
    if (!TABLE.test(name)) return void leftOut.push(name)
    if (gathering.length === MOST_ENTRIES) throw tooLarge(file, limit)
    const gathered: Gathered = { name, parts: [], isWhole: false }
    gathering.push(gathered)
    entry.ondata = (error, chunk, isLast) => {
      if (error) throw error
      size += chunk.length
      if (size > limit) throw tooLarge(file, limit)
      gathered.parts.push(chunk)
      if (isLast) gathered.isWhole = true
    }
    entry.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += STEP) unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length)
  } catch (thrown) {
    throw thrown instanceof ClienteleError ? thrown : damaged(file, thrown)
  }
  const torn = gathering.find(({ isWhole }) => !isWhole)
  if (torn) throw damaged(file, torn.name)
  return {
    entries: gathering.map(({ name, parts }) => ({ name, bytes: concatBytes(parts, lengthOf(parts)) })),
    leftOut,
  }
}

/** Bytes that an archive of this size may unpack to. */
export const unpackedLimit = (packed: number): number =>
  Math.min(IMPORT_LIMITS.fileBytes, Math.max(ALWAYS_ALLOWED, packed * MOST_RATIO))

interface Gathered {
  name: string
  parts: Uint8Array[]
  isWhole: boolean
}

const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0)

/** Without the mark for UTF-8 a name comes byte by byte: Chinese systems write them in GB18030. */
function nameOf({ name }: UnzipFile): string {
  const units = Array.from(name, (unit) => unit.charCodeAt(0))
  if (units.every((unit) => unit < 128) || units.some((unit) => unit > 255)) return name
  const bytes = Uint8Array.from(units)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (thrown) {
    if (thrown instanceof TypeError) return new TextDecoder('gb18030').decode(bytes)
    throw thrown
  }
}

const damaged = (file: string, reason: unknown): ClienteleError =>
  new ClienteleError('FILE_ZIP_DAMAGED', { file, reason: reason instanceof Error ? reason.message : String(reason) })

const tooLarge = (file: string, limit: number): ClienteleError =>
  new ClienteleError('FILE_ZIP_TOO_LARGE', { file, limit: Math.round(limit / 1024 ** 2) })
