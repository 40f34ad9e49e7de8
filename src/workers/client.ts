import { proxy, transfer } from 'comlink'
import type { Envelope, RunOutput } from '../analyses/contract'
import { ClienteleError, fromFailure, toFailure } from '../core/errors'
import type { Locale } from '../core/locale'
import { cancelled, done, failed, type Failure, type Outcome } from '../core/outcome'
import type { ProgressListener } from '../core/progress'
import type { ImportOptions, ImportReport, RestoreInto, WorkspaceInfo } from '../data/types'
import type { BackendChoice, DataChanged, DataWorkerApi, PreparedJob, UnlockOptions, ParserStart } from './api'
import { createComputeChoice, type ComputeChoice } from './compute-choice'
import { withFallbacks } from './fallback-warnings'
import { ask, link, type Link } from './link'
import { openLockChannel, type LockChannel } from './lock-channel'
import { createPool, type JobOptions } from './pool'
import { startAnalysisWorker, startDataWorker, startParseWorker } from './start-worker'

/** A call that is not heard within this time costs the worker its life. */
const CANCEL_MS = 1_000
/** A worker that has something else to do when it is told to lock is ended after this time. */
const LOCK_MS = 1_500

type DataCall<T> = (api: Link<DataWorkerApi>['remote']) => Promise<Outcome<T>>

/** The page's side of all workers: typed, never left pending, renewed after a crash. */
export interface Client {
  compute: ComputeChoice
  /** Asks the data worker; rejects with ClienteleError. */
  data<T>(call: DataCall<T>): Promise<T>
  /** Starts the parse workers where files are likely to come next, and lets all who take part rehearse. */
  expectImport(): void
  import(files: File[], options: ImportOptions, job: JobOptions): Promise<Outcome<ImportReport[]>>
  run(analysis: string, config: Record<string, unknown>, job?: JobOptions): Promise<Outcome<Envelope & object>>
  /** Does an import again that was cut short, with the same file. */
  resumeImport(importId: string, file: File, job: JobOptions): Promise<Outcome<ImportReport>>
  /** The open workspace as one file; one that has a passphrase is locked with it, unless null is given. */
  backup(options: { passphrase?: string | null }, job?: JobOptions): Promise<Outcome<Blob>>
  /** Puts a backup in place of the open workspace, or beside it, and opens it. */
  restore(
    file: File,
    options: { passphrase?: string; into?: RestoreInto },
    job?: JobOptions,
  ): Promise<Outcome<WorkspaceInfo>>
  open(workspace?: string): Promise<WorkspaceInfo>
  /** Answers the workspace that is open, under its new name where it is that one. */
  rename(from: string, to: string): Promise<WorkspaceInfo>
  /** Makes (once) and opens the sample shop of a language. */
  sample(locale: Locale, onProgress: ProgressListener): Promise<WorkspaceInfo>
  /** Gives the open workspace a passphrase, another, or none. */
  setPassphrase(passphrase: string | null, onProgress?: ProgressListener): Promise<WorkspaceInfo>
  /** Forgets the key and everything read with it, in every tab. Error: PASSPHRASE_MISSING. */
  lock(): Promise<void>
  /** Opens the workspace that waits for its passphrase. Errors: PASSPHRASE_WRONG, RECOVERY_KEY_WRONG, KEY_DAMAGED. */
  unlock(secret: string, kind?: UnlockOptions['kind']): Promise<WorkspaceInfo>
  /** Hears that the open workspace waits for its passphrase, whoever locked it. Returns the way to stop. */
  onLocked(listener: (workspace: string) => void): () => void
  /** How the tabs tell each other that a person is there. */
  readonly locks: LockChannel
  /** Hears of results that were answered but could not be kept: a full disk. Returns the way to stop. */
  onNotKept(listener: (failure: Failure) => void): () => void
  /** Hears every change of data, made here or in another tab. Returns the way to stop. */
  onDataChanged(listener: (change: DataChanged) => void): () => void
  end(): void
}

