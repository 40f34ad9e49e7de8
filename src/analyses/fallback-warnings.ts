import type { Warning } from './contract'
import { roomWords } from './room-messages'
import { warningFrom } from './warning'

/** What went wrong while a result was computed, and was made good. */
export interface Troubles {
  /** Backends that died. */
  lost: readonly string[]
  /** Workers that died by themselves. */
  restarts: number
  /** Workers that died while they helped. */
  helpersLost: number
}

/** Said by a room that was told to compute on a backend and found another. */
const SAID_BY_ROOM = 'BACKEND_CHANGED'

/**
 * The warnings of a run with one for each backend that was lost on the way, and one each for workers that had to be replaced. What
 * the room itself says of the change would say the same again, and is left out.
 */
export function withFallbacks(
  warnings: readonly Warning[],
  { lost, restarts, helpersLost }: Troubles,
  backend: string,
): Warning[] {
  const own = lost.length > 0 ? warnings.filter(({ code }) => code !== SAID_BY_ROOM) : warnings
  return [
    ...own,
    ...lost.map((from) => warningFrom(roomWords, 'BACKEND_FALLBACK', { from, to: backend })),
    ...(restarts > 0 ? [warningFrom(roomWords, 'WORKER_RESTARTED')] : []),
    ...(helpersLost > 0 ? [warningFrom(roomWords, 'HELPER_LOST', { count: helpersLost })] : []),
  ]
}
