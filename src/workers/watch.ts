import type { AnalysisWorkerApi } from './api'
import type { Link } from './link'

/** A worker that does not hear a cancel within this time is ended and renewed. */
export const CANCEL_MS = 1_000
/** A worker that leaves so many pings in a row unanswered, one each five seconds, holds its thread for good: it is ended. */
const MOST_UNANSWERED = 4
const PING_MS = 5_000

/**
 * Ends a worker whose thread answers no ping: a call into a dead driver may never come back. Pings are counted, not seconds:
 * a computer that slept, or a tab whose timers rest in the background, let time pass without asking.
 */
export function watch(worker: Link<AnalysisWorkerApi>): () => void {
  let unanswered = 0
  const timer = self.setInterval(() => {
    if (unanswered === MOST_UNANSWERED) return worker.end('it answered nothing for 20 seconds')
    unanswered++
    worker.remote.ping().then(
      () => (unanswered = 0),
      () => worker.end('it could not be reached'),
    )
  }, PING_MS)
  return () => clearInterval(timer)
}
