import { ClienteleError } from '../core/errors'
import type { ProgressListener } from '../core/progress'
import { PLACES, type Store } from '../store'

/** Long work that writes everything anew. */
export interface RewriteJob {
  signal?: AbortSignal | undefined
  onProgress?: ProgressListener | undefined
}

/** Records copied in one transaction. */
const BATCH = 16
const PHASE = 'copy'

/**
 * Copies every record into an empty store, and reads each back: only what can be read again may replace the original. Error:
 * CANCELLED.
 */
export async function copyStore(from: Store, to: Store, { signal, onProgress }: RewriteJob = {}): Promise<void> {
  const lists = await Promise.all(PLACES.map(async (place) => ({ place, keys: await from.keys(place) })))
  const total = lists.reduce((sum, { keys }) => sum + keys.length, 0)
  let done = 0
  onProgress?.({ kind: 'phase-start', phase: PHASE, total })
  for (const { place, keys } of lists) {
    for (let at = 0; at < keys.length; at += BATCH) {
      if (signal?.aborted) throw new ClienteleError('CANCELLED')
      const batch = keys.slice(at, at + BATCH)
      const values = await from.getMany(place, batch)
      await to.commit(batch.map((key, i) => ({ place, key, value: values[i] })))
      await to.getMany(place, batch)
      done += batch.length
      onProgress?.({ kind: 'step', phase: PHASE, done, total })
    }
  }
  onProgress?.({ kind: 'phase-end', phase: PHASE })
}
