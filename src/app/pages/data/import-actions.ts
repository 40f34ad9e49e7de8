import { describeFailure, toFailure } from '../../../core/errors'
import { fill } from '../../../core/locale'
import type { ImportReport } from '../../../data/types'
import type { AppState } from '../../../state/app-state'
import type { Ui } from '../../../ui/context'
import { toasts } from '../../../ui/toasts.svelte'
import { messages } from './messages'

type Named = Pick<ImportReport, 'importId' | 'fileName' | 'rowsKept' | 'rowsUpdated' | 'returnedTo'>

/** Does something to the data, refreshes what is shown, and says a failure in words instead of throwing it. */
export async function attempt(app: AppState, ui: Ui, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    await app.workspace.refresh()
    return true
  } catch (thrown) {
    toasts.show({ text: describeFailure(toFailure(thrown), ui.locale()), tone: 'worse' })
    return false
  }
}

/** Takes an import back as a whole; a toast offers to bring it back. Of rows that came back to theirs, only these are taken out. */
export async function undoImport(app: AppState, ui: Ui, { importId, ...named }: Named): Promise<void> {
  if (named.returnedTo !== undefined) return takeOut(app, ui, { importId, ...named })
  const isDone = await attempt(app, ui, () => app.client.data((api) => api.undoImport(importId)))
  if (!isDone) return
  const text = fill(messages.undoneToast[ui.locale()], { file: named.fileName })
  const onselect = (): void => void redoImport(app, ui, { importId, ...named })
  toasts.show({ text, action: { label: messages.redo[ui.locale()], onselect } })
}

/** Takes returned rows out of their import, unless something else was put right there since. */
async function takeOut(app: AppState, ui: Ui, { importId, fileName, returnedTo = '' }: Named): Promise<void> {
  if (!app.workspace.imports.some((one) => one.importId === importId)) return
  const isDone = await attempt(app, ui, () => app.client.data((api) => api.changeRepairs(importId, 'back')))
  if (isDone) toasts.show({ text: fill(messages.takenOutToast[ui.locale()], { file: fileName, home: returnedTo }) })
}

/** Brings an undone import back; the toast's undo takes it away again. */
export async function redoImport(app: AppState, ui: Ui, named: Named): Promise<void> {
  const isDone = await attempt(app, ui, () => app.client.data((api) => api.redoImport(named.importId)))
  if (!isDone) return
  const text = fill(messages.redoneToast[ui.locale()], { file: named.fileName })
  toasts.show({ text, tone: 'better', undo: () => void undoImport(app, ui, named) })
}

/** Says that an import is there, with its undo; nothing where it brought nothing new. */
export function announceImport(app: AppState, ui: Ui, report: Named): void {
  const changed = report.rowsKept + report.rowsUpdated
  if (changed === 0) return
  const rows = ui.format().integer(changed)
  const text = fill(messages.importedToast[ui.locale()], { file: report.fileName, rows })
  toasts.show({ text, tone: 'better', undo: () => void undoImport(app, ui, report) })
}
