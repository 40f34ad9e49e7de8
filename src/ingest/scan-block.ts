import { cellEnds, isWellFormed, scanRecords } from './byte-records'
import type { ByteBatch } from './columns/column-reader'
import { SLICE_BYTES } from './slices'
import type { ImportPlan } from './types'

/** Records found at a time: few enough that their bounds stay in the cache while the columns read them. */
const BATCH_CELLS = 16_384

export interface Scanner {
  /** Hands over the plain records from `at` on, batch by batch; answers where it stopped. */
  scan(at: number, visit: (batch: Omit<ByteBatch, 'lineOf'>) => void): number
}

/** A scanner of the plain records of a block; undefined where bytes do not tell cells apart, or too few cells do. */
export function createScanner(bytes: Uint8Array, plan: ImportPlan, isLast: boolean): Scanner | undefined {
  const { encoding, delimiter: sign, header } = plan
  if (encoding !== 'utf-8' && encoding !== 'windows-1252') return undefined
  const delimiter = sign.charCodeAt(0)
  const width = header.length
  if (sign.length !== 1 || delimiter > 127 || width < 2) return undefined
  const ends = cellEnds(delimiter)
  const bounds = new Uint32Array(2 * width * Math.max(1, Math.floor(BATCH_CELLS / width)))
  const decode = createDecoder(bytes, encoding)
  return {
    scan(at, visit) {
      for (;;) {
        const { rows, end } = scanRecords(bytes, at, at + SLICE_BYTES, { delimiter, width, isLast }, ends, bounds)
        if (rows === 0 || !isWellFormed(bytes.subarray(at, end), encoding)) return at
        visit({ bytes, bounds, width, rows, isUtf8: encoding === 'utf-8', decode })
        at = end
      }
    },
  }
}

/** Short plain cells are put together faster than a decoder is called. */
const SHORT = 24
const QUOTE = 34

function createDecoder(bytes: Uint8Array, encoding: string): ByteBatch['decode'] {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  const decodeAny = (start: number, end: number): string =>
    decoder.decode(bytes.subarray(start, end)).replaceAll('""', '"')
  return (start, end) => {
    if (end - start > SHORT) return decodeAny(start, end)
    let text = ''
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!
      if (byte > 127 || byte === QUOTE) return decodeAny(start, end)
      text += String.fromCharCode(byte)
    }
    return text
  }
}

/** The cells of one record as text. */
export const cellsOf = ({ bounds, width, decode }: ByteBatch, row: number): string[] =>
  Array.from({ length: width }, (_, i) => decode(bounds[(row * width + i) * 2]!, bounds[(row * width + i) * 2 + 1]!))