export function createClient(): Client {
  const processors = navigator.hardwareConcurrency || 2
  // At least two: a short question must not wait behind a long computation.
  const pool = createPool(startAnalysisWorker, Math.min(4, Math.max(2, processors - 1)))
  const compute = createComputeChoice(pool)
  const changes = new BroadcastChannel('clientele')
  const locks = openLockChannel()
  const lockListeners = new Set<(workspace: string) => void>()
  const running = new Map<string, Promise<Outcome<Envelope & object>>>()
  /** Results on their way to the disk. */
  const beingKept = new Set<Promise<void>>()
  const keepListeners = new Set<(failure: Failure) => void>()
  let worker: Link<DataWorkerApi> | undefined
  let workspace: string | undefined
  let hasParsers = false
  let hasAsked = false

  const dataLink = (): Link<DataWorkerApi> => {
    if (worker?.isAlive()) return worker
    hasParsers = false
    worker = link<DataWorkerApi>(startDataWorker())
    return worker
  }

  /** A data worker started after a crash knows no workspace yet: it is opened again before anything else is asked. */
  const ready = async (): Promise<Link<DataWorkerApi>> => {
    const wasAlive = worker?.isAlive() ?? false
    const current = dataLink()
    if (!wasAlive && workspace !== undefined) {
      const opened = await ask(current, () => current.remote.open(workspace))
      // A locked workspace answers for itself; what does not touch it (another one, unlocking) goes on.
      if (!isLocked(opened)) expect(opened)
    }
    return current
  }

  const noticed = <T>(outcome: Outcome<T>): Outcome<T> => {
    if (isLocked(outcome)) {
      const name = String(outcome.error.details?.['workspace'])
      for (const listener of lockListeners) listener(name)
    }
    return outcome
  }

  /** The memory of a worker that is gone cannot be read any more: neither its key nor its columns. */
  const forget = (name: string): void => {
    // The one-file build has workspaces in the memory of its worker alone: there the worker forgets only what it locks.
    if (!__SINGLE_FILE__) worker?.end(new ClienteleError('LOCKED', { workspace: name }))
    pool.end()
    for (const listener of lockListeners) listener(name)
  }
  locks.hear((message) => {
    if (message.kind !== 'locked' || message.workspace !== workspace) return
    if (__SINGLE_FILE__) void worker?.remote.lock()
    forget(message.workspace)
  })

  /** Parse workers start with the first import, or before it where a workspace waits for one. */
  const startParsers = (current: Link<DataWorkerApi>, isEarly: boolean): void => {
    if (hasParsers) return
    hasParsers = true
    for (let i = 0; i < Math.min(4, processors); i++) addParser(current, isEarly)
    if (isEarly) void ask(current, () => current.remote.rehearse())
  }

  const data = async <T>(call: DataCall<T>): Promise<T> => {
    await Promise.all(beingKept)
    return toData(call)
  }

  const toData = async <T>(call: DataCall<T>): Promise<T> => {
    const current = await ready()
    return expect(noticed(await ask(current, () => call(current.remote))))
  }

  const prepare = async (
    analysis: string,
    config: Record<string, unknown>,
    backend: BackendChoice,
  ): Promise<Outcome<PreparedJob>> => {
    await Promise.all(beingKept)
    const current = await ready()
    return noticed(await ask(current, () => current.remote.prepare(analysis, config, backend)))
  }

  const runPrepared = async (
    analysis: string,
    first: PreparedJob,
    job: JobOptions,
  ): Promise<Outcome<Envelope & object>> => {
    const started = performance.now()
    const choice = compute.choice()
    let inputs: unknown = first.inputs
    const { outcome, lost } = await pool.run(
      {
        analysis,
        config: first.config,
        seed: first.seed,
        backend: choice,
        ...(compute.known() && { known: compute.known()! }),
        inputs: async () => {
          const kept = inputs
          inputs = undefined
          if (kept !== undefined) return done(kept)
          const again = await prepare(analysis, first.config, choice)
          return again.status === 'done' ? done(again.result.inputs) : again
        },
      },
      job,
    )
    if (outcome.status !== 'done') return outcome
    const result = envelope(analysis, first, outcome.result, performance.now() - started, lost)
    keepResult(first.key, result)
    return done(result)
  }

  /** Whoever asked has the answer already; the disk is waited for by the next question. */
  const keepResult = (key: string, result: object): void => {
    const keeping = toData((api) => api.storeResult(key, result))
      .catch((thrown: unknown) => {
        for (const listener of keepListeners) listener(toFailure(thrown))
      })
      .finally(() => beingKept.delete(keeping))
    beingKept.add(keeping)
  }

  /** What came in by an import is to stay. The browser is asked once a page; the storage section shows what it answered. */
  const askToKeep = async (): Promise<void> => {
    if (hasAsked) return
    hasAsked = true
    // The page asks for the place that all share, the worker for a bucket.
    await navigator.storage.persist()
    await data((api) => api.persist())
  }

  /** Long work of the data worker: a cancel is heard, or the worker ends. */
  const long = async <T>(
    { signal, onProgress }: JobOptions,
    call: (api: Link<DataWorkerApi>['remote'], id: string, listener?: ProgressListener) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
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
  }

  return {
    compute,
    data,
    expectImport: () => startParsers(dataLink(), true),
    async import(files, options, job) {
      startParsers(await ready(), false)
      const outcome = await long(job, (api, id, listener) => api.import(id, files, options, listener))
      if (outcome.status === 'done') {
        pool.warm()
        void askToKeep().catch(() => undefined)
      }
      return outcome
    },
    async resumeImport(importId, file, job) {
      startParsers(await ready(), false)
      return long(job, (api, id, listener) => api.resumeImport(id, importId, file, listener))
    },
    backup: (options, job = {}) => long(job, (api, id, listener) => api.backup(id, options, listener)),
    async restore(file, options, job = {}) {
      const outcome = await long(job, (api, id, listener) => api.restore(id, file, options, listener))
      if (outcome.status === 'done') workspace = outcome.result.name
      return outcome
    },
    async run(analysis, config, job = {}) {
      try {
        const prepared = await prepare(analysis, config, compute.choice())
        if (prepared.status !== 'done') return prepared
        const { key, stored } = prepared.result
        if (stored !== undefined) return done(stored as Envelope & object)
        const joined = running.get(key)
        // A job that may be cancelled belongs to its caller; only uncancellable ones are shared.
        if (joined && !job.signal) return joined
        const work = runPrepared(analysis, prepared.result, job).finally(() => running.delete(key))
        if (!job.signal) running.set(key, work)
        return await work
      } catch (thrown) {
        return failed(toFailure(thrown))
      }
    },
    async open(name) {
      const current = await ready()
      const outcome = await ask(current, () => current.remote.open(name))
      // It is the one that is asked for from here on, locked or not.
      if (isLocked(outcome)) workspace = String(outcome.error.details?.['workspace'])
      const info = expect(noticed(outcome))
      workspace = info.name
      return info
    },
    async rename(from, to) {
      const info = await data((api) => api.renameWorkspace(from, to))
      workspace = info.name
      return info
    },
    async sample(locale, onProgress) {
      const info = await data((api) => api.sample(locale, proxy(onProgress)))
      workspace = info.name
      return info
    },
    setPassphrase: (passphrase, onProgress) =>
      data((api) => api.setPassphrase(passphrase, onProgress && proxy(onProgress))),
    async lock() {
      const current = await ready()
      const late = new Promise<undefined>((resolve) => self.setTimeout(() => resolve(undefined), LOCK_MS))
      const answer = await Promise.race([ask(current, () => current.remote.lock()), late])
      if (answer && !isLocked(answer)) expect(answer)
      const name = workspace ?? ''
      locks.post({ kind: 'locked', workspace: name })
      forget(name)
    },
    async unlock(secret, kind) {
      const current = await ready()
      const info = expect(await ask(current, () => current.remote.unlock(secret, { workspace, kind })))
      workspace = info.name
      return info
    },
    onLocked(listener) {
      lockListeners.add(listener)
      return () => lockListeners.delete(listener)
    },
    locks,
    onNotKept(listener) {
      keepListeners.add(listener)
      return () => keepListeners.delete(listener)
    },
    onDataChanged(listener) {
      const hear = (event: MessageEvent<DataChanged>): void => listener(event.data)
      changes.addEventListener('message', hear)
      return () => changes.removeEventListener('message', hear)
    },
    end() {
      pool.end()
      worker?.end('the page closed it')
      changes.close()
      locks.close()
    },
  }
}

