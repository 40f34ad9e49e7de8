import { proxy, transfer } from 'comlink'
import type { Envelope, RunOutput } from '../analyses/contract'
import { ClienteleError, fromFailure, toFailure } from '../core/errors'
import type { Locale } from '../core/locale'
import { cancelled, done, failed, type Outcome } from '../core/outcome'
import type { ProgressListener } from '../core/progress'
import type { ImportOptions, ImportReport, WorkspaceInfo } from '../data/types'
import type { BackendChoice, DataChanged, DataWorkerApi, PreparedJob } from './api'
import { createComputeChoice, type ComputeChoice } from './compute-choice'
import { ask, link, type Link } from './link'
import { createPool, type JobOptions } from './pool'
import { startAnalysisWorker, startDataWorker, startParseWorker } from './start-worker'

/** A call that is not heard within this time costs the worker its life. */
const CANCEL_MS = 1_000

type DataCall<T> = (api: Link<DataWorkerApi>['remote']) => Promise<Outcome<T>>

/** The page's side of all workers: typed, never left pending, renewed after a crash. */
export interface Client {
  compute: ComputeChoice
  /** Asks the data worker; rejects with ClienteleError. */
  data<T>(call: DataCall<T>): Promise<T>
  /** Starts the parse workers, where files are likely to come next. */
  expectImport(): void
  import(files: File[], options: ImportOptions, job: JobOptions): Promise<Outcome<ImportReport[]>>
  run(analysis: string, config: Record<string, unknown>, job?: JobOptions): Promise<Outcome<Envelope & object>>
  open(workspace?: string): Promise<WorkspaceInfo>
  /** Makes (once) and opens the sample shop of a language. */
  sample(locale: Locale, onProgress: ProgressListener): Promise<WorkspaceInfo>
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
  const running = new Map<string, Promise<Outcome<Envelope & object>>>()
  let worker: Link<DataWorkerApi> | undefined
  let workspace: string | undefined
  let hasParsers = false

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
    if (!wasAlive && workspace !== undefined) expect(await ask(current, () => current.remote.open(workspace)))
    return current
  }

  /** Parse workers start with the first import, or before it where a workspace waits for one. */
  const startParsers = (current: Link<DataWorkerApi>): void => {
    if (!hasParsers) for (let i = 0; i < Math.min(4, processors); i++) addParser(current)
    hasParsers = true
  }

  const data = async <T>(call: DataCall<T>): Promise<T> => {
    const current = await ready()
    return expect(await ask(current, () => call(current.remote)))
  }

  const prepare = async (
    analysis: string,
    config: Record<string, unknown>,
    backend: BackendChoice,
  ): Promise<Outcome<PreparedJob>> => {
    const current = await ready()
    return ask(current, () => current.remote.prepare(analysis, config, backend))
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
    await data((api) => api.storeResult(first.key, result))
    return done(result)
  }

  return {
    compute,
    data,
    expectImport: () => startParsers(dataLink()),
    async import(files, options, job) {
      const current = await ready()
      startParsers(current)
      const id = crypto.randomUUID()
      const listener = job.onProgress && proxy(job.onProgress)
      let timer = 0
      const onAbort = (): void => {
        void current.remote.cancel(id)
        timer = self.setTimeout(() => current.end('the import did not stop in time'), CANCEL_MS)
      }
      job.signal?.addEventListener('abort', onAbort, { once: true })
      if (job.signal?.aborted) return cancelled()
      const outcome = await ask(current, () => current.remote.import(id, files, options, listener))
      if (outcome.status === 'done') pool.warm()
      clearTimeout(timer)
      job.signal?.removeEventListener('abort', onAbort)
      return job.signal?.aborted && outcome.status === 'failed' ? cancelled() : outcome
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
      const info = await data((api) => api.open(name))
      workspace = info.name
      return info
    },
    async sample(locale, onProgress) {
      const info = await data((api) => api.sample(locale, proxy(onProgress)))
      workspace = info.name
      return info
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
    },
  }
}

function addParser(owner: Link<DataWorkerApi>): void {
  const parser = startParseWorker()
  const { port1, port2 } = new MessageChannel()
  parser.postMessage({ port: port1 }, [port1])
  void owner.remote.addParsePort(transfer(port2, [port2]))
  void owner.lost.then(() => parser.terminate())
}

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
  const warnings = lost.map((backend) => ({
    code: 'BACKEND_FALLBACK',
    message: `The ${backend} backend stopped; the work was finished on ${output.compute?.backend ?? 'cpu'}.`,
    details: { from: backend, to: output.compute?.backend ?? 'cpu' },
  }))
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
    warnings: [...output.warnings, ...warnings],
    evaluation: output.evaluation,
    card: output.card,
  }
}
