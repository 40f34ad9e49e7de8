import { proxy } from 'comlink'
import type { Envelope } from '../analyses/contract'
import { ClienteleError } from '../core/errors'
import type { Locale } from '../core/locale'
import type { Failure, Outcome } from '../core/outcome'
import type { ProgressListener } from '../core/progress'
import type { UnlockOptions } from '../data/keeper'
import type { CaseName } from '../data/types'
import type { DataChanged, ImportOptions, ImportReport, RestoredInfo, RestoreInto, WorkspaceInfo } from '../data/types'
import { createAnalysisJobs } from './analysis-jobs'
import type { SentChange } from './api'
import { createComputeChoice, type ComputeChoice } from './compute-choice'
import { createDataCaller, expect, isLocked, lockedName, type DataCall, type DataCaller } from './data-caller'
import { ask } from './link'
import { openLockChannel, type LockChannel } from './lock-channel'
import { startParsers } from './parsers'
import type { JobOptions } from './job'
import { createPool } from './pool'
import { startAnalysisWorker } from './start-worker'

/** A worker that has something else to do when it is told to lock is ended after this time. */
const LOCK_MS = 1_500

/** The page's side of all workers: typed, never left pending, renewed after a crash. */
export interface Client {
  compute: ComputeChoice
  /** Asks the data worker; rejects with ClienteleError. */
  data<T>(call: DataCall<T>): Promise<T>
  /** Starts the parse workers where files are likely to come next, and lets all who take part rehearse. */
  expectImport(): void
  import(files: File[], options: ImportOptions, job: JobOptions): Promise<Outcome<ImportReport[]>>
  run(analysis: string, config: Record<string, unknown>, job?: JobOptions): Promise<Outcome<Envelope & object>>
  /** Runs a room on inputs that the page holds already, such as changed rows for a model; the answer is not kept. */
  apply(analysis: string, inputs: object, job?: JobOptions): Promise<Outcome<object>>
  /** Does an import again that was cut short, with the same file. */
  resumeImport(importId: string, file: File, job: JobOptions): Promise<Outcome<ImportReport>>
  /** The open workspace as one file; one that has a passphrase is locked with it, unless null is given. */
  backup(options: { passphrase?: string | null }, job?: JobOptions): Promise<Outcome<Blob>>
  /** Puts a backup in place of the open workspace, or beside it, and opens it. */
  restore(
    file: File,
    options: { passphrase?: string; into?: RestoreInto; withoutErased?: boolean },
    job?: JobOptions,
  ): Promise<Outcome<RestoredInfo>>
  open(workspace?: string): Promise<WorkspaceInfo>
  /** Answers the workspace that is open, under its new name where it is that one. */
  rename(from: string, to: string): Promise<WorkspaceInfo>
  /** Makes (once) and opens the sample shop of a language. */
  sample(locale: Locale, onProgress: ProgressListener): Promise<WorkspaceInfo>
  /** Opens the workspace of ready-made cases with one of them in it; answers its import. */
  sampleCase(name: CaseName, locale: Locale): Promise<{ info: WorkspaceInfo; importId: string }>
  /** Gives the open workspace a passphrase, another, or none. */
  setPassphrase(passphrase: string | null, job?: JobOptions): Promise<Outcome<WorkspaceInfo>>
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
  const caller = createDataCaller()
  const jobs = createAnalysisJobs(caller, pool, compute)
  const changes = new BroadcastChannel('clientele')
  changes.addEventListener('message', (event: MessageEvent<SentChange>) => caller.hear(event.data))
  const data = async <T>(call: DataCall<T>): Promise<T> => {
    await jobs.kept()
    return expect(await caller.ask(call))
  }
  const opened = (info: WorkspaceInfo): WorkspaceInfo => {
    caller.setWorkspace(info.name)
    return info
  }
  const askToKeep = createAskToKeep(() => data((api) => api.persist()))
  const { locks, lock } = createLocking(caller, () => pool.end())

