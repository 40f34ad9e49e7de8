import { IMPORT_LIMITS } from '../config/limits'
import { planImport, TAIL_BYTES } from '../ingest'
import type { ImportPlan, PlanOptions } from '../ingest/types'
import { openByteSource, readBlob, type ByteSource } from './byte-source'
import { recallChoices } from './mappings'
import type { Session } from './session'

/** A file as the page hands it over. */
export type NamedBlob = Blob & { name: string }

/** How a file would be read: format, mapping, what was assumed. Nothing is stored. */
export async function inspectFile(session: Session, file: NamedBlob, options: PlanOptions = {}): Promise<ImportPlan> {
  const source = await openByteSource(file)
  try {
    return await planSource(session, source, file, options)
  } finally {
    await source.cancel()
  }
}

/** The plan of an opened file; what the caller leaves open is as the workspace is set. */
export async function planSource(
  session: Session,
  source: ByteSource,
  file: NamedBlob,
  chosen: PlanOptions,
): Promise<ImportPlan> {
  const options = { ...defaults(session), ...chosen }
  const recall = await recallChoices(session)
  const there = await source.reach(IMPORT_LIMITS.headBytes)
  const slice = source.slice(0, Math.min(there, IMPORT_LIMITS.headBytes))
  const [head, tail] = await Promise.all([bytesOf(slice, file.name), readTail(source, file)])
  const facts = { name: file.name, size: file.size, compression: source.compression, recall, ...(tail && { tail }) }
  const plan = planImport(head, facts, options)
  if (!plan.questions.some(({ id }) => id !== 'encoding')) return plan
  // The head leaves something open: the rest of the file may prove it.
  const stretches = await readStretches(source, file, head.length)
  return stretches.length === 0 ? plan : planImport(head, { ...facts, stretches }, options)
}

const bytesOf = async (slice: Blob | Uint8Array<ArrayBuffer>, file: string): Promise<Uint8Array> =>
  slice instanceof Uint8Array ? slice : new Uint8Array(await readBlob(slice, file))

/** The last bytes of a file that goes on behind its head, where they can be had without reading all before them. */
async function readTail({ compression, slice }: ByteSource, file: NamedBlob): Promise<Uint8Array | undefined> {
  const from = file.size - TAIL_BYTES - (file.size % 2)
  return compression === 'none' && from > IMPORT_LIMITS.headBytes
    ? bytesOf(slice(from, file.size), file.name)
    : undefined
}

/** Stretches looked at beyond the head, and the bytes of each: even, for two-byte encodings. */
const STRETCHES = 24
const STRETCH_BYTES = 16 * 1024
/** Unpacked beyond the head, where a file has to be read from its start. */
const UNPACKED_BYTES = 8 * 1024 ** 2

/** Pieces of a file from all over it. */
async function readStretches(source: ByteSource, file: NamedBlob, from: number): Promise<Uint8Array[]> {
  const end = source.compression === 'none' ? file.size : await source.reach(from + UNPACKED_BYTES)
  const step = Math.max(STRETCH_BYTES, Math.floor((end - from) / STRETCHES / 2) * 2)
  const starts = Array.from({ length: STRETCHES }, (_, i) => from + (from % 2) + i * step)
  const slices = starts.filter((at) => at < end).map((at) => source.slice(at, Math.min(end, at + STRETCH_BYTES)))
  return Promise.all(slices.map((slice) => bytesOf(slice, file.name)))
}

const defaults = ({ settings }: Session): PlanOptions => ({
  ...(settings.timeZone && { timeZone: settings.timeZone }),
  ...(settings.currency && { homeCurrency: settings.currency }),
  ...(settings.country && { country: settings.country }),
})