function addParser(owner: Link<DataWorkerApi>, isEarly: boolean): void {
  const parser = startParseWorker()
  const { port1, port2 } = new MessageChannel()
  parser.postMessage({ port: port1, isEarly } satisfies ParserStart, [port1])
  void owner.remote.addParsePort(transfer(port2, [port2]))
  void owner.lost.then(() => parser.terminate())
}

const isLocked = <T>(outcome: Outcome<T>): outcome is Extract<Outcome<T>, { status: 'failed' }> =>
  outcome.status === 'failed' && outcome.error.code === 'LOCKED'

function expect<T>(outcome: Outcome<T>): T {
  if (outcome.status === 'done') return outcome.result
  throw outcome.status === 'cancelled' ? new ClienteleError('CANCELLED') : fromFailure(outcome.error)
}

function envelope(
  analysis: string,
  job: PreparedJob,
  output: RunOutput<object>,
  milliseconds: number,
  lost: string[],
): Envelope & object {
  return {
    ...output.result,
    analysis,
    version: job.version,
    config: job.config,
    seed: job.seed,
    dataVersion: job.dataVersion,
    backend: output.compute?.backend ?? 'cpu',
    engine: output.compute?.engine ?? 'typed-arrays',
    seconds: milliseconds / 1000,
    warnings: withFallbacks(output.warnings, lost, output.compute?.backend ?? 'cpu'),
    evaluation: output.evaluation,
    card: output.card,
  }
}
