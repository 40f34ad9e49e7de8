import { untrack } from 'svelte'
import type { Router } from '../../../router.svelte'
import { isThreadPart, threadOfPart, threadPart } from './thread-part'

interface Given {
  router: () => Router
  /** Keys of all threads. */
  keys: () => readonly string[]
  /** The most urgent of those that are listed. */
  first: () => string | undefined
  current: () => string | undefined
  /** There is room for one thing at a time: the list, or a thread. */
  isOneColumn: () => boolean
  open: (key: string) => void
  toList: () => void
  toThread: () => void
  /** The address names a thread that there is not. */
  ongone: () => void
}

/** The open thread and the address, each as the other says. */
export interface DeskAddress {
  /** Another thread is open. */
  follow(key: string | undefined): void
  /** Opens a thread that was chosen from the list. Where it takes the place of the list, that is one step back in the browser. */
  enter(key: string): void
  /** Goes back to a list that a thread took the place of. */
  leave(): void
}

/** Call it while a component is set up. */
export function useDeskAddress(given: Given): DeskAddress {
  const { router } = given
  /** Named by the desk itself: the address says nothing new. */
  let told: string | null = null
  let isEntering = false
  let hasEntered = false

  function read(part: string | undefined): void {
    if (part === told) return
    told = null
    if (isThreadPart(part)) return openNamed(part)
    hasEntered = false
    const first = given.first()
    // Where the list is seen by itself nobody is taken past it.
    if (given.isOneColumn()) given.toList()
    else if (given.current() === undefined && first !== undefined) given.open(first)
  }
  function openNamed(part: string): void {
    const current = given.current()
    const isOpen = current !== undefined && threadPart(current) === part
    const key = isOpen ? current : threadOfPart(part, given.keys())
    if (key === undefined) {
      given.ongone()
      return router().stay('voice', 'desk')
    }
    if (!isOpen) given.open(key)
    given.toThread()
  }
  $effect(() => {
    const { page, part } = router().route
    if (page === 'voice') untrack(() => read(part))
  })

  return {
    follow(key) {
      told = key === undefined ? null : threadPart(key)
      const part = told ?? 'desk'
      if (isEntering) router().go('voice', part)
      else router().stay('voice', part)
    },
    enter(key) {
      hasEntered = isEntering = given.isOneColumn()
      given.open(key)
      isEntering = false
    },
    leave() {
      if (hasEntered) history.back()
      else router().stay('voice', 'desk')
    },
  }
}
