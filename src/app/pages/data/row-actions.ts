import { fill } from '../../../core/locale'
import type { TableName } from '../../../schema/field'
import type { AppState } from '../../../state/app-state'
import type { Ui } from '../../../ui/context'
import { announceChange, inTurn } from './changes'
import { tablesMessages as words } from './tables-messages'

/** What becomes of rows: deleted, given values, or given back what their files say. */
export type RowWork = { delete: true } | { values: Record<string, unknown> } | { release: readonly string[] }

/** Adds a row (no ids), or changes or deletes those named, and offers to take it back. Rejects with what the data layer says. */
export function saveRows(
  app: AppState,
  ui: Ui,
  table: TableName,
  ids: readonly string[],
  work: RowWork,
): Promise<void> {
  const values = 'values' in work ? work.values : 'release' in work ? blanks(work.release) : {}
  const named = ids.length === 1 ? { id: ids[0]! } : ids.length > 1 ? { ids } : {}
  const options = { ...named, delete: 'delete' in work, ...('release' in work && { release: true }) }
  return inTurn(async () => {
    await app.client.data((api) => api.edit(table, values, options))
    await app.workspace.refresh()
    announceChange(
      app,
      ui,
      fill(words[wordOf(work, ids.length)][ui.locale()], { rows: ui.format().integer(ids.length) }),
    )
  })
}

const blanks = (fields: readonly string[]): Record<string, null> =>
  Object.fromEntries(fields.map((field) => [field, null]))

function wordOf(work: RowWork, rows: number): keyof typeof words {
  if ('release' in work) return 'released'
  if ('delete' in work) return rows > 1 ? 'removedRows' : 'removed'
  return rows > 1 ? 'savedRows' : rows === 1 ? 'saved' : 'added'
}
