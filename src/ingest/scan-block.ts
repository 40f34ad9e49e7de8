import { IMPORT_LIMITS } from '../config/limits'
import { endBeforeTail, findRecordStart } from './bytes'
import { isUsualQuoting } from './dialect'
import type { ByteBatch } from './columns/column-reader'
import { createKernelTexts } from './kernel/kernel-texts'
import { openKernel, type Kernel } from './kernel/open-kernel'
import { SLICE_BYTES } from './slices'
import type { EncodingName, ImportPlan } from './types'

/** Records found at a time: few enough that their bounds stay in the cache while the columns read them. */
const BATCH_CELLS = 16_384

export interface Scanner {
  /** Hands over the plain records from `at` on, batch by batch; answers where it stopped. */
  scan(at: number, visit: (batch: ScannedBatch) => void): number
}

/** Plain records of a block, and what it takes to make others of them. */
export interface ScannedBatch extends Omit<ByteBatch, 'lineOf'> {
  kernel: Kernel
  /** Where start and end of their cells lie. */
  bounds: number
  /** Room for 8 bytes a record, overwritten by `codes` and `numbers`. */
  values: number
  /** Most records of a batch that has been scanned. */
  mostRows: number
  /** Records made of those of the block. */
  made(records: MadeRecords): ScannedBatch
}

/** Records whose cells have been put together elsewhere. */
export type MadeRecords = Pick<ScannedBatch, 'bounds' | 'values' | 'width' | 'rows'>

/**
 * A scanner of the plain records of a block; undefined where too few cells or odd quotes do not tell them apart, or there is no
 * kernel. Bytes are scanned as they are where they are UTF-8 (or each a character, and cells are left as they are); other
 * encodings are written anew in UTF-8 first. One at a time in a thread: it has the kernel's memory to itself.
 */
export function createScanner(
  bytes: Uint8Array,
  plan: ImportPlan,
  { isLast, leavesCells }: { isLast: boolean; leavesCells: boolean },
): Scanner | undefined {
  const { encoding, delimiter, header } = plan
  if (!isUsualQuoting(plan) || delimiter.length !== 1 || delimiter.charCodeAt(0) > 127 || header.length < 2) {
    return undefined
  }
  const kernel = openKernel()
  if (!kernel) return undefined
  const isInPlace = encoding === 'utf-8' || (encoding === 'windows-1252' && leavesCells)
  kernel.reset()
  const scanStretch = createStretchScan(kernel, plan, isInPlace ? encoding : 'utf-8')
  return isInPlace
    ? scanInPlace(kernel, bytes, scanStretch, isLast)
    : scanWrittenAnew(kernel, bytes, { scanStretch, encoding, isLast })
}

/** Where a stretch lies in the kernel's memory. */
interface Stretch {
  from: number
  end: number
  /** The file ends with it. */
  isLast: boolean
  /** Bytes of the whole block, as many as it has or would have in the encoding of the stretch. */
  blockBytes: number
}
/** Hands over the plain records from `from` on; answers where they end. */
type StretchScan = (stretch: Stretch, visit: (batch: ScannedBatch) => void) => number

function createStretchScan(
  kernel: Kernel,
  { delimiter, header }: ImportPlan,
  encoding: 'utf-8' | 'windows-1252',
): StretchScan {
  const width = header.length
  const mostRows = Math.max(1, Math.floor(BATCH_CELLS / width))
  const place = {
    bounds: kernel.allocate(mostRows * width * 8),
    values: kernel.allocate(mostRows * 8),
    mostRows,
    width,
  }
  const sign = delimiter.charCodeAt(0)
  const isUtf8 = encoding === 'utf-8'
  const isWellFormed = createFormCheck(kernel, encoding)
  const { decode, lookAt } = createDecoder(kernel, encoding)
  return ({ from: first, end, isLast, blockBytes }, visit) => {
    for (let from = first; ; from = kernel.scanEnd()) {
      const limits = [sign, width, isLast, IMPORT_LIMITS.cellChars] as const
      const rows = kernel.scanRecords(from, from + SLICE_BYTES, end, ...limits, place.bounds, mostRows)
      if (rows === 0) return from
      const isAscii = kernel.isAscii(from, kernel.scanEnd()) !== 0
      if (!isAscii && !isWellFormed(from, kernel.scanEnd())) return from
      lookAt(from, kernel.scanEnd(), isAscii)
      const likelyRows = Math.ceil((rows * blockBytes * 1.03) / (kernel.scanEnd() - from))
      visit(createBatch(kernel, { ...place, rows, likelyRows, isUtf8, decode }))
    }
  }
}

function scanInPlace(kernel: Kernel, bytes: Uint8Array, scanStretch: StretchScan, isLast: boolean): Scanner {
  const base = kernel.allocate(bytes.length)
  kernel.bytes().set(bytes, base)
  const stretch = { end: base + bytes.length, isLast, blockBytes: bytes.length }
  return { scan: (at, visit) => scanStretch({ ...stretch, from: base + at }, visit) - base }
}

/** Least bytes that are written anew at a time, where scans stop again and again. */
const SMALL_PIECE = 8 * 1024
/** A record that is cut off by the end of a piece is no longer than this; a longer rest has been refused. */
const LONGEST_REST = 4096

