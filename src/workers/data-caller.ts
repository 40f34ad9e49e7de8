import { proxy } from 'comlink'
import { ClienteleError, fromFailure } from '../core/errors'
import { cancelled, type Outcome } from '../core/outcome'
import type { ProgressListener } from '../core/progress'
import type { WorkspaceInfo } from '../data/types'
import type { DataWorkerApi, SentChange } from './api'
import { ask, link, type Link } from './link'
import type { JobOptions } from './job'
import { startDataWorker } from './start-worker'

/** A call that is not heard within this time costs the worker its life. */
const CANCEL_MS = 1_000

type Remote = Link<DataWorkerApi>['remote']
export type DataCall<T> = (api: Remote) => Promise<Outcome<T>>
type LongCall<T> = (api: Remote, jobId: string, listener?: ProgressListener) => Promise<Outcome<T>>

/** The page's line to the data worker: no call is left pending, and a worker that crashed is renewed. */
export interface DataCaller {
  /** The worker, alive; nothing need be open in it. */
  link(): Link<DataWorkerApi>
  /** The worker, which was told which workspace to open: it answers for that one, or says why it cannot. */
  ready(): Promise<Link<DataWorkerApi>>
  /** Opens a workspace in place of the one that is open. */
  open(name?: string): Promise<Outcome<WorkspaceInfo>>
  ask<T>(call: DataCall<T>): Promise<Outcome<T>>
  /** Long work: a cancel is heard, or the worker ends. */
  long<T>(job: JobOptions, call: LongCall<T>): Promise<Outcome<T>>
  /** The workspace that is opened again after a crash, and asked for when it is locked. */
  workspace(): string | undefined
  setWorkspace(name: string): void
  /** Hears that the workspace waits for its passphrase. Returns the way to stop. */
  onLocked(listener: (workspace: string) => void): () => void
  /** Whoever listens is told that the workspace waits. */
  announceLock(workspace: string): void
  /** Tells the worker of a change before anything else is asked of it; one that is not alive will read it anyway. */
  hear(change: SentChange): void
  end(reason: string | ClienteleError): void
}

export function createDataCaller(): DataCaller {
  const listeners = new Set<(workspace: string) => void>()
  let worker: Link<DataWorkerApi> | undefined
  let workspace: string | undefined
  /** The worker that knows which workspace is meant, as soon as it has said so. */
  let told: { worker: Link<DataWorkerApi>; done: Promise<unknown> } | undefined

  const alive = (): Link<DataWorkerApi> => {
    if (!worker?.isAlive()) worker = link<DataWorkerApi>(startDataWorker())
    return worker
  }
  const tell = (current: Link<DataWorkerApi>, name?: string): Promise<Outcome<WorkspaceInfo>> => {
    const answer = ask(current, () => current.remote.open(name))
    told = { worker: current, done: answer }
    return answer
  }
  const ready = async (): Promise<Link<DataWorkerApi>> => {
    const current = alive()
    if (workspace !== undefined && told?.worker !== current) void tell(current, workspace)
    await told?.done
    return current
  }
  const announceLock = (name: string): void => {
    for (const listener of listeners) listener(name)
  }
  const noticed = <T>(outcome: Outcome<T>): Outcome<T> => {
    if (isLocked(outcome)) announceLock(lockedName(outcome))
    return outcome
  }

  return {
    link: alive,
    ready,
    async ask(call) {
      const current = await ready()
      return noticed(await ask(current, () => call(current.remote)))
    },
    async long({ signal, onProgress }, call) {
      const current = await ready()
      const id = crypto.randomUUID()
      let timer = 0
      const onAbort = (): void => {
        void current.remote.cancel(id)
        timer = self.setTimeout(() => current.end('it did not stop in time'), CANCEL_MS)
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      if (signal?.aborted) return cancelled()
      const outcome = noticed(await ask(current, () => call(current.remote, id, onProgress && proxy(onProgress))))
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      return signal?.aborted && outcome.status === 'failed' ? cancelled() : outcome
    },
    workspace: () => workspace,
    setWorkspace: (name) => void (workspace = name),
    open: async (name) => noticed(await tell(alive(), name)),
    onLocked(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    announceLock,
    hear(change) {
      if (change.renamed !== undefined && change.workspace === workspace) workspace = change.renamed
      if (worker?.isAlive()) void worker.remote.hear(change)
    },
    end: (reason) => worker?.end(reason),
  }
}

type Failed = Extract<Outcome<never>, { status: 'failed' }>

/** Whether a workspace waits for its passphrase. */
export const isLocked = (outcome: Outcome<unknown>): outcome is Failed =>
  outcome.status === 'failed' && outcome.error.code === 'LOCKED'

/** The workspace that waits. */
export const lockedName = ({ error }: Failed): string => String(error.details?.['workspace'])

/** The result; throws ClienteleError for what is none. */
export function expect<T>(outcome: Outcome<T>): T {
  if (outcome.status === 'done') return outcome.result
  throw outcome.status === 'cancelled' ? new ClienteleError('CANCELLED') : fromFailure(outcome.error)
}
