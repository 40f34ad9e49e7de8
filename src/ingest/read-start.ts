import { IMPORT_LIMITS } from '../config/limits'
import { ClienteleError } from '../core/errors'
import { isBinary } from './binary'
import { findRecordStart } from './bytes'
import { detectDelimiter, readHead } from './delimiter'
import { detectEncoding } from './encoding'
import { findHeader, type Header } from './header'
import { askEncoding } from './questions'
import type { EncodingName, PlanOptions, Question } from './types'

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
}

/** The start of a file as text. */
export interface Start {
  encoding: EncodingName
  encodingQuestion: Question | undefined
  delimiter: string
  header: Header
  /** The first rows of data, blank ones left out. */
  rows: string[][]
  /** All rows that are at hand, the further stretches' included: for what a few rows may leave open. */
  evidence: string[][]
}

/** Decodes and splits the head of a file, or refuses it in words: empty, too large, binary, too wide, or only a header. */
export function readStart(head: Uint8Array, file: FileFacts, options: PlanOptions): Start {
  const limit = IMPORT_LIMITS.fileBytes
  if (file.size > limit) {
    throw new ClienteleError('FILE_TOO_LARGE', { file: file.name, size: megabytes(file.size), limit: megabytes(limit) })
  }
  const guess = options.encoding ? { encoding: options.encoding, isGuessed: false } : detectEncoding(head)
  const { encoding } = guess
  if (head.length > 0 && !encoding.startsWith('utf-16') && isBinary(head)) {
    throw new ClienteleError('FILE_BINARY', { file: file.name })
  }
  const isWhole = file.compression === 'none' ? head.length >= file.size : head.length < IMPORT_LIMITS.headBytes
  const delimiter = options.delimiter ?? directedDelimiter(head, encoding) ?? detectDelimiter(head, encoding)
  const found = readHead(head, encoding, delimiter, IMPORT_LIMITS.evidenceRows, isWhole).rows
  const header = findHeader(found)
  const filled = found.slice(header.skipRecords).filter(isFilled)
  refuseUnusable(file.name, header, found, filled)
  const isAsked = guess.isGuessed || (options.encoding !== undefined && detectEncoding(head).isGuessed)
  const further = (file.stretches ?? []).flatMap((bytes) => rowsWithin(bytes, encoding, delimiter, header.names.length))
  return {
    encoding,
    delimiter,
    header,
    rows: filled.slice(0, IMPORT_LIMITS.sampleRows),
    evidence: [...filled, ...further],
    encodingQuestion: isAsked ? askEncoding(head, delimiter, encoding) : undefined,
  }
}

/** The whole records of a stretch that is cut at both ends. */
function rowsWithin(bytes: Uint8Array, encoding: EncodingName, delimiter: string, width: number): string[][] {
  const start = findRecordStart(bytes, 1, { encoding })
  const { rows } = readHead(bytes.subarray(start), encoding, delimiter, IMPORT_LIMITS.evidenceRows, false)
  return rows.filter((row) => row.length === width)
}

const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== '')
const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2)

/** The delimiter that a first line `sep=;`, written for spreadsheets, names. */
function directedDelimiter(head: Uint8Array, encoding: EncodingName): string | undefined {
  const line = readHead(head.subarray(0, 64), encoding, '\u001f', 1, true).rows[0]?.[0] ?? ''
  return /^sep=([,;|\t])$/i.exec(line)?.[1]
}

function refuseUnusable(file: string, header: Header, found: readonly string[][], rows: readonly string[][]): void {
  if (!found.some(isFilled)) throw new ClienteleError('FILE_EMPTY', { file })
  if (header.names.length > IMPORT_LIMITS.columns) {
    throw new ClienteleError('TOO_MANY_COLUMNS', { file, columns: header.names.length, limit: IMPORT_LIMITS.columns })
  }
  if (rows.length === 0) throw new ClienteleError('FILE_HEADER_ONLY', { file })
}
