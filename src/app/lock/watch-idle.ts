import type { AppState } from '../../state/app-state'

const MINUTE_MS = 60_000
/** How often it is looked at the clock: a lock comes this much late at most. */
const TICK_MS = 5_000
/** Other tabs are told no more often than this that somebody is there. */
const TELL_MS = 10_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Two clocks: that of the computer may be set back, the steady one may stand still while the computer sleeps. */
interface Clocks {
  wall(): number
  steady(): number
}

const CLOCKS: Clocks = { wall: () => Date.now(), steady: () => performance.now() }

/**
 * Locks the workspace when nobody has touched the app, in any tab, for as long as the settings say, by whichever clock says
 * more: a computer that slept is locked when it wakes, and one whose time was set back is not open for longer. Work under way
 * is waited for. Returns the way to stop.
 */
export function watchIdle({ client, jobs, settings, workspace }: AppState, clocks: Clocks = CLOCKS): () => void {
  const read = (): { wall: number; steady: number } => ({ wall: clocks.wall(), steady: clocks.steady() })
  let lastSign = read()
  let lastTold = -Infinity

  const isDue = (): boolean => {
    const minutes = settings.lockAfterMinutes
    const { wall, steady } = read()
    const idleMs = Math.max(wall - lastSign.wall, steady - lastSign.steady)
    return minutes > 0 && idleMs >= minutes * MINUTE_MS
  }
  const lockWhenDue = (): boolean => {
    if (!isDue() || !workspace.canLock || jobs.list.length > 0) return false
    workspace.lockSoon()
    return true
  }
  /** The first sign after a long sleep is not yet one of the person who may go on. */
  const onSign = (): void => {
    if (lockWhenDue()) return
    lastSign = read()
    if (lastSign.steady - lastTold < TELL_MS) return
    lastTold = lastSign.steady
    client.locks.post({ kind: 'active' })
  }
  const deafen = client.locks.hear((message) => {
    if (message.kind === 'active' && !isDue()) lastSign = read()
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