  return {
    compute,
    data,
    expectImport: () => startParsers(caller.link(), processors, pool.rehearse),
    async import(files, options, job) {
      startParsers(await caller.ready(), processors)
      const outcome = await caller.long(job, (api, id, listener) => api.import(id, files, options, listener))
      if (outcome.status === 'done') {
        pool.warm()
        askToKeep()
      }
      return outcome
    },
    async resumeImport(importId, file, job) {
      startParsers(await caller.ready(), processors)
      return caller.long(job, (api, id, listener) => api.resumeImport(id, importId, file, listener))
    },
    backup: (options, job = {}) => caller.long(job, (api, id, listener) => api.backup(id, options, listener)),
    async restore(file, options, job = {}) {
      await jobs.kept()
      const outcome = await caller.long(job, (api, id, listener) => api.restore(id, file, options, listener))
      if (outcome.status === 'done') opened(outcome.result)
      return outcome
    },
    run: jobs.run,
    apply: jobs.apply,
    async open(name) {
      await jobs.kept()
      const outcome = await caller.open(name)
      // It is the one that is asked for from here on, locked or not.
      if (isLocked(outcome)) caller.setWorkspace(lockedName(outcome))
      return opened(expect(outcome))
    },
    rename: async (from, to) => opened(await data((api) => api.renameWorkspace(from, to))),
    sample: async (locale, onProgress) => opened(await data((api) => api.sample(locale, proxy(onProgress)))),
    async sampleCase(name, locale) {
      const opening = await data((api) => api.sampleCase(name, locale))
      opened(opening.info)
      return opening
    },
    async setPassphrase(passphrase, job = {}) {
      await jobs.kept()
      return caller.long(job, (api, id, listener) => api.setPassphrase(passphrase, listener, id))
    },
    lock,
    async unlock(secret, kind) {
      const current = await caller.ready()
      const workspace = caller.workspace()
      return opened(expect(await ask(current, () => current.remote.unlock(secret, { workspace, kind }))))
    },
    onLocked: caller.onLocked,
    locks,
    onNotKept: jobs.onNotKept,
    onDataChanged(listener) {
      const hear = (event: MessageEvent<DataChanged>): void => listener(event.data)
      changes.addEventListener('message', hear)
      return () => changes.removeEventListener('message', hear)
    },
    end() {
      pool.end()
      caller.end('the page closed it')
      changes.close()
      locks.close()
    },
  }
}

/** What came in by an import is to stay. The browser is asked once a page; the storage section shows what it answered. */
function createAskToKeep(persist: () => Promise<boolean>): () => void {
  let hasAsked = false
  return () => {
    if (hasAsked) return
    hasAsked = true
    // The page asks for the place that all share, the worker for a bucket. WebKitGTK has nobody to ask.
    void Promise.resolve(navigator.storage?.persist?.())
      .then(persist)
      .catch(() => undefined)
  }
}

/** Locking here and in other tabs. The memory of a worker that is gone cannot be read any more: neither its key nor its columns. */
function createLocking(caller: DataCaller, endPool: () => void): Pick<Client, 'locks' | 'lock'> {
  const locks = openLockChannel()
  const forget = (workspace: string): void => {
    // The one-file build has workspaces in the memory of its worker alone: there the worker forgets only what it locks.
    if (!__SINGLE_FILE__) caller.end(new ClienteleError('LOCKED', { workspace }))
    endPool()
    caller.announceLock(workspace)
  }
  locks.hear((message) => {
    if (message.kind !== 'locked' || message.workspace !== caller.workspace()) return
    if (__SINGLE_FILE__) void caller.link().remote.lock()
    forget(message.workspace)
  })
  return {
    locks,
    async lock() {
      const current = await caller.ready()
      const late = new Promise<undefined>((resolve) => self.setTimeout(() => resolve(undefined), LOCK_MS))
      const answer = await Promise.race([ask(current, () => current.remote.lock()), late])
      if (answer && !isLocked(answer)) expect(answer)
      const workspace = caller.workspace() ?? ''
      locks.post({ kind: 'locked', workspace })
      forget(workspace)
    },
  }
}
