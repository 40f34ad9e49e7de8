import { ERRORS } from '../../../../core/error-codes'
import type { TableName } from '../../../../schema/field'
import type { AppState } from '../../../../state/app-state'
import type { Ui } from '../../../../ui/context'
import { toasts } from '../../../../ui/toasts.svelte'
import { attempt } from '../import-actions'
import { qualityMessages } from './quality-messages'

/** The row at a place of a table, to be changed by hand; a toast says why where it cannot be. */
export async function openRowOf(
  app: AppState,
  ui: Ui,
  table: TableName,
  at: number,
): Promise<Record<string, unknown> | undefined> {
  // A form full of masks would write them into the data.
  if (app.shield.isOn) {
    toasts.show({ text: ERRORS.SHIELD_ON[ui.locale()] })
    return undefined
  }
  let found: Record<string, unknown> | undefined
  await attempt(app, ui, async () => {
    ;[found] = await app.client.data((api) => api.rows(table, { offset: at, limit: 1 }))
  })
  if (!found) toasts.show({ text: qualityMessages.rowsGone[ui.locale()] })
  return found
}
