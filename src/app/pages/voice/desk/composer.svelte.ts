import { SvelteMap } from 'svelte/reactivity'
import type { Reply } from '../../../../analyses/service/reply/types'
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
  write(pieces: readonly Piece[]): void
  insert(pieces: readonly Piece[], start: number, end: number): void
  /** Back to the draft. */
  reset(): void
  forget(key: string): void
}

/** Call it while a component is set up. */
export function createComposer(key: () => string | undefined, reply: () => Reply | undefined): Composer {
  const typed = new SvelteMap<string, readonly Piece[]>()
  const draft = $derived(piecesOf(reply()?.spans ?? []))
  const own = $derived(typed.get(key() ?? ''))
  const pieces = $derived(own ?? draft)
  const text = $derived(textOf(pieces))

  function write(next: readonly Piece[]): void {
    const name = key()
    if (name === undefined) return
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
    write,
    insert: (more, start, end) => write(insertPieces(pieces, more, start, end)),
    reset() {
      typed.delete(key() ?? '')
    },
    forget(name) {
      typed.delete(name)
    },
  }
}
