import { IMPORT_LIMITS } from '../config/limits'
import { isUsualQuoting } from './dialect'
import type { ByteBatch } from './columns/column-reader'
import { openKernel, type Kernel } from './kernel/open-kernel'
import { SLICE_BYTES } from './slices'
import type { ImportPlan } from './types'

/** Records found at a time: few enough that their bounds stay in the cache while the columns read them. */
const BATCH_CELLS = 16_384

export interface Scanner {
  /** Hands over the plain records from `at` on, batch by batch; answers where it stopped. */
  scan(at: number, visit: (batch: Omit<ByteBatch, 'lineOf'>) => void): number
}

/**
 * A scanner of the plain records of a block; undefined where bytes do not tell cells apart, too few cells do, or there is no
 * kernel. One at a time in a thread: it has the kernel's memory to itself.
 */
export function createScanner(bytes: Uint8Array, plan: ImportPlan, isLast: boolean): Scanner | undefined {
  const { encoding, delimiter: sign, header } = plan
  if ((encoding !== 'utf-8' && encoding !== 'windows-1252') || !isUsualQuoting(plan)) return undefined
  const delimiter = sign.charCodeAt(0)
  const width = header.length
  if (sign.length !== 1 || delimiter > 127 || width < 2) return undefined
  const kernel = openKernel()
  if (!kernel) return undefined
  const place = placeBlock(kernel, bytes, width)
  const end = place.base + bytes.length
  const isUtf8 = encoding === 'utf-8'
  const decode = createDecoder(kernel, encoding)
  return {
    scan(at, visit) {
      for (let from = place.base + at; ; from = kernel.scanEnd()) {
        const to = from + SLICE_BYTES
        const limits = [delimiter, width, isLast, IMPORT_LIMITS.cellChars] as const
        const rows = kernel.scanRecords(from, to, end, ...limits, place.bounds, place.mostRows)
        if (rows === 0 || !isWellFormed(kernel, from, kernel.scanEnd(), encoding)) return from - place.base
        const likelyRows = Math.ceil((rows * bytes.length * 1.03) / (kernel.scanEnd() - from))
        visit(createBatch(kernel, { ...place, width, rows, likelyRows, isUtf8, decode }))
      }
    },
  }
}

/** Where a block lies in the kernel's memory, and what else has a place there. */
interface Place {
  base: number
  /** Start and end of every cell of a batch. */
  bounds: number
  /** A column of a batch, as it was read. */
  values: number
  mostRows: number
}

function placeBlock(kernel: Kernel, bytes: Uint8Array, width: number): Place {
  const mostRows = Math.max(1, Math.floor(BATCH_CELLS / width))
  kernel.reset()
  const base = kernel.allocate(bytes.length)
  const place = { base, bounds: kernel.allocate(mostRows * width * 8), values: kernel.allocate(mostRows * 8), mostRows }
  kernel.bytes().set(bytes, base)
  return place
}

/** Whether every character of a stretch can be decoded, U+FFFD itself (which stands for one that could not) left aside. */
function isWellFormed(kernel: Kernel, from: number, to: number, encoding: 'utf-8' | 'windows-1252'): boolean {
  if (encoding === 'windows-1252' || kernel.isAscii(from, to)) return true
  try {
    return !new TextDecoder(encoding, { fatal: true }).decode(kernel.bytes().subarray(from, to)).includes('\uFFFD')
  } catch (thrown) {
    if (thrown instanceof TypeError) return false
    throw thrown
  }
}

const NUMBER_KINDS = { point: 0, comma: 1, 'day-first': 2, 'month-first': 3 } as const

function createBatch(
  kernel: Kernel,
  { bounds, values, width, ...about }: Place & Pick<ByteBatch, 'width' | 'rows' | 'likelyRows' | 'isUtf8' | 'decode'>,
): Omit<ByteBatch, 'lineOf'> {
  const startAt = (row: number, index: number): number => kernel.words()[bounds / 4 + (row * width + index) * 2]!
  const endAt = (row: number, index: number): number => kernel.words()[bounds / 4 + (row * width + index) * 2 + 1]!
  return {
    ...about,
    width,
    memory: () => kernel.bytes(),
    startAt,
    endAt,
    text: (row, index) => about.decode(startAt(row, index), endAt(row, index)),
    createCellTable: () => kernel.createCellTable(),
    codes(table, index, learn) {
      kernel.host.learn = learn
      kernel.readCodes(table, bounds, width, about.rows, index, values)
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
const QUOTE = 34

function createDecoder(kernel: Kernel, encoding: string): ByteBatch['decode'] {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return (start, end) => {
    const bytes = kernel.bytes()
    const decodeAny = (): string => decoder.decode(bytes.subarray(start, end)).replaceAll('""', '"')
    if (end - start > SHORT) return decodeAny()
    let text = ''
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!
      if (byte > 127 || byte === QUOTE) return decodeAny()
      text += String.fromCharCode(byte)
    }
    return text
  }
}
