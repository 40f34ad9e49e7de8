import type { TableName } from '../../../schema/field'
import type { AppState } from '../../../state/app-state'
import type { Ui } from '../../../ui/context'
import { toasts } from '../../../ui/toasts.svelte'
import { attempt } from './import-actions'
import { tablesMessages as words } from './tables-messages'

/** Undo takes back the latest change: an older toast must not offer it any more. */
let lastToast: number | undefined

/** Adds, changes or deletes a row by hand and offers to take it back. Rejects with what the data layer says. */
export async function saveRow(
  app: AppState,
  ui: Ui,
  table: TableName,
  id: string | undefined,
  work: { delete: true } | { values: Record<string, unknown> },
): Promise<void> {
  const isRemoval = 'delete' in work
  const values = isRemoval ? {} : work.values
  await app.client.data((api) => api.edit(table, values, { ...(id !== undefined && { id }), delete: isRemoval }))
  await app.workspace.refresh()
  const key = isRemoval ? 'removed' : id === undefined ? 'added' : 'saved'
  if (lastToast !== undefined) toasts.dismiss(lastToast)
  lastToast = toasts.show({ text: words[key][ui.locale()], tone: 'better', undo: () => void undoRow(app, ui) })
}

/** Takes the latest change by hand back. */
export async function undoRow(app: AppState, ui: Ui): Promise<void> {
  if (await attempt(app, ui, () => app.client.data((api) => api.undo())))
    toasts.show({ text: words.undone[ui.locale()] })
}
