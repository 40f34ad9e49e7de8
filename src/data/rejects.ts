import { csvLine } from '../core/csv'
import type { RejectedRow } from '../ingest/types'
import { findImport } from './history'
import type { Session } from './session'

/** Rows of an import that were not kept, as CSV in UTF-8: line and reason before the cells as they came. */
export async function rejectsCsv(session: Session, importId: string): Promise<Uint8Array> {
  const { header } = findImport(session, importId)
  const chunks = await session.store.list('rejects', [importId])
  const lines = [csvLine(['line', 'reason', ...header])]
  for (const { value } of chunks) {
    for (const { line, code, cells } of value as RejectedRow[]) lines.push(csvLine([line, code, ...cells]))
  }
  return new TextEncoder().encode(lines.join(''))
}
