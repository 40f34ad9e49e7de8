import { planImport, readBlock } from '../../src/ingest'
import type { Carry, ImportPlan, PlanOptions, ReadBlock } from '../../src/ingest/types'
import { loadPhones } from '../../src/ingest/values/phones'
import { cell, type Column } from '../../src/schema/columns'
import { columnsOf } from '../support/columns-of'

// What the thread that reads has loaded before a column of phones.
await loadPhones()

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export function planOf(bytes: Uint8Array, options: PlanOptions = {}, name = 'file.csv'): ImportPlan {
  return planImport(bytes.subarray(0, 1024 * 1024), { name, size: bytes.length, compression: 'none' }, options)
}

/** A whole file as one block. */
export const readWhole = (bytes: Uint8Array, plan: ImportPlan): ReadBlock =>
  readBlock(bytes, plan, { isFirst: true, isLast: true, firstLine: 1 })

/** A file read from cut to cut, each block starting where the one before ended; a cut within a record gives way to the next. */
export function readInBlocks(bytes: Uint8Array, plan: ImportPlan, cuts: readonly number[]): ReadBlock[] {
  const blocks: ReadBlock[] = []
  let at = 0
  let firstLine = 1
  let carry: Carry | undefined
  const ends = [...cuts.filter((cut) => cut > 0 && cut < bytes.length).sort((a, b) => a - b), bytes.length]
  for (const end of ends) {
    if (end < at) continue
    const position = { isFirst: at === 0, isLast: end === bytes.length, firstLine, ...(carry ? { carry } : {}) }
    const block = readBlock(bytes.subarray(at, end), plan, position)
    if (block.lines === 0 && end < bytes.length) continue
    blocks.push(block)
    at += block.consumed
    firstLine += block.lines
    carry = block.carry
  }
  return blocks
}

export type Row = Record<string, number | boolean | string | null>

/** The kept rows as a person reads them; dates as `2024-05-31T13:45:00`. */
export function rowsOf(block: ReadBlock): Row[] {
  const columns = columnsOf(block.columns)
  return Array.from({ length: block.rows }, (_, row) =>
    Object.fromEntries([...columns].map(([name, column]) => [name, show(column, row)])),
  )
}

function show(column: Column, row: number): Row[string] {
  const value = cell(column, row)
  return column.kind === 'date' && typeof value === 'number' ? new Date(value).toISOString().slice(0, 19) : value
}

/** Plans and reads a text. */
export function readText(text: string | Uint8Array, options: PlanOptions = {}) {
  const bytes = typeof text === 'string' ? bytesOf(text) : text
  const plan = planOf(bytes, options)
  const block = readWhole(bytes, plan)
  return { plan, block, rows: rowsOf(block) }
}
