import type { EncodingName, ImportPlan } from './types'

const FEED = 10
const RETURN = 13

/** How many bytes a unit of text takes. */
export const widthOf = (encoding: EncodingName): 1 | 2 => (encoding.startsWith('utf-16') ? 2 : 1)

/** Length of the byte order mark at the start of a file. */
export function markLength(bytes: Uint8Array, encoding: EncodingName): number {
  const [a, b, c] = bytes
  if (encoding === 'utf-8') return a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0
  if (encoding === 'utf-16le') return a === 0xff && b === 0xfe ? 2 : 0
  if (encoding === 'utf-16be') return a === 0xfe && b === 0xff ? 2 : 0
  return encoding === 'gb18030' && a === 0x84 && b === 0x31 && c === 0x95 && bytes[3] === 0x33 ? 4 : 0
}

/** The unit at `at` if it is below 128, else 128: all that is needed to see line ends, whose bytes no other character contains. */
function unitAt(bytes: Uint8Array, at: number, encoding: EncodingName): number {
  if (widthOf(encoding) === 1) return bytes[at]!
  const [low, high] = encoding === 'utf-16le' ? [bytes[at], bytes[at + 1]] : [bytes[at + 1], bytes[at]]
  return high === 0 ? low! : 128
}

/**
 * Where a record may start at or after byte `from`: behind the first line end there, or the end of the bytes. A line end
 * within quotes fools it, so the caller checks that the block before ends (`consumed`) where this one starts.
 * `bytes` must begin at an even offset of the file where the encoding is UTF-16.
 */
export function findRecordStart(bytes: Uint8Array, from: number, plan: Pick<ImportPlan, 'encoding'>): number {
  if (from <= 0) return 0
  const { encoding } = plan
  const width = widthOf(encoding)
  for (let at = from - (from % width); at + width <= bytes.length; at += width) {
    const unit = unitAt(bytes, at, encoding)
    if (unit === FEED) return at + width
    if (unit !== RETURN) continue
    const hasFeed = at + 2 * width <= bytes.length && unitAt(bytes, at + width, encoding) === FEED
    return at + (hasFeed ? 2 : 1) * width
  }
  return bytes.length
}

/** Whether a cut before byte `at` would part a carriage return from its line feed. */
export function isLineEndCutAt(bytes: Uint8Array, at: number, encoding: EncodingName): boolean {
  const width = widthOf(encoding)
  if (at < width || at + width > bytes.length) return false
  return unitAt(bytes, at - width, encoding) === RETURN && unitAt(bytes, at, encoding) === FEED
}

/**
 * The byte behind the line end that `tail` (the text left over after the last whole record) follows: found by walking back over
 * as many line ends as the tail holds, which needs no character to be encoded again, damaged ones included.
 */
export function endBeforeTail(bytes: Uint8Array, tail: string, encoding: EncodingName): number {
  let left = 0
  for (let i = 0; i < tail.length; i++) if (tail.charCodeAt(i) === FEED || tail.charCodeAt(i) === RETURN) left++
  const width = widthOf(encoding)
  const odd = bytes.length % width
  for (let at = bytes.length - odd - width; at >= 0; at -= width) {
    const unit = unitAt(bytes, at, encoding)
    if (unit === FEED || unit === RETURN) {
      if (left === 0) return at + width
      left--
    }
  }
  return 0
}
