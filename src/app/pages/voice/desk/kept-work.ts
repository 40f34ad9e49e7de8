import { describeFailure, toFailure } from '../../../../core/errors'
import type { AppState } from '../../../../state/app-state'
import { toasts } from '../../../../ui/toasts.svelte'
import { NO_FILTER, type ThreadFilter } from './filter-threads'
import { createKeptReplies, type KeptReplies, type ReplyShelf } from './kept-replies'

/** What somebody was at on the desk: it waits for them while they look at another page of the app. */
export interface KeptWork {
  /** They outlive the page, too. */
  readonly replies: KeptReplies
  filter: ThreadFilter
}

/** By the app and the name of the workspace. */
const kept = new WeakMap<AppState, Map<string, KeptWork>>()

/** The work on the desk of a workspace. */
export function workOf(app: AppState, workspace: string): KeptWork {
  const works = kept.get(app) ?? rememberWorks(app)
  const work = works.get(workspace) ?? { replies: createKeptReplies(shelfOf(app, workspace)), filter: NO_FILTER }
  works.set(workspace, work)
  return work
}

/** Work that nobody comes back to. */
export const newWork = (): KeptWork => ({ replies: createKeptReplies(), filter: NO_FILTER })

/** Nothing of a locked workspace stays on the page. */
function rememberWorks(app: AppState): Map<string, KeptWork> {
  const works = new Map<string, KeptWork>()
  app.client.onLocked((workspace) => works.delete(workspace))
  kept.set(app, works)
  return works
}

const shelfOf = ({ client, settings }: AppState, workspace: string): ReplyShelf => ({
  list: () => client.data((api) => api.listBegunReplies()),
  keep: (replies) => client.data((api) => api.keepBegunReplies(workspace, replies)),
  fail: (thrown) => void toasts.show({ text: describeFailure(toFailure(thrown), settings.locale), tone: 'worse' }),
})
