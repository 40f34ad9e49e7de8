import { IMPORT_LIMITS } from '../config/limits'

const QUOTE = 34
const FEED = 10
const RETURN = 13
const NUL = 0
const MOST_BYTES = IMPORT_LIMITS.cellChars

export interface ScanOptions {
  /** Byte of the delimiter. */
  delimiter: number
  /** Cells of a record. */
  width: number
  /** The bytes end with the file: its last record needs no line end. */
  isLast: boolean
}

/** What a scan found: the bounds of `rows` records, and the byte behind the last of them. */
export interface Scan {
  rows: number
  end: number
}

/** Bytes that may end a cell without quotes, or that it does not plainly hold. */
export function cellEnds(delimiter: number): Uint8Array {
  const ends = new Uint8Array(256)
  for (const byte of [delimiter, FEED, RETURN, NUL, QUOTE]) ends[byte] = 1
  return ends
}

/**
 * Finds the cells of plain records without decoding them: `bounds` gets start and end of every cell, without the quotes
 * around it; those within are still doubled, and only there a cell holds any. Stops in front of the first record that begins at
 * `to` or later, does not fit `bounds`, is cut off, or is not plain: stray quotes, NULs, lone carriage returns, cells too many
 * or too few, very long or all empty. Whoever reads those decodes them.
 * `ends` is `cellEnds(delimiter)`.
 */
export function scanRecords(
  bytes: Uint8Array,
  from: number,
  to: number,
  { delimiter, width, isLast }: ScanOptions,
  ends: Uint8Array,
  bounds: Uint32Array,
): Scan {
  const size = bytes.length
  const mostRows = Math.floor(bounds.length / (2 * width))
  let end = from
  let rows = 0
  while (end < to && rows < mostRows) {
    let at = end
    let slot = rows * width * 2
    const slots = slot + width * 2
    let isFilled = false
    for (;;) {
      let start = at
      let stop = at
      if (bytes[at] === QUOTE) {
        start++
        stop = closingQuote(bytes, start)
        if (stop < 0) return { rows, end }
        at = stop + 1
      } else {
        while (at < size && ends[bytes[at]!] === 0) at++
        stop = at
      }
      if (slot === slots || stop - start > MOST_BYTES) return { rows, end }
      bounds[slot++] = start
      bounds[slot++] = stop
      if (stop > start) isFilled = true
      if (at >= size || bytes[at] !== delimiter) break
      at++
    }
    const next = endOfLine(bytes, at, isLast)
    if (next < 0 || slot !== slots || !isFilled) return { rows, end }
    end = next
    rows++
  }
  return { rows, end }
}

/** The quote that closes a cell, or -1 where none is near or the cell holds a NUL. */
function closingQuote(bytes: Uint8Array, from: number): number {
  const limit = Math.min(bytes.length, from + MOST_BYTES)
  for (let at = from; at < limit; at++) {
    const byte = bytes[at]!
    if (byte === NUL) return -1
    if (byte !== QUOTE) continue
    if (bytes[at + 1] !== QUOTE) return at
    at++
  }
  return -1
}

/** Where the next line begins when this one ends at `at`; -1 where it does not plainly end there. */
function endOfLine(bytes: Uint8Array, at: number, isLast: boolean): number {
  if (at >= bytes.length) return isLast ? at : -1
  if (bytes[at] === FEED) return at + 1
  return bytes[at] === RETURN && bytes[at + 1] === FEED ? at + 2 : -1
}

/** Whether every character of a stretch can be decoded, U+FFFD itself (which stands for one that could not) left aside. */
export function isWellFormed(bytes: Uint8Array, encoding: 'utf-8' | 'windows-1252'): boolean {
  if (encoding === 'windows-1252' || isAscii(bytes)) return true
  try {
    return !new TextDecoder(encoding, { fatal: true }).decode(bytes).includes('\uFFFD')
  } catch (thrown) {
    if (thrown instanceof TypeError) return false
    throw thrown
  }
}

/** Four bytes at a time; the ends that fill no word are looked at too. */
function isAscii(bytes: Uint8Array): boolean {
  const lead = Math.min(bytes.length, (4 - (bytes.byteOffset & 3)) & 3)
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + lead, (bytes.length - lead) >>> 2)
  let seen = 0
  for (let i = 0; i < words.length; i++) seen |= words[i]!
  for (let i = 0; i < lead; i++) seen |= bytes[i]!
  for (let i = lead + words.length * 4; i < bytes.length; i++) seen |= bytes[i]!
  return (seen & 0x80808080) === 0
}
