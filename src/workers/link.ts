import { releaseProxy, wrap, type Remote } from 'comlink'
import { ClienteleError, toFailure } from '../core/errors'
import { failed, type Outcome } from '../core/outcome'
import { describeEnd } from '../core/worker-ends'

/** A worker and the promise of its end: Comlink never settles a call to a dead worker, so every call races with `lost`. */
export interface Link<Api> {
  remote: Remote<Api>
  worker: Worker
  /** Settles (with a failure) when the worker crashes or is ended. Never rejects. */
  lost: Promise<Outcome<never>>
  isAlive(): boolean
  /** The reason of WORKER_LOST, or what pending and later calls are to be answered instead. */
  end(reason: string | ClienteleError): void
}

/** Wraps a worker. Every pending and later `ask` answers WORKER_LOST once it is gone. */
export function link<Api>(worker: Worker): Link<Api> {
  let isAlive = true
  let announce: (outcome: Outcome<never>) => void
  const lost = new Promise<Outcome<never>>((resolve) => (announce = resolve))
  const remote = wrap<Api>(worker)
  const end = (reason: string | ClienteleError): void => {
    if (!isAlive) return
    isAlive = false
    announce(failed(toFailure(typeof reason === 'string' ? lostBecause(reason) : reason)))
    ;(remote as unknown as Record<symbol, () => void>)[releaseProxy]?.()
    worker.terminate()
  }
  worker.addEventListener('error', (event) => end(event.message || 'it could not be started'))
  worker.addEventListener('messageerror', () => end('a message could not be read'))
  return { remote, worker, lost, isAlive: () => isAlive, end }
}

const lostBecause = (reason: string): ClienteleError =>
  new ClienteleError('WORKER_LOST', { reason: describeEnd(reason) })

/** The answer of a call, or the failure of its worker, whichever comes first. Never rejects. */
export async function ask<T>(owner: Link<unknown>, call: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  if (!owner.isAlive()) return owner.lost
  try {
    return await Promise.race([call(), owner.lost])
  } catch (thrown) {
    return failed(toFailure(thrown))
  }
}
