import type { AppState } from '../../../state/app-state'
import { fill } from '../../../core/locale'
import type { Ui } from '../../../ui/context'
import { toasts } from '../../../ui/toasts.svelte'
import { identityMessages as words } from './identity-messages'
import { attempt } from './import-actions'

/** Undo takes back the latest change: an older toast must not offer it any more. */
let lastToast: number | undefined

function announce(app: AppState, ui: Ui, text: string): void {
  if (lastToast !== undefined) toasts.dismiss(lastToast)
  const undo = (): void => void attempt(app, ui, () => app.client.data((api) => api.undo()))
  lastToast = toasts.show({ text, tone: 'better', undo })
}

/** Joins groups of customers in one step, and offers to take it back. */
export async function joinCustomers(app: AppState, ui: Ui, groups: string[][]): Promise<void> {
  let joined = 0
  const isDone = await attempt(app, ui, async () => (joined = await app.client.data((api) => api.mergeGroups(groups))))
  if (isDone) announce(app, ui, fill(words.joined[ui.locale()], { count: ui.format().integer(joined) }))
}

/** Says that two customers are two people: they are not suggested again. */
export async function keepApart(app: AppState, ui: Ui, keys: [string, string]): Promise<void> {
  if (await attempt(app, ui, () => app.client.data((api) => api.tellApart(keys)))) {
    announce(app, ui, words.different[ui.locale()])
  }
}

/** Takes a joined customer apart. */
export async function separateCustomer(app: AppState, ui: Ui, key: string): Promise<void> {
  if (await attempt(app, ui, () => app.client.data((api) => api.unmerge(key)))) {
    announce(app, ui, words.separated[ui.locale()])
  }
}
