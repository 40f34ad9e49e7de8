import { SvelteMap } from 'svelte/reactivity'
import { toFailure } from '../../../../core/errors'
import type { BegunReply } from '../../../../data/types'
import type { Piece } from './kept-spans'

/** Replies that were begun, by thread: what is typed stands here at once, and is written down a moment after. */
export interface KeptReplies extends Pick<SvelteMap<string, readonly Piece[]>, 'get' | 'set' | 'delete'> {
  /** Writes down now what is not yet: the page may go. */
  flush(): Promise<void>
  /** Reads what is written down, by this tab before it was loaded anew or by another; what was typed meanwhile stays. */
  read(): Promise<void>
}

/** Where they are written down. */
export interface ReplyShelf {
  list(): Promise<readonly BegunReply[]>
  /** Answers whether they could be: not while their workspace is not the one that is open. */
  keep(replies: readonly BegunReply[]): Promise<boolean>
  fail(thrown: unknown): void
}

/** Whoever types on is not written down at every letter. */
const REST_MS = 500
/** After so long another tab, which was writing, has most likely ended. */
const BUSY_MS = 3_000
/** Nothing went wrong: they wait until it can be done. */
const WAITING: readonly string[] = ['BUSY_OTHER_TAB', 'LOCKED', 'SHIELD_ON', 'CANCELLED']

/** Without a shelf they last as long as the page shows them. */
export function createKeptReplies(shelf?: ReplyShelf): KeptReplies {
  const replies = new SvelteMap<string, readonly Piece[]>()
  /** Threads whose replies are not written down as they stand. */
  const unwritten = new Set<string>()
  /** When each was changed, or written, last: counted, not timed. */
  const changes = new Map<string, number>()
  let count = 0
  let hasFailed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const touch = (thread: string): void => void changes.set(thread, ++count)

  function flushIn(delay: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), delay)
  }
  function change(thread: string): void {
    touch(thread)
    if (!shelf) return
    unwritten.add(thread)
    flushIn(REST_MS)
  }
  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (!shelf || unwritten.size === 0) return
    const before = count
    const threads = [...unwritten]
    try {
      if (!(await shelf.keep(threads.map((thread) => ({ thread, pieces: replies.get(thread) ?? [] }))))) return
      for (const thread of threads) {
        if (changes.get(thread)! > before) continue
        unwritten.delete(thread)
        // An answer to `read` that is on its way may be older than this.
        touch(thread)
      }
      hasFailed = false
    } catch (thrown) {
      afterFailure(shelf, thrown)
    }
  }
  /** Said once, not at every letter. */
  function afterFailure({ fail }: ReplyShelf, thrown: unknown): void {
    const { code } = toFailure(thrown)
    if (code === 'BUSY_OTHER_TAB') flushIn(BUSY_MS)
    if (WAITING.includes(code)) return
    if (!hasFailed) fail(thrown)
    hasFailed = true
  }
  async function read(): Promise<void> {
    if (!shelf) return
    const before = count
    const isOurs = (thread: string): boolean => unwritten.has(thread) || (changes.get(thread) ?? 0) > before
    try {
      const written = new Map((await shelf.list()).map(({ thread, pieces }) => [thread, pieces as readonly Piece[]]))
      for (const thread of replies.keys()) if (!written.has(thread) && !isOurs(thread)) replies.delete(thread)
      for (const [thread, pieces] of written) if (!isOurs(thread)) replies.set(thread, pieces)
    } catch (thrown) {
      afterFailure(shelf, thrown)
    }
    // What could not be written when the desk was left is tried once more.
    await flush()
  }

  return {
    get: (thread) => replies.get(thread),
    set(thread, pieces) {
      replies.set(thread, pieces)
      change(thread)
      return replies
    },
    delete(thread) {
      const isThere = replies.delete(thread)
      if (isThere) change(thread)
      return isThere
    },
    flush,
    read,
  }
}
