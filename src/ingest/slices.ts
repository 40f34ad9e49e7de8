import { endBeforeTail, isLineEndCutAt, markLength, widthOf } from './bytes'
import { tokenise, type Tokens } from './tokenise'
import type { Shapes } from './cell-pattern'
import type { Dialect, EncodingName } from './types'

/** Bytes tokenised at a time: small enough that cells are still in the cache when they are read into columns. */
export const SLICE_BYTES = 256 * 1024

export interface SliceSource extends Dialect {
  encoding: EncodingName
  /** Cells a record should have; 0 while unknown. */
  width: number
  /** What their cells look like; empty while unknown. */
  shapes: Shapes
  isFirst: boolean
  isLast: boolean
}

export interface Slice extends Tokens {
  /** NUL characters that were removed. */
  nuls: number
  /** Characters that could not be decoded (U+FFFD stands for them). */
  damaged: number
}

/**
 * Decodes and tokenises a stretch of bytes piece by piece; answers the bytes consumed, up to the end of the last whole record.
 * `visit` may answer false to stop early.
 */
export function readSlices(bytes: Uint8Array, source: SliceSource, visit: (slice: Slice) => boolean): number {
  let at = source.isFirst ? markLength(bytes, source.encoding) : 0
  for (;;) {
    const { slice, end } = readSlice(bytes, at, SLICE_BYTES, source)
    at = end
    if (!slice || !visit(slice)) return at
  }
}

/** The whole records of the next `size` bytes, or of more where not one ends within them; no slice where none is left. */
export function readSlice(
  bytes: Uint8Array,
  at: number,
  size: number,
  source: Omit<SliceSource, 'isFirst'>,
): { slice?: Slice; end: number } {
  const { encoding } = source
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  for (let wanted = size; at < bytes.length; wanted *= 2) {
    const piece = bytes.subarray(at, endOfPiece(bytes, at + wanted, encoding))
    const reachesEnd = at + piece.length === bytes.length
    const isLast = source.isLast && reachesEnd
    const decoded = decoder.decode(piece)
    const text = decoded.includes('\0') ? decoded.replaceAll('\0', '') : decoded
    const tokens = tokenise(text, { ...source, isLast })
    if (tokens.rows.length === 0) {
      if (reachesEnd) return { end: isLast ? bytes.length : at }
      continue
    }
    const consumed = isLast ? piece.length : consumedBytes(piece, decoded, text.slice(tokens.cursor), encoding)
    const nuls = text === decoded ? 0 : count(decoder.decode(piece.subarray(0, consumed)), '\0')
    return { slice: { ...tokens, nuls, damaged: count(text.slice(0, tokens.cursor), '\uFFFD') }, end: at + consumed }
  }
  return { end: at }
}

/** The first `most` bytes of a file as text, without byte order mark and NULs. */
export function decodeHead(head: Uint8Array, encoding: EncodingName, most: number): string {
  const bytes = head.subarray(markLength(head, encoding), most)
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes).replaceAll('\0', '')
}

/** A piece is never cut between the two characters of a line end. */
function endOfPiece(bytes: Uint8Array, end: number, encoding: EncodingName): number {
  if (end >= bytes.length) return bytes.length
  return isLineEndCutAt(bytes, end, encoding) ? end + widthOf(encoding) : end
}

function consumedBytes(piece: Uint8Array, decoded: string, tail: string, encoding: EncodingName): number {
  const isByteForCharacter = decoded.length === piece.length && !decoded.includes('\0')
  return isByteForCharacter ? piece.length - tail.length : endBeforeTail(piece, tail, encoding)
}

function count(text: string, character: string): number {
  let found = 0
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found++
  return found
}
