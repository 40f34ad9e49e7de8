import { fill } from '../../../core/locale'
import type { AppState } from '../../../state/app-state'
import type { Ui } from '../../../ui/context'
import { announceChange, inTurn } from './changes'
import { identityMessages as words } from './identity-messages'
import { attempt } from './import-actions'

/** Joins groups of customers in one step, and offers to take it back. */
export const joinCustomers = (app: AppState, ui: Ui, groups: string[][]): Promise<void> =>
  inTurn(async () => {
    let joined = 0
    const join = async (): Promise<number> => (joined = await app.client.data((api) => api.mergeGroups(groups)))
    if (await attempt(app, ui, join))
      announceChange(app, ui, fill(words.joined[ui.locale()], { count: ui.format().integer(joined) }))
  })

/** Says that two customers are two people: they are not suggested again. */
export const keepApart = (app: AppState, ui: Ui, keys: [string, string]): Promise<void> =>
  inTurn(async () => {
    if (await attempt(app, ui, () => app.client.data((api) => api.tellApart(keys))))
      announceChange(app, ui, words.different[ui.locale()])
  })

/** Takes a joined customer apart. */
export const separateCustomer = (app: AppState, ui: Ui, key: string): Promise<void> =>
  inTurn(async () => {
    if (await attempt(app, ui, () => app.client.data((api) => api.unmerge(key))))
      announceChange(app, ui, words.separated[ui.locale()])
  })
