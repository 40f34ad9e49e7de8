import type { DeskThread, ThreadState } from './desk-thread'

/** What a person did to threads, as the page shows it before the data says the same. */
export interface LocalChange extends Partial<Omit<ThreadState, 'tags'>> {
  addTags?: readonly string[]
  removeTags?: readonly string[]
  isUnanswered?: boolean
  intent?: string
  intentName?: string
}

interface Shown {
  change: Partial<DeskThread>
  /** How many answers came since that did not say the same. */
  answers: number
}
/** By key of the thread. */
export type Overlay = ReadonlyMap<string, Shown>

export const NO_OVERLAY: Overlay = new Map()

/** An answer may have been under way when a change was made; the one after it has seen the change, and counts. */
const MOST_ANSWERS = 2

/** The change of one thread, whose tags are its own. */
function changeOf(thread: DeskThread, { addTags = [], removeTags = [], ...others }: LocalChange): Partial<DeskThread> {
  if (addTags.length + removeTags.length === 0) return others
  const tags = [...new Set([...thread.tags, ...addTags])].filter((tag) => !removeTags.includes(tag))
  return { ...others, tags }
}

/** With a change of these threads, as they are shown now. */
export function withChange(overlay: Overlay, threads: readonly DeskThread[], change: LocalChange): Overlay {
  const next = new Map(overlay)
  for (const thread of threads) {
    const before = next.get(thread.key)?.change
    next.set(thread.key, { change: { ...before, ...changeOf(thread, change) }, answers: 0 })
  }
  return next
}

/** Takes back what was shown of these threads. */
export function without(overlay: Overlay, keys: readonly string[]): Overlay {
  const next = new Map(overlay)
  for (const key of keys) next.delete(key)
  return next
}

/** Threads as a person left them. */
export const applyOverlay = (threads: readonly DeskThread[], overlay: Overlay): readonly DeskThread[] =>
  overlay.size === 0
    ? threads
    : threads.map((thread) => {
        const shown = overlay.get(thread.key)
        return shown ? { ...thread, ...shown.change } : thread
      })

/** After another answer: what it says already is shown no more, nor what it should have said and does not. */
export function settle(overlay: Overlay, threads: readonly DeskThread[]): Overlay {
  if (overlay.size === 0) return overlay
  const byKey = new Map(threads.map((thread) => [thread.key, thread]))
  const next = new Map<string, Shown>()
  for (const [key, { change, answers }] of overlay) {
    const thread = byKey.get(key)
    if (thread && !isSaid(thread, change) && answers + 1 < MOST_ANSWERS) next.set(key, { change, answers: answers + 1 })
  }
  return next
}

const isSaid = (thread: DeskThread, change: Partial<DeskThread>): boolean =>
  Object.entries(change).every(([name, value]) => {
    const said = thread[name as keyof DeskThread]
    return Array.isArray(value)
      ? [...value].sort().join('\n') === [...(said as string[])].sort().join('\n')
      : said === value
  })
