import { concatBytes } from '../core/concat-bytes'
import { cell, columnLength, type CodeColumn, type Column, type ColumnKind, type TextColumn } from '../schema/columns'

/** A part of a column to be: the rows named, or all; without a column its rows are missing. */
export interface Piece {
  column: Column | undefined
  /** Row numbers in order, or null for all. */
  rows: Uint32Array | null
  count: number
}

/** Pieces one behind the other. A piece that is the whole answer is handed on without a copy. */
export function mergeColumns(pieces: readonly Piece[], kind: ColumnKind): Column {
  const [only] = pieces
  if (pieces.length === 1 && only!.column?.kind === kind && only!.rows === null) return only!.column
  const rows = pieces.reduce((sum, piece) => sum + piece.count, 0)
  switch (kind) {
    case 'code':
      return mergeCodes(pieces, rows)
    case 'text':
      return mergeTexts(pieces, rows)
    case 'bool':
      return { kind, values: fillValues(new Uint8Array(rows), pieces, kind) }
    default:
      return { kind, values: fillValues(new Float64Array(rows).fill(NaN), pieces, kind) }
  }
}

/** The kind that holds every piece: their own where they agree, else words. */
export function commonKind(kinds: readonly ColumnKind[]): ColumnKind {
  const [first] = kinds
  if (first !== undefined && kinds.every((kind) => kind === first)) return first
  return kinds.includes('text') ? 'text' : 'code'
}

function fillValues<Values extends Float64Array | Uint8Array>(
  values: Values,
  pieces: readonly Piece[],
  kind: ColumnKind,
): Values {
  let at = 0
  for (const { column, rows, count } of pieces) {
    if (column?.kind === kind && 'values' in column) copyValues(column.values, rows, values, at)
    at += count
  }
  return values
}

function copyValues(
  source: Float64Array | Uint8Array,
  rows: Uint32Array | null,
  into: Float64Array | Uint8Array,
  at: number,
): void {
  if (rows === null) into.set(source, at)
  else for (let i = 0; i < rows.length; i++) into[at + i] = source[rows[i]!]!
}

function mergeCodes(pieces: readonly Piece[], rows: number): CodeColumn {
  const codes = new Uint32Array(rows)
  const dictionary = ['']
  const known = new Map<string, number>([['', 0]])
  const codeOf = (text: string): number => {
    const code = known.get(text)
    if (code !== undefined) return code
    known.set(text, dictionary.length)
    return dictionary.push(text) - 1
  }
  let at = 0
  for (const { column, rows: kept, count } of pieces) {
    if (column) copyCodes(asCodes(column), kept, codes, at, codeOf)
    at += count
  }
  return { kind: 'code', codes, dictionary }
}

/** Only strings that a kept row uses enter the dictionary, so that what is hidden or deleted leaves no trace in it. */
function copyCodes(
  column: CodeColumn,
  rows: Uint32Array | null,
  into: Uint32Array,
  at: number,
  codeOf: (text: string) => number,
): void {
  const UNKNOWN = 0xffffffff
  const remap = new Uint32Array(column.dictionary.length).fill(UNKNOWN)
  const count = rows?.length ?? column.codes.length
  for (let i = 0; i < count; i++) {
    const code = column.codes[rows === null ? i : rows[i]!]!
    if (remap[code] === UNKNOWN) remap[code] = codeOf(column.dictionary[code]!)
    into[at + i] = remap[code]!
  }
}

/** Any column as words; for a column that is numbers in one file and words in another. */
function asCodes(column: Column): CodeColumn {
  if (column.kind === 'code') return column
  const dictionary = ['']
  const known = new Map<string, number>()
  const codes = new Uint32Array(columnLength(column))
  for (let row = 0; row < codes.length; row++) {
    const text = readAsText(column, row)
    if (text === '') continue
    const code = known.get(text) ?? dictionary.push(text) - 1
    known.set(text, code)
    codes[row] = code
  }
  return { kind: 'code', codes, dictionary }
}

/** A cell as a person would write it; '' for missing. */
export function readAsText(column: Column, row: number): string {
  const value = cell(column, row)
  if (value === null) return ''
  return column.kind === 'date' ? toIso(value as number) : String(value)
}

/** Wall-clock ms as ISO without a zone: 2010-12-01T08:26:00, with milliseconds only where there are any. */
export function toIso(ms: number): string {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace(/(\.000)?Z$/, '')
}

function mergeTexts(pieces: readonly Piece[], rows: number): TextColumn {
  const offsets = new Uint32Array(rows + 1)
  const parts: Uint8Array[] = []
  let size = 0
  let at = 0
  for (const { column, rows: kept, count } of pieces) {
    const text = column && (column.kind === 'text' ? column : asTexts(column))
    const part = text && kept !== null ? pickTexts(text, kept) : text
    const start = size - (part?.offsets[0] ?? 0)
    for (let i = 1; i <= count; i++) offsets[at + i] = part ? start + part.offsets[i]! : size
    at += count
    size = offsets[at]!
    if (part) parts.push(part.bytes.subarray(part.offsets[0], part.offsets[count]))
  }
  return { kind: 'text', bytes: concatBytes(parts, size), offsets }
}

/** Some of the rows, their bytes one behind the other. */
function pickTexts({ bytes, offsets }: TextColumn, rows: Uint32Array): TextColumn {
  const picked = new Uint32Array(rows.length + 1)
  for (let i = 0; i < rows.length; i++) picked[i + 1] = picked[i]! + offsets[rows[i]! + 1]! - offsets[rows[i]!]!
  const into = new Uint8Array(picked[rows.length]!)
  for (let i = 0; i < rows.length; i++) into.set(bytes.subarray(offsets[rows[i]!], offsets[rows[i]! + 1]), picked[i])
  return { kind: 'text', bytes: into, offsets: picked }
}

function asTexts(column: Column): TextColumn {
  return textColumn(columnLength(column), (row) => readAsText(column, row))
}

/** A text column from a function of the row. */
export function textColumn(rows: number, read: (row: number) => string): TextColumn {
  const encoder = new TextEncoder()
  const offsets = new Uint32Array(rows + 1)
  const parts: Uint8Array[] = []
  let size = 0
  for (let row = 0; row < rows; row++) {
    const bytes = encoder.encode(read(row))
    parts.push(bytes)
    size += bytes.length
    offsets[row + 1] = size
  }
  return { kind: 'text', bytes: concatBytes(parts, size), offsets }
}
