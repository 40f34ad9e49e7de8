import { SvelteMap } from 'svelte/reactivity'
import { NO_FILTER, type ThreadFilter } from './filter-threads'
import type { Piece } from './kept-spans'

/** What somebody was at on the desk: it waits for them while they look at another page of the app. */
export interface KeptWork {
  /** Replies that were begun, by thread. */
  replies: SvelteMap<string, readonly Piece[]>
  filter: ThreadFilter
}

/** By the app and the name of the workspace, in the memory of this tab alone: it holds what is written to customers. */
const kept = new WeakMap<object, Map<string, KeptWork>>()

/** The work on the desk of a workspace. */
export function workOf(app: object, workspace: string): KeptWork {
  const works = kept.get(app) ?? new Map<string, KeptWork>()
  const work = works.get(workspace) ?? newWork()
  kept.set(app, works.set(workspace, work))
  return work
}

/** Work that nobody comes back to. */
export const newWork = (): KeptWork => ({ replies: new SvelteMap(), filter: NO_FILTER })
