import type { DataChanged } from '../data/types'
import type { SentChange } from './api'

export interface ChangeChannel {
  announce(change: DataChanged): void
  /** Takes a change from wherever it is heard first: each is heard once, and what this worker announced never. */
  take(change: SentChange): void
}

/**
 * What the data workers tell each other. The page hears the channel too, and asks its worker anew at once: its question and
 * the message travel on different ways, so that the page hands the change on before it asks.
 */
export function openChangeChannel(
  channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>,
  self: string,
  hear: (change: DataChanged) => void,
): ChangeChannel {
  const latest = new Map<string, number>()
  let serial = 0
  const take = (change: SentChange): void => {
    if (change.sender === self || change.serial <= (latest.get(change.sender) ?? 0)) return
    latest.set(change.sender, change.serial)
    hear(change)
  }
  channel.addEventListener('message', (event) => take((event as MessageEvent<SentChange>).data))
  return { announce: (change) => channel.postMessage({ ...change, sender: self, serial: ++serial }), take }
}
