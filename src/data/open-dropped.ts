import { IMPORT_LIMITS } from '../config/limits'
import { ClienteleError } from '../core/errors'
import { findContainer, SIGNATURE_BYTES, unpack } from '../ingest'
import { readBlob } from './byte-source'
import type { ImportJob } from './import-file'
import type { NamedBlob } from './plan-source'
import type { ImportOptions, PlanOptions } from './types'

/** A dropped file as the tables that it holds; an ordinary one is itself. */
export interface Dropped<File extends NamedBlob = NamedBlob> {
  files: File[]
  /** What in it is no table, by name. */
  leftOut: string[]
}

/** Opens archives, workbooks, JSON and Parquet files. Errors: FILE_TOO_LARGE, FILE_UNREADABLE, and those of `unpack`. */
export async function openDropped<One extends NamedBlob>(file: One): Promise<Dropped<One | File>> {
  const head = new Uint8Array(await readBlob(file.slice(0, SIGNATURE_BYTES), file.name))
  const kind = findContainer(head, file.name)
  if (kind === undefined) return { files: [file], leftOut: [] }
  refuseTooLarge(file)
  const parts = unpack(new Uint8Array(await readBlob(file, file.name)), file.name, kind)
  const files: File[] = []
  for (;;) {
    const next = await parts.next()
    if (next.done) return { files, leftOut: next.value }
    // Handed to the browser at once, which may put it to disk: the next table needs the memory.
    files.push(new File([next.value.bytes], next.value.name))
  }
}

/** All the tables of a drop as one import takes them; what was said for a file is said for each of its tables. */
export async function openAll(
  dropped: readonly NamedBlob[],
  { plans, ...shared }: ImportOptions,
): Promise<Pick<ImportJob, 'files' | 'leftOut' | 'options'>> {
  const files: NamedBlob[] = []
  const leftOut: string[][] = []
  const ofEach: PlanOptions[] = []
  for (const [i, file] of dropped.entries()) {
    const opened = await openDropped(file)
    for (const [k, table] of opened.files.entries()) {
      files.push(table)
      leftOut.push(k === 0 ? opened.leftOut : [])
      ofEach.push(plans?.[i] ?? {})
    }
  }
  return { files, leftOut, options: plans ? { ...shared, plans: ofEach } : shared }
}

function refuseTooLarge({ size, name }: NamedBlob): void {
  const limit = IMPORT_LIMITS.containerBytes
  const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2)
  if (size > limit) {
    throw new ClienteleError('FILE_TOO_LARGE', { file: name, size: megabytes(size), limit: megabytes(limit) })
  }
}