/** Pieces of the block in UTF-8, one behind the other. */
function scanWrittenAnew(
  kernel: Kernel,
  bytes: Uint8Array,
  { scanStretch, encoding, isLast }: { scanStretch: StretchScan; encoding: EncodingName; isLast: boolean },
): Scanner {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const encoder = new TextEncoder()
  const scratch = new Uint8Array(SLICE_BYTES * 4)
  let size = SLICE_BYTES

  const pieceAt = (at: number): Uint8Array => {
    const end = findRecordStart(bytes, at + size, { encoding })
    const piece = bytes.subarray(at, end)
    return end < bytes.length || isLast ? piece : piece.subarray(0, endBeforeTail(piece, '', encoding))
  }
  const place = (text: string): { from: number; end: number } => {
    const room = text.length * 3 > scratch.length ? new Uint8Array(text.length * 3) : scratch
    const { written } = encoder.encodeInto(text, room)
    const from = kernel.allocate(written)
    kernel.bytes().set(room.subarray(0, written), from)
    return { from, end: from + written }
  }
  return {
    scan(at, visit) {
      for (;;) {
        const piece = pieceAt(at)
        const text = decodeSound(decoder, piece)
        if (text === undefined || text === '') {
          size = SMALL_PIECE
          return at
        }
        const { from, end } = place(text)
        const blockBytes = (bytes.length * (end - from)) / piece.length
        const stop = scanStretch({ from, end, isLast: isLast && at + piece.length === bytes.length, blockBytes }, visit)
        const rest = stop === end ? '' : plain.decode(kernel.bytes().subarray(stop, end))
        const taken = stop === from ? 0 : rest === '' ? piece.length : endBeforeTail(piece, rest, encoding)
        size = taken === 0 || end - stop > LONGEST_REST ? SMALL_PIECE : Math.min(SLICE_BYTES, size * 2)
        at += taken
        if (taken === 0 || end - stop > LONGEST_REST) return at
      }
    },
  }
}

const plain = new TextDecoder('utf-8', { ignoreBOM: true })

/** Text without damage; undefined where there is any, or U+FFFD itself, which stands for it. */
function decodeSound(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    const text = decoder.decode(bytes)
    return text.includes('\uFFFD') ? undefined : text
  } catch (thrown) {
    if (thrown instanceof TypeError) return undefined
    throw thrown
  }
}

/** Whether every character of a stretch can be decoded. */
function createFormCheck(kernel: Kernel, encoding: 'utf-8' | 'windows-1252'): (from: number, to: number) => boolean {
  if (encoding === 'windows-1252') return () => true
  const decoder = new TextDecoder(encoding, { fatal: true })
  return (from, to) => decodeSound(decoder, kernel.bytes().subarray(from, to)) !== undefined
}

const PLAIN = { never: 0, ascii: 1, utf8: 2 }
const NUMBER_KINDS = { point: 0, comma: 1, 'day-first': 2, 'month-first': 3 } as const

type BatchContext = Pick<ScannedBatch, 'bounds' | 'values' | 'mostRows'> &
  Pick<ByteBatch, 'width' | 'rows' | 'likelyRows' | 'isUtf8' | 'decode'>

function createBatch(kernel: Kernel, context: BatchContext): ScannedBatch {
  const { bounds, values, width, ...about } = context
  const startAt = (row: number, index: number): number => kernel.words()[bounds / 4 + (row * width + index) * 2]!
  const endAt = (row: number, index: number): number => kernel.words()[bounds / 4 + (row * width + index) * 2 + 1]!
  return {
    ...about,
    kernel,
    bounds,
    values,
    width,
    made: (records) => {
      const likelyRows = Math.ceil((about.likelyRows * records.rows) / about.rows)
      return createBatch(kernel, { ...context, ...records, likelyRows })
    },
    memory: () => kernel.bytes(),
    startAt,
    endAt,
    text: (row, index) => about.decode(startAt(row, index), endAt(row, index)),
    createCellTable: () => kernel.createCellTable(),
    createTexts: () => createKernelTexts(kernel),
    codes({ cells, texts, keepsPlain }, index, learn) {
      kernel.host.learn = learn
      const plain = keepsPlain ? (about.isUtf8 ? PLAIN.utf8 : PLAIN.ascii) : PLAIN.never
      kernel.readCodes(cells, texts, plain, bounds, width, about.rows, index, values)
      return new Int32Array(kernel.bytes().buffer, values, about.rows)
    },
    numbers(index, kind, readText) {
      kernel.host.readText = readText
      const unread = kernel.readNumbers(bounds, width, about.rows, index, values, NUMBER_KINDS[kind])
      return { values: new Float64Array(kernel.bytes().buffer, values, about.rows), unread }
    },
  }
}

/** Short plain cells are put together faster than a decoder is called. */
const SHORT = 24
/** Cells decoded one by one, before it pays to decode all of a stretch. */
const FEW = 32
const QUOTE = 34

interface Decoder {
  decode: ByteBatch['decode']
  /** What is decoded from now on is mostly of this stretch. */
  lookAt(from: number, to: number, isAscii: boolean): void
}

function createDecoder(kernel: Kernel, encoding: 'utf-8' | 'windows-1252'): Decoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  let [from, to, asked] = [0, 0, 0]
  /** The stretch as text, in which a character is a byte. */
  let text: string | undefined

  const decodeAny = (start: number, end: number): string =>
    decoder.decode(kernel.bytes().subarray(start, end)).replaceAll('""', '"')
  const decodeAlone = (start: number, end: number): string => {
    if (end - start > SHORT) return decodeAny(start, end)
    const bytes = kernel.bytes()
    let short = ''
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!
      if (byte > 127 || byte === QUOTE) return decodeAny(start, end)
      short += String.fromCharCode(byte)
    }
    return short
  }
  return {
    decode(start, end) {
      if (start < from || end > to || ++asked < FEW) return decodeAlone(start, end)
      text ??= decoder.decode(kernel.bytes().subarray(from, to))
      const cell = text.slice(start - from, end - from)
      return cell.includes('"') ? cell.replaceAll('""', '"') : cell
    },
    lookAt(first, behind, isAscii) {
      from = first
      to = isAscii ? behind : first
      asked = 0
      text = undefined
    },
  }
}
