import { concatBytes } from '../core/concat-bytes'
import { IMPORT_LIMITS } from '../config/limits'
import { ClienteleError } from '../core/errors'

/** The bytes of a file as they will be parsed: unpacked where the file is gzip. */
export interface ByteSource {
  readonly compression: 'none' | 'gzip'
  /** Waits until `end` bytes are there or the file has ended; answers how many there are. */
  reach(end: number): Promise<number>
  /** Whether what `reach` answered is all. */
  isEnded(): boolean
  /** Bytes that have been reached and not released; a slice of the file itself where that will do. */
  slice(from: number, to: number): Blob | Uint8Array<ArrayBuffer>
  /** Bytes before this offset will not be asked for again. */
  release(before: number): void
  /** Bytes of the file as dropped that stand for the first `offset` bytes. */
  progress(offset: number): number
  cancel(): Promise<void>
}

/** Whether the file is gzip is decided by its first bytes, never by its name. */
export async function openByteSource(file: Blob & { name: string }): Promise<ByteSource> {
  const magic = new Uint8Array(await readBlob(file.slice(0, 2), file.name))
  const isGzip = magic[0] === 0x1f && magic[1] === 0x8b
  if (!isGzip) checkSize(file.size, file.name)
  return isGzip ? gzipSource(file) : plainSource(file)
}

function checkSize(size: number, file: string): void {
  const limit = IMPORT_LIMITS.fileBytes
  if (size <= limit) return
  const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2)
  throw new ClienteleError('FILE_TOO_LARGE', { file, size: megabytes(size), limit: megabytes(limit) })
}

export async function readBlob(blob: Blob, file: string): Promise<ArrayBuffer> {
  return blob.arrayBuffer().catch((thrown: unknown) => {
    throw new ClienteleError('FILE_UNREADABLE', {
      file,
      reason: thrown instanceof Error ? thrown.name : String(thrown),
    })
  })
}

function plainSource(file: Blob): ByteSource {
  return {
    compression: 'none',
    reach: async () => file.size,
    isEnded: () => true,
    slice: (from, to) => file.slice(from, to),
    release: () => undefined,
    progress: (offset) => offset,
    cancel: async () => undefined,
  }
}

function gzipSource(file: Blob & { name: string }): ByteSource {
  let packedBytes = 0
  const count = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      packedBytes += chunk.length
      controller.enqueue(chunk)
    },
  })
  const reader = file.stream().pipeThrough(count).pipeThrough(new DecompressionStream('gzip')).getReader()
  let parts: { from: number; bytes: Uint8Array }[] = []
  let size = 0
  let ended = false
  let furthest = 0

  const readMore = async (): Promise<void> => {
    const next = await reader.read().catch((thrown: unknown) => {
      const isFile = thrown instanceof Error && thrown.name === 'NotReadableError'
      throw new ClienteleError(isFile ? 'FILE_UNREADABLE' : 'FILE_GZIP_DAMAGED', {
        file: file.name,
        reason: String(thrown),
      })
    })
    if (next.done) {
      ended = true
      return
    }
    parts.push({ from: size, bytes: next.value })
    size += next.value.length
    checkSize(size, file.name)
  }
  return {
    compression: 'gzip',
    async reach(end) {
      while (size < end && !ended) await readMore()
      return size
    },
    isEnded: () => ended,
    slice(from, to) {
      const cuts = parts
        .filter((part) => part.from < to && part.from + part.bytes.length > from)
        .map((part) => part.bytes.subarray(Math.max(0, from - part.from), to - part.from))
      return concatBytes(cuts, to - from)
    },
    release: (before) => void (parts = parts.filter((part) => part.from + part.bytes.length > before)),
    // Unpacking runs ahead of parsing: what is parsed stands for its share of the packed bytes behind what is unpacked.
    progress(offset) {
      const unpacked = Math.min(packedBytes, file.size)
      const share = size === 0 ? 0 : Math.min(1, offset / size)
      furthest = Math.max(furthest, ended && offset >= size ? file.size : Math.floor(share * unpacked))
      return furthest
    },
    cancel: () => reader.cancel().catch(() => undefined),
  }
}
