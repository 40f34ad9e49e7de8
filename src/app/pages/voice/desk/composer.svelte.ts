import { SvelteSet } from 'svelte/reactivity'
import type { Reply } from '../../../../analyses/service/reply/types'
import type { KeptReplies } from './kept-replies'
import { insertPieces, piecesOf, textOf, type Piece } from './kept-spans'
import { openSlots, personalPieces } from './snippets'

/** What stands in the reply of the open thread. What was typed is kept while others are open. */
export interface Composer {
  readonly pieces: readonly Piece[]
  readonly text: string
  /** It is not the draft any more, or never was one. */
  readonly isEdited: boolean
  /** A draft came that is not what stands there, because somebody typed. */
  readonly hasOther: boolean
  /** Slots that must be filled before it is sent. */
  readonly open: readonly string[]
  /** Tells nobody's own facts, so that others may be answered alike. */
  readonly isForAll: boolean
  /** Somebody began a reply of their own in this thread. */
  isBegun(key: string): boolean
  write(pieces: readonly Piece[]): void
  insert(pieces: readonly Piece[], start: number, end: number): void
  /** Back to the draft. */
  reset(): void
  /** Nothing stands in the reply of this thread, while what stood there is on its way. */
  empty(key: string): void
  /** What was typed in it stands there again; the draft, where nothing was. Unless something else was begun meanwhile. */
  putBack(key: string, typed?: readonly Piece[]): void
}

interface Given {
  /** What was typed, by thread. */
  typed: Pick<KeptReplies, 'get' | 'set' | 'delete'>
  key: () => string | undefined
  reply: () => Reply | undefined
}

const NOTHING: readonly Piece[] = []

/** Call it while a component is set up. */
export function createComposer({ typed, key, reply }: Given): Composer {
  const draft = $derived(piecesOf(reply()?.spans ?? []))
  /** Threads whose reply is on its way: it is typed no more, and kept until it has gone. */
  const sending = new SvelteSet<string>()
  const ownOf = (name: string): readonly Piece[] | undefined => (sending.has(name) ? NOTHING : typed.get(name))
  const own = $derived(ownOf(key() ?? ''))
  const pieces = $derived(own ?? draft)
  const text = $derived(textOf(pieces))

  function write(next: readonly Piece[]): void {
    const name = key()
    if (name === undefined) return
    sending.delete(name)
    // What was typed and taken back is the draft again, and follows it.
    if (textOf(next) === textOf(draft)) typed.delete(name)
    else typed.set(name, next)
  }
  return {
    get pieces() {
      return pieces
    },
    get text() {
      return text
    },
    get isEdited() {
      return own !== undefined
    },
    get hasOther() {
      return own !== undefined && draft.length > 0
    },
    get open() {
      return openSlots(text)
    },
    get isForAll() {
      return personalPieces(pieces).length === 0
    },
    isBegun: (name) => (ownOf(name) ?? []).length > 0,
    write,
    insert: (more, start, end) => write(insertPieces(pieces, more, start, end)),
    reset() {
      typed.delete(key() ?? '')
    },
    empty(name) {
      sending.add(name)
    },
    putBack(name, before) {
      // What was typed since then is newer.
      if (!sending.delete(name) && typed.get(name)) return
      if (before) typed.set(name, before)
      else typed.delete(name)
    },
  }
}
