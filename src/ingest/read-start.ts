import { IMPORT_LIMITS } from '../config/limits'
import { ClienteleError } from '../core/errors'
import { isBinary } from './binary'
import { findRecordStart } from './bytes'
import { findShapes } from './cell-pattern'
import { detectDialect, detectQuoting, readHead, type HeadSource } from './delimiter'
import { detectEncoding } from './encoding'
import { findHeader, isBlank, usualWidth, type Header } from './header'
import { provesEncoding } from './known-header'
import { askEncoding } from './questions'
import { decodeHead } from './slices'
import { createMixedCheck, findParts, type TableParts } from './table-parts'
import type { Dialect, EncodingName, PlanOptions, Question, RememberedChoices } from './types'

/** What is known of a file before it is read. */
export interface FileFacts {
  name: string
  /** Bytes as dropped. */
  size: number
  compression: 'none' | 'gzip'
  /**
   * A few stretches from further on, cut anywhere (at even offsets), where they are at hand: a head may span too few days to say
   * which number is the month.
   */
  stretches?: readonly Uint8Array[]
  /** Its last bytes, cut anywhere (at an even offset), where it is longer than its head. */
  tail?: Uint8Array
  /** What was chosen at an earlier import of files with this header, by its fingerprint. */
  recall?: (fingerprint: string) => RememberedChoices | undefined
}

/** The start of a file as text. */
export interface Start extends Dialect, TableParts {
  encoding: EncodingName
  encodingQuestion: Question | undefined
  header: Header
  /** The first rows of data, blank ones left out. */
  rows: string[][]
  /** All rows that are at hand, the further stretches' included: for what a few rows may leave open. */
  evidence: string[][]
}

/**
 * Decodes and splits the first `extent` bytes of a file's head, or refuses it in words: empty, too large, binary, too wide, or
 * only a header. Its encoding is that of the whole head.
 */
export function readStart(head: Uint8Array, file: FileFacts, options: PlanOptions, extent = head.length): Start {
  const limit = IMPORT_LIMITS.fileBytes
  if (file.size > limit) {
    throw new ClienteleError('FILE_TOO_LARGE', { file: file.name, size: megabytes(file.size), limit: megabytes(limit) })
  }
  const guess = options.encoding ? { encoding: options.encoding, isGuessed: false } : detectEncoding(head)
  const { encoding } = guess
  if (head.length > 0 && !encoding.startsWith('utf-16') && isBinary(head)) {
    throw new ClienteleError('FILE_BINARY', { file: file.name })
  }
  const near = head.subarray(0, extent)
  const isWhole = file.compression === 'none' ? near.length >= file.size : head.length < IMPORT_LIMITS.headBytes
  const source = { encoding, ...dialectOf(near, encoding, options) }
  const { found, asRead } = readEvenly(near, source, isWhole)
  const header = findHeader(found, isWhole)
  const width = header.names.length
  const { parts, isMixed, shapes } = findParts(asRead, header, isWhole)
  const filled = found.slice(header.skipRecords, parts[0]?.at).filter(isFilled)
  const isOdd = isMixed ? createMixedCheck(header, shapes) : undefined
  const rows = isOdd ? filled.filter((row) => !isOdd(row)) : filled
  refuseUnusable(file.name, header, found, rows)
  const isAsked = guess.isGuessed || (options.encoding !== undefined && detectEncoding(head).isGuessed)
  const further = (file.stretches ?? []).flatMap((bytes) => rowsWithin(bytes, source, width))
  const { delimiter, quote, escape } = source
  return {
    ...{ encoding, delimiter, quote, escape, header, shapes, parts, isMixed },
    rows: rows.slice(0, IMPORT_LIMITS.sampleRows),
    evidence: [...rows, ...further],
    encodingQuestion: isAsked && !provesEncoding(header.names) ? askEncoding(near, source, encoding) : undefined,
  }
}

function dialectOf(head: Uint8Array, encoding: EncodingName, options: PlanOptions): Dialect {
  const delimiter = options.delimiter ?? directedDelimiter(head, encoding)
  return delimiter === undefined ? detectDialect(head, encoding) : detectQuoting(head, encoding, delimiter)
}

/** The records of a head; where some are damaged or uneven, `found` are those read again in the light of the others. */
function readEvenly(head: Uint8Array, source: HeadSource, isWhole: boolean): Record<'found' | 'asRead', string[][]> {
  const { rows, flaws } = readHead(head, source, IMPORT_LIMITS.evidenceRows, isWhole)
  const width = usualWidth(rows)
  if (flaws === 0 && rows.every((row) => row.length === width || isBlank(row))) return { found: rows, asRead: rows }
  const shapes = findShapes(rows, width)
  const again = readHead(head, { ...source, width, shapes }, IMPORT_LIMITS.evidenceRows, isWhole)
  return { found: again.rows, asRead: rows }
}

/** The whole records of a stretch that is cut at both ends. */
function rowsWithin(bytes: Uint8Array, source: HeadSource, width: number): string[][] {
  const start = findRecordStart(bytes, 1, source)
  const { rows } = readHead(bytes.subarray(start), source, IMPORT_LIMITS.evidenceRows, false)
  return rows.filter((row) => row.length === width)
}

const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== '')
const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2)

/** The delimiter that a first line `sep=;`, written for spreadsheets, names. */
function directedDelimiter(head: Uint8Array, encoding: EncodingName): string | undefined {
  const line = decodeHead(head, encoding, 64).split(/[\r\n]/, 1)[0]!
  return /^sep=([,;|\t])$/i.exec(line)?.[1]
}

function refuseUnusable(file: string, header: Header, found: readonly string[][], rows: readonly string[][]): void {
  if (!found.some(isFilled)) throw new ClienteleError('FILE_EMPTY', { file })
  if (header.names.length > IMPORT_LIMITS.columns) {
    throw new ClienteleError('TOO_MANY_COLUMNS', { file, columns: header.names.length, limit: IMPORT_LIMITS.columns })
  }
  if (rows.length === 0) throw new ClienteleError('FILE_HEADER_ONLY', { file, header: header.names })
}
