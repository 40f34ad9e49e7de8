/** How often it is looked whether anybody wants anything. */
const LOOK_MS = 200
const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Resolves once the page has been seen and left alone for so long, and nothing else was under way meanwhile; false where `signal` came
 * first. A page that nobody looks at does nothing.
 */
export function whenIdle(quietMs: number, isBusy: () => boolean, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let since = performance.now()
    const restart = (): void => void (since = performance.now())
    const end = (isIdle: boolean): void => {
      clearInterval(timer)
      for (const name of INPUTS) removeEventListener(name, restart)
      signal.removeEventListener('abort', stop)
      resolve(isIdle)
    }
    const stop = (): void => end(false)
    const look = (): void => {
      if (document.hidden || isBusy()) restart()
      else if (performance.now() - since >= quietMs) end(true)
    }
    const timer = setInterval(look, LOOK_MS)
    for (const name of INPUTS) addEventListener(name, restart, { passive: true })
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
  })
}
