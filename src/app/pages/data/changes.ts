import type { AppState } from '../../../state/app-state'
import type { Ui } from '../../../ui/context'
import { toasts } from '../../../ui/toasts.svelte'
import { attempt } from './import-actions'
import { tablesMessages as words } from './tables-messages'

/** What is done when everything asked for before is done. */
let last: Promise<unknown> = Promise.resolve()
let waiting = 0
/** Undo takes back the latest change: an older toast must not offer it any more. */
let lastToast: number | undefined

/**
 * Makes a change by hand when those asked for before it are made, and the page shows them. A key that is pressed while
 * one is being saved takes that one back, and not the one before.
 */
export function inTurn<T>(change: () => Promise<T>): Promise<T> {
  waiting += 1
  const mine = last.then(change).finally(() => (waiting -= 1))
  last = mine.catch(() => undefined)
  return mine
}

/** Whether there is something to take back, now or as soon as what is being saved is saved. */
export const canTakeBack = (app: AppState): boolean => waiting > 0 || app.workspace.info?.canUndo === true

/** Takes the latest change by hand back, and offers the one before it. `onback` is heard first, where a page shows it already. */
export const takeBack = (app: AppState, ui: Ui, onback?: () => void): Promise<void> =>
  inTurn(async () => {
    onback?.()
    if (app.workspace.info?.canUndo !== true) return
    if (!(await attempt(app, ui, () => app.client.data((api) => api.undo())))) return
    const more = { label: words.undoOneMore[ui.locale()], onselect: () => void takeBack(app, ui) }
    announce({ text: words.undone[ui.locale()], ...(app.workspace.info?.canUndo === true && { action: more }) })
  })

/** Says that a change is made, and offers to take it back. */
export const announceChange = (app: AppState, ui: Ui, text: string, onback?: () => void): void =>
  announce({ text, tone: 'better', undo: () => void takeBack(app, ui, onback) })

function announce(toast: Parameters<typeof toasts.show>[0]): void {
  if (lastToast !== undefined) toasts.dismiss(lastToast)
  lastToast = toasts.show(toast)
}
