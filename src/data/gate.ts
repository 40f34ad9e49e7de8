/** Lets questions wait while the workspace moves: what they would read is closed under them. */
interface Gate {
  /** Settles when nobody holds the gate shut; undefined where nobody does. */
  readonly done: Promise<void> | undefined
  /** Shuts it until the answer is called. */
  shut(): () => void
}

export function createGate(): Gate {
  const holders = new Set<object>()
  let done: Promise<void> | undefined
  let release: (() => void) | undefined
  return {
    get done() {
      return done
    },
    shut() {
      const holder = {}
      holders.add(holder)
      done ??= new Promise((resolve) => (release = resolve))
      return () => {
        if (!holders.delete(holder) || holders.size > 0) return
        done = undefined
        release?.()
      }
    },
  }
}
