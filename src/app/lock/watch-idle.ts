import type { AppState } from '../../state/app-state'

const MINUTE_MS = 60_000
/** How often it is looked at the clock: a lock comes this much late at most. */
const TICK_MS = 5_000
/** Other tabs are told no more often than this that somebody is there. */
const TELL_MS = 10_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Locks the workspace when nobody has touched the app, in any tab, for as long as the settings say. It reads the clock, so
 * that a computer that slept is locked when it wakes; work under way is waited for. Returns the way to stop.
 */
export function watchIdle({ client, jobs, settings, workspace }: AppState, now: () => number = Date.now): () => void {
  let lastSign = now()
  let lastTold = 0

  const isDue = (): boolean => {
    const minutes = settings.lockAfterMinutes
    return minutes > 0 && now() - lastSign >= minutes * MINUTE_MS
  }
  const lockWhenDue = (): boolean => {
    if (!isDue() || !workspace.canLock || jobs.list.length > 0) return false
    workspace.lockSoon()
    return true
  }
  /** The first sign after a long sleep is not yet one of the person who may go on. */
  const onSign = (): void => {
    if (lockWhenDue()) return
    lastSign = now()
    if (lastSign - lastTold < TELL_MS) return
    lastTold = lastSign
    client.locks.post({ kind: 'active' })
  }
  const deafen = client.locks.hear((message) => {
    if (message.kind === 'active' && !isDue()) lastSign = now()
  })
  const timer = setInterval(lockWhenDue, TICK_MS)
  for (const sign of SIGNS) window.addEventListener(sign, onSign, { capture: true, passive: true })
  document.addEventListener('visibilitychange', lockWhenDue)
  return () => {
    deafen()
    clearInterval(timer)
    for (const sign of SIGNS) window.removeEventListener(sign, onSign, { capture: true })
    document.removeEventListener('visibilitychange', lockWhenDue)
  }
}
