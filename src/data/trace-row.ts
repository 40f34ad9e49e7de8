import { ClienteleError } from '../core/errors'
import type { TableName } from '../schema/field'
import { readCell, readWindow } from './rows'
import type { Session } from './session'
import { joinsFields } from './join/kinds'
import { toIso } from './merge-columns'
import { viewOf, type TableView } from './table-view'
import type { CellConflict, RowTrace } from './types'

/** What a row is now, and where it and each of its hand-made values come from. Error: ROW_NOT_FOUND. */
export async function traceRow(session: Session, table: TableName, id: string): Promise<RowTrace> {
  const view = await viewOf(session, table)
  const row = await view.find(id)
  if (row < 0) throw new ClienteleError('ROW_NOT_FOUND', { id, table })
  const [found] = await readWindow(view, row, row + 1)
  const now = { ...found, id }
  const source = await view.source(row)
  const edits = session.edits.filter((edit) => edit.table === table && edit.rowId === id)
  const lastAt = (field: string): number => edits.findLast(({ values }) => Object.hasOwn(values, field))?.at ?? 0
  if (source === null) return { row: now, source, at: edits[0]?.at ?? 0, byHand: [] }
  const record = session.imports.find(({ importId }) => importId === source.importId)
  const byHand = (source.byHand ?? []).map(async (field): Promise<RowTrace['byHand'][number]> => {
    const column = await view.columnOfFiles(field)
    return { field, at: lastAt(field), inFile: column ? readCell(column, view.rowOfFiles(row)) : null }
  })
  return {
    row: now,
    source: { file: source.file, line: source.line },
    at: record?.importedAt ?? 0,
    byHand: await Promise.all(byHand),
    ...(joinsFields(table) && (await conflictsOf(view, row))),
  }
}

/** The cells of a row of which several imports say something else. */
async function conflictsOf(view: TableView, row: number): Promise<Pick<RowTrace, 'conflicts'>> {
  const { provenance, columns } = await view.frame()
  const conflicts: CellConflict[] = []
  for (const [field, column] of columns) {
    const isByHand = provenance?.isByHand(row, field) === true
    const said = provenance?.alsoSaid?.(row, field) ?? []
    if (said.length === 0) continue
    const from = isByHand ? null : (provenance?.importOf(row, field) ?? null)
    conflicts.push({
      field,
      winner: { value: readCell(column, row), file: from?.file ?? null, at: from?.importedAt ?? 0 },
      others: said.map(({ value, file, importedAt, reason }) => ({
        value: column.kind === 'date' ? toIso(Number(value)) : value,
        file,
        at: importedAt,
        reason: isByHand ? 'byHand' : reason,
      })),
    })
  }
  return conflicts.length === 0 ? {} : { conflicts }
}
