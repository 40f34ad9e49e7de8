import { csvLine } from '../core/csv'
import { loadReaders } from '../ingest'
import { examineRows, type Examined } from '../ingest/repairs/examine-rows'
import { findImport } from './history'
import { startingSet, storedRows } from './repair-record'
import type { Session } from './session'

/** What stands before the cells of a row that was not kept. */
const REJECT_COLUMNS = ['line', 'reason'] as const

/**
 * Rows of an import that are not in, as CSV in UTF-8: line and reason before the cells as they came. Put right, the file imports
 * again: its rows go back to where they belong. Error: IMPORT_NOT_FOUND.
 */
export async function rejectsCsv(session: Session, importId: string): Promise<Uint8Array> {
  const record = findImport(session, importId)
  const { readAs: plan, repairs, header } = record
  const rows = (await storedRows(session, record)).filter(({ isKept }) => !isKept)
  const lines = [csvLine([...REJECT_COLUMNS, ...header])]
  if (plan) {
    await loadReaders(plan)
    for (const one of examineRows(plan, rows, repairs ?? startingSet(plan)))
      if (!one.isIn) lines.push(csvLine([one.row.line, reasonOf(one), ...one.row.cells]))
  } else for (const { line, code, cells } of rows) lines.push(csvLine([line, code, ...cells]))
  return new TextEncoder().encode(lines.join(''))
}

/** Codes, each with the columns that it is about. */
function reasonOf({ row, problems }: Examined): string {
  const blocking = problems.filter(({ isBlocking }) => isBlocking)
  const told = blocking.map(({ code, columns }) => [code, columns.join(' / ')].filter((part) => part !== '').join(': '))
  return told.length === 0 ? row.code : told.join('; ')
}
