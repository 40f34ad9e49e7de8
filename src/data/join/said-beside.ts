import { cell, type Said } from '../../schema/columns'
import type { ImportRecord } from '../import-record'
import { leads } from './joined-parts'
import type { Told } from './joiner'
import { kindOf } from './sources'

/** What other imports say in the place of a cell, each value once, and why the cell was preferred. */
export function saidBeside(told: Told | undefined, field: string): Said[] {
  if (!told) return []
  const { record, value, others } = told
  const seen = new Set<unknown>([value])
  const said: Said[] = []
  for (const other of others) {
    const beside = cell(other.column, other.row)
    if (beside === null || seen.has(beside)) continue
    seen.add(beside)
    const { fileName: file, importedAt } = other.record
    said.push({ value: beside, file, importedAt, reason: reasonOf(record, other.record, field) })
  }
  return said
}

function reasonOf(winner: ImportRecord, other: ImportRecord, field: string): Said['reason'] {
  if (kindOf(winner) === kindOf(other)) return 'newest'
  return leads(winner, field) && !leads(other, field) ? 'record' : 'fullest'
}
