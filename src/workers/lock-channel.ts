const NAME = 'clientele-lock'

/** What the tabs tell each other about locking: a tab locks with the others, and stays open while one of them is used. */
export type LockMessage = { kind: 'locked'; workspace: string } | { kind: 'active' }

export interface LockChannel {
  post(message: LockMessage): void
  /** Hears the other tabs, not this one. Returns the way to stop. */
  hear(listener: (message: LockMessage) => void): () => void
  close(): void
}

export function openLockChannel(): LockChannel {
  const channel = new BroadcastChannel(NAME)
  return {
    post: (message) => channel.postMessage(message),
    hear(listener) {
      const onMessage = (event: MessageEvent<LockMessage>): void => listener(event.data)
      channel.addEventListener('message', onMessage)
      return () => channel.removeEventListener('message', onMessage)
    },
    close: () => channel.close(),
  }
}
