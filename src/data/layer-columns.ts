import type { CodeColumn, Column, ColumnKind } from '../schema/columns'
import { CHUNK_ROWS } from './import-record'
import { mergeColumns } from './merge-columns'
import { FIRST_LINE } from './segment-writer'

/** Lines in the file by chunk; undefined for a chunk where they follow from the row. */
export type Lines = (Uint32Array | undefined)[]

/** The line in the file of a row of an import. */
export function lineAt(lines: Readonly<Lines>, row: number): number {
  return lines[Math.floor(row / CHUNK_ROWS)]?.[row % CHUNK_ROWS] ?? row + FIRST_LINE
}

/** Which rows of two segments make an import, in the order of its file. */
export interface Places {
  /** Rows of the first segment, and those of the second, counted on from the first. */
  order: Uint32Array
  lines: Lines
}

interface Numbered {
  rows: number
  lines: Readonly<Lines>
}

/** `replaced`: rows of the first segment that are left out. Its lines rise; those of the second may come in any order. */
export function findPlaces(base: Numbered, fresh: Numbered, replaced: Uint32Array): Places {
  const isReplaced = new Uint8Array(base.rows)
  for (const row of replaced) isReplaced[row] = 1
  const rows = base.rows - replaced.length + fresh.rows
  const order = new Uint32Array(rows)
  const numbers = new Uint32Array(rows)
  const lineOf = (row: number): number => lineAt(fresh.lines, row)
  const coming = Uint32Array.from({ length: fresh.rows }, (_, row) => row).sort(
    (a, b) => lineOf(a) - lineOf(b) || a - b,
  )
  let [size, next] = [0, 0]
  const takeUpTo = (line: number): void => {
    for (; next < coming.length && lineOf(coming[next]!) < line; next++) {
      numbers[size] = lineOf(coming[next]!)
      order[size++] = base.rows + coming[next]!
    }
  }
  for (let row = 0; row < base.rows; row++) {
    if (isReplaced[row] === 1) continue
    const line = lineAt(base.lines, row)
    takeUpTo(line)
    numbers[size] = line
    order[size++] = row
  }
  takeUpTo(Infinity)
  const chunks = Math.ceil(rows / CHUNK_ROWS)
  const lines = Array.from({ length: chunks }, (_, i) => numbers.slice(i * CHUNK_ROWS, (i + 1) * CHUNK_ROWS))
  return { order, lines }
}

/** A column of two segments. */
interface Layered {
  base: Column | undefined
  fresh: Column | undefined
  baseRows: number
  freshRows: number
  order: Uint32Array
}

/** The rows of both in their order. Only strings that one of them uses are in its dictionary, in the order of the rows. */
export function layerColumns({ base, fresh, baseRows, freshRows, order }: Layered, kind: ColumnKind): Column {
  if (kind === 'code' && base?.kind === 'code' && (!fresh || fresh.kind === 'code')) {
    return layerCodes(base, fresh, baseRows, order)
  }
  const pieces = [
    { column: base, rows: null, count: baseRows },
    { column: fresh, rows: null, count: freshRows },
  ]
  return mergeColumns([{ column: mergeColumns(pieces, kind), rows: order, count: order.length }], kind)
}

/** Without a look at the strings of the many, but for those that the few share with them. */
function layerCodes(base: CodeColumn, fresh: CodeColumn | undefined, baseRows: number, order: Uint32Array): CodeColumn {
  const own = fresh?.dictionary ?? ['']
  const known = new Map(own.map((text, code) => [text, code]))
  /** What a code of the few is called among those of the many; behind them where it is new. */
  const codeOf = Uint32Array.from(own, (_, code) => (code === 0 ? 0 : base.dictionary.length + code))
  base.dictionary.forEach((text, code) => {
    const same = known.get(text)
    if (same !== undefined) codeOf[same] = code
  })
  const textOf = (code: number): string => base.dictionary[code] ?? own[code - base.dictionary.length]!
  const used = new Uint32Array(base.dictionary.length + own.length)
  const dictionary = ['']
  const codes = order.map((row) => {
    const code = row < baseRows ? base.codes[row]! : codeOf[fresh?.codes[row - baseRows] ?? 0]!
    if (code === 0) return 0
    if (used[code] === 0) used[code] = dictionary.push(textOf(code)) - 1
    return used[code]!
  })
  return { kind: 'code', codes, dictionary }
}
