import { SCHEMAS } from '../schema'
import type { Column, ColumnKind, Frame } from '../schema/columns'
import type { SampleTable } from './types'

export type Cell = string | number | boolean | undefined

/** A row by field names; a field that is left out is missing. */
export type Row = Readonly<Record<string, Cell>>

interface ColumnWriter {
  push(cell: Cell): void
  finish(): Column
}

function numberWriter(kind: 'f64' | 'date'): ColumnWriter {
  const values: number[] = []
  return {
    push: (cell) => values.push(typeof cell === 'number' ? cell : NaN),
    finish: () => ({ kind, values: Float64Array.from(values) }),
  }
}

function boolWriter(): ColumnWriter {
  const values: number[] = []
  return {
    push: (cell) => values.push(cell === undefined ? 0 : cell ? 2 : 1),
    finish: () => ({ kind: 'bool', values: Uint8Array.from(values) }),
  }
}

function codeWriter(): ColumnWriter {
  const codes: number[] = []
  const dictionary = ['']
  const known = new Map<string, number>([['', 0]])
  const codeOf = (text: string): number => {
    const code = known.get(text)
    if (code !== undefined) return code
    known.set(text, dictionary.length)
    return dictionary.push(text) - 1
  }
  return {
    push: (cell) => codes.push(cell === undefined ? 0 : codeOf(String(cell))),
    finish: () => ({ kind: 'code', codes: Uint32Array.from(codes), dictionary }),
  }
}

function textWriter(): ColumnWriter {
  const offsets = [0]
  const texts: string[] = []
  const encoder = new TextEncoder()
  return {
    push: (cell) => texts.push(cell === undefined ? '' : String(cell)),
    finish: () => {
      const parts = texts.map((text) => encoder.encode(text))
      for (const part of parts) offsets.push(offsets.at(-1)! + part.length)
      const bytes = new Uint8Array(offsets.at(-1)!)
      parts.forEach((part, row) => bytes.set(part, offsets[row]!))
      return { kind: 'text', bytes, offsets: Uint32Array.from(offsets) }
    },
  }
}

const writerFor = (kind: ColumnKind): ColumnWriter =>
  kind === 'f64' || kind === 'date'
    ? numberWriter(kind)
    : kind === 'bool'
      ? boolWriter()
      : kind === 'code'
        ? codeWriter()
        : textWriter()

export interface TableBuilder {
  /** Appends a row; what it leaves out is taken from `shared`, so that rows of one order need no copies of it. */
  add(row: Row, shared?: Row): void
  finish(): Frame
}

/** Collects rows into columns of the schema's kinds, one for every field of the table. */
export function createTableBuilder(table: SampleTable): TableBuilder {
  const writers = SCHEMAS[table].fields.map((field) => [field.name, writerFor(field.kind)] as const)
  let rows = 0
  return {
    add(row, shared) {
      rows++
      for (const [name, writer] of writers) writer.push(row[name] ?? shared?.[name])
    },
    finish: () => ({ rows, columns: new Map(writers.map(([name, writer]) => [name, writer.finish()])) }),
  }
}
