import type { Claim } from '../../features/choose-value'
import { cell, type Column, type Frame, numbers, type Said as Beside } from '../../schema/columns'
import type { Said, SourceTable } from './spec'

/** The column that dates a row of each table. */
const DATED_BY: Readonly<Record<SourceTable, string>> = {
  customers: 'createdAt',
  orders: 'orderedAt',
  events: 'at',
  conversations: 'at',
  sends: 'sentAt',
  deals: 'createdAt',
}

/** What a table's rows say of a field: one claim for each value, from its latest row, and apart those set by hand. */
export function readClaims(frame: Frame, table: SourceTable, rows: readonly number[], field: string): Claim<Said>[] {
  const column = frame.columns.get(field)
  if (!column) return []
  const dates = numbers(frame, DATED_BY[table])
  const claims: Claim<Said>[] = []
  for (const row of representatives(frame, column, rows, field, dates)) {
    const value = cell(column, row)
    if (value !== null) claims.push(claimOf(frame, table, row, field, value, dates?.[row] ?? NaN))
    for (const said of frame.provenance?.alsoSaid?.(row, field) ?? []) claims.push(claimBeside(frame, table, row, said))
  }
  return claims
}

/** The latest row of each value. Codes stand for words, so that no word is read twice. */
function representatives(
  frame: Frame,
  column: Column,
  rows: readonly number[],
  field: string,
  dates: Float64Array | undefined,
): Iterable<number> {
  if (column.kind !== 'code') return rows
  const latest = new Map<number, number>()
  for (const row of rows) {
    const code = column.codes[row]!
    if (code === 0) continue
    const place = frame.provenance?.isByHand(row, field) === true ? -code : code
    const known = latest.get(place)
    if (known === undefined || !(dates !== undefined && dates[row]! < dates[known]!)) latest.set(place, row)
  }
  return latest.values()
}

function claimOf(
  frame: Frame,
  table: SourceTable,
  row: number,
  field: string,
  value: Said['value'],
  date: number,
): Claim<Said> {
  const source = frame.provenance?.importOf(row, field) ?? null
  const isRecord = table === 'customers'
  const moments = isRecord ? [source?.importedAt ?? NaN, date] : [date]
  const at = Number.isNaN(date) ? source?.importedAt : date
  return {
    value: { value, table, file: source?.file ?? null, at: at ?? null },
    isByHand: frame.provenance?.isByHand(row, field) === true,
    isRecord,
    moments,
    filled: isRecord ? filledCells(frame, row) : 0,
  }
}

/** What another file says of the same record, in whose place this row shows something else. */
function claimBeside(frame: Frame, table: SourceTable, row: number, { value, file, importedAt }: Beside): Claim<Said> {
  return {
    value: { value, table, file, at: importedAt },
    isByHand: false,
    isRecord: table === 'customers',
    moments: [importedAt],
    filled: filledCells(frame, row),
  }
}

function filledCells(frame: Frame, row: number): number {
  let filled = 0
  for (const column of frame.columns.values()) if (isFilled(column, row)) filled++
  return filled
}

function isFilled(column: Column, row: number): boolean {
  if (column.kind === 'code') return column.codes[row] !== 0
  if (column.kind === 'text') return column.offsets[row] !== column.offsets[row + 1]
  return column.kind === 'bool' ? column.values[row] !== 0 : !Number.isNaN(column.values[row]!)
}
