import type { Warning } from './contract'
import { roomWords } from './room-messages'
import { warningFrom } from './warning'

/** Said by a room that was told to compute on a backend and found another. */
const SAID_BY_ROOM = 'BACKEND_CHANGED'

/**
 * The warnings of a run with one for each backend that was lost on the way. What the room itself says of the change would say
 * the same again, and is left out.
 */
export function withFallbacks(warnings: readonly Warning[], lost: readonly string[], backend: string): Warning[] {
  const own = lost.length > 0 ? warnings.filter(({ code }) => code !== SAID_BY_ROOM) : warnings
  return [...own, ...lost.map((from) => warningFrom(roomWords, 'BACKEND_FALLBACK', { from, to: backend }))]
}
