import { markLength } from './bytes'
import type { EncodingName } from './types'

export interface EncodingGuess {
  encoding: EncodingName
  /** Nothing in the bytes says so for certain. */
  isGuessed: boolean
}

/** Enough of a file to see that its characters are two bytes each; even. */
const WIDE_BYTES = 64 * 1024

/** How the characters of a file are encoded: byte order mark, pattern of NULs, strict UTF-8, then GB18030 or Windows-1252. */
export function detectEncoding(head: Uint8Array): EncodingGuess {
  const marked = (['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const).find((name) => markLength(head, name) > 0)
  const certain = marked ?? wideEncoding(head.subarray(0, WIDE_BYTES))
  if (certain) return { encoding: certain, isGuessed: false }
  if (isStrictUtf8(head)) return { encoding: 'utf-8', isGuessed: false }
  const utf8 = countUtf8(head)
  if (utf8.broken === 0) return { encoding: 'utf-8', isGuessed: false }
  if (utf8.whole > utf8.broken * 20) return { encoding: 'utf-8', isGuessed: true }
  return { encoding: looksChinese(head) ? 'gb18030' : 'windows-1252', isGuessed: true }
}

/** UTF-16 without a mark: the upper bytes of ASCII characters are NULs, all at odd or all at even places. */
function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const nuls = [0, 0]
  for (let i = 0; i < head.length; i++) if (head[i] === 0) nuls[i & 1]!++
  const [even = 0, odd = 0] = nuls
  const least = Math.max(2, head.length * 0.02)
  if (odd >= least && even <= odd * 0.02 && isWideText(head, 'utf-16le')) return 'utf-16le'
  return even >= least && odd <= even * 0.02 && isWideText(head, 'utf-16be') ? 'utf-16be' : undefined
}

/** Read as UTF-16, a table has lines and no control characters. */
function isWideText(head: Uint8Array, encoding: EncodingName): boolean {
  const text = new TextDecoder(encoding).decode(head.subarray(0, head.length & ~1))
  let odd = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffd) odd++
  }
  return /[\r\n]/.test(text) && odd <= text.length * 0.01
}

/** Whether the decoder itself finds no fault, up to the last line end: a character may be cut off behind it. */
function isStrictUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.lastIndexOf(10) + 1 || bytes.length))
    return true
  } catch (thrown) {
    if (thrown instanceof TypeError) return false
    throw thrown
  }
}

/** Multi-byte sequences that are whole, and bytes that belong to none; one cut off by the end of the head is not counted. */
function countUtf8(bytes: Uint8Array): { whole: number; broken: number } {
  let whole = 0
  let broken = 0
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at]!
    if (lead < 0x80) {
      at++
      continue
    }
    const length =
      lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0
    const followers = length === 0 ? 0 : countFollowers(bytes, at + 1, length - 1)
    if (length > 0 && at + 1 + followers === bytes.length && followers < length - 1) break
    if (length > 0 && followers === length - 1) whole++
    else broken++
    at += followers + 1
  }
  return { whole, broken }
}

function countFollowers(bytes: Uint8Array, from: number, most: number): number {
  let count = 0
  while (count < most && (bytes[from + count]! & 0xc0) === 0x80) count++
  return count
}

/**
 * GB18030 or Windows-1252: both accept nearly any byte. Chinese text is pairs, most of them in the rows of common characters
 * and punctuation (GB 2312 level 1, lead B0 to D7, trail A1 to FE; signs, lead A1 to A3); Western letters stand alone among ASCII.
 */
function looksChinese(bytes: Uint8Array): boolean {
  let common = 0
  let rare = 0
  let broken = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!
    if (lead < 0x80) continue
    const trail = bytes[at + 1]
    if (trail === undefined) break
    const isCommonLead = (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)
    if (lead === 0x80 || lead === 0xff || trail < 0x30 || trail === 0x7f || trail === 0xff) broken++
    else if (isCommonLead && trail >= 0xa1) common++
    else rare++
    if (trail >= 0x30) at++
  }
  return common > rare + broken * 4
}
