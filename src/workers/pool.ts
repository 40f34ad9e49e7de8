import { proxy, transfer } from 'comlink'
import type { BackendName, RunOutput } from '../analyses/contract'
import type { Faults, Measured } from '../core/backend'
import { cancelled, type Outcome } from '../core/outcome'
import type { ProgressListener } from '../core/progress'
import type { RehearsedRoom } from '../data/rehearse-rooms'
import type { AnalysisWorkerApi, BackendChoice, ComputeInfo, RunRequest, WorkerNews } from './api'
import { ask, link, type Link } from './link'
import { collectBuffers } from './transferables'

/** An unused worker is ended after this time: TensorFlow.js never gives GPU memory back otherwise. */
const IDLE_MS = 30_000
/** One that waits for the first question after an import: a person may take long to choose a file. */
const EXPECTING_MS = 600_000
/** A worker that does not hear a cancel within this time is ended and renewed. */
const CANCEL_MS = 1_000
/** A worker that leaves so many pings in a row unanswered, one each five seconds, holds its thread for good: it is ended. */
const MOST_UNANSWERED = 4
const PING_MS = 5_000

type AnalysisLink = Link<AnalysisWorkerApi>

export interface JobRequest {
  analysis: string
  /** Gives the inputs; asked again for a second attempt, because the first one moved them to its worker. */
  inputs: () => Promise<Outcome<unknown>>
  config: Record<string, unknown>
  seed: number
  backend: BackendChoice
  known?: ComputeInfo
  learned?: Measured
  /** Hears what the job had to measure. */
  onMeasured?: (measured: Measured) => void
  /** What tests break on purpose; nothing else sets it. */
  faults?: Faults
}

export interface JobOptions {
  signal?: AbortSignal | undefined
  onProgress?: ProgressListener | undefined
}

export interface Pool {
  /**
   * Runs a job on a free worker; when the backend or the worker dies, again on a fresh worker without that backend, which is given
   * what the job had saved.
   */
  run(request: JobRequest, options: JobOptions): Promise<{ outcome: Outcome<RunOutput<object>>; lost: BackendName[] }>
  /** Starts a worker for a job that is about to come, unless one is free. */
  warm(): void
  /** The same for one that comes some time, which runs through made-up ones until then; so do those that `warm` starts later. */
  rehearse(rooms: readonly RehearsedRoom[]): void
  probe(choice: BackendChoice): Promise<Outcome<ComputeInfo>>
  end(): void
}

/** Analysis workers: started when needed, at most `size`, one job each, ended when idle. */
export function createPool(start: () => Worker, size: number): Pool {
  const idle: { link: AnalysisLink; timer: number }[] = []
  const waiting: (() => void)[] = []
  const busy = new Set<AnalysisLink>()

  let rehearsed: readonly RehearsedRoom[] = []

  const rest = (worker: AnalysisLink, patience = IDLE_MS): void => {
    const end = (): void => {
      idle.splice(idle.indexOf(resting), 1)
      worker.end('it was idle')
    }
    const resting = { link: worker, timer: self.setTimeout(end, patience) }
    idle.push(resting)
  }

  const warm = (patience?: number): void => {
    if (idle.some((one) => one.link.isAlive()) || busy.size >= size) return
    const worker = link<AnalysisWorkerApi>(start())
    rest(worker, patience)
    if (rehearsed.length > 0) void ask(worker, () => worker.remote.rehearse(rehearsed))
  }

  const acquire = async (): Promise<AnalysisLink> => {
    while (busy.size >= size) await new Promise<void>((resolve) => waiting.push(resolve))
    const kept = idle.pop()
    if (kept) clearTimeout(kept.timer)
    const worker = kept?.link.isAlive() ? kept.link : link<AnalysisWorkerApi>(start())
    busy.add(worker)
    return worker
  }

  const release = (worker: AnalysisLink, isReusable: boolean): void => {
    busy.delete(worker)
    if (!isReusable) worker.end('it was renewed')
    else if (worker.isAlive()) rest(worker)
    waiting.shift()?.()
  }

  const attempt = async (request: JobRequest, past: Past, options: JobOptions): Promise<Attempt> => {
    const worker = await acquire()
    let isReusable = true
    try {
      if (options.signal?.aborted) return { outcome: cancelled(), backend: undefined }
      const prepared = await request.inputs()
      if (prepared.status !== 'done') return { outcome: prepared, backend: undefined }
      isReusable = false
      const outcome = await compute(worker, request, prepared.result, past, options)
      const usedGpu = outcome.status === 'done' && /^web/.test(outcome.result.compute?.backend ?? '')
      isReusable = outcome.status === 'done' && !usedGpu
      return { outcome: options.signal?.aborted ? cancelled() : outcome, backend: lostBackend(outcome, request) }
    } finally {
      release(worker, isReusable)
    }
  }

  return {
    async run(request, options) {
      const lost: BackendName[] = []
      const saved = new Map<string, object>()
      for (;;) {
        const { outcome, backend } = await attempt(request, { lost, saved }, options)
        if (!backend || lost.includes(backend)) return { outcome, lost }
        lost.push(backend)
      }
    },
    warm: () => warm(),
    rehearse(rooms) {
      rehearsed = rooms
      if (rooms.length > 0) warm(EXPECTING_MS)
    },
    async probe(choice) {
      const worker = await acquire()
      const stopWatching = watch(worker)
      const outcome = await ask(worker, () => worker.remote.probe(choice, []))
      stopWatching()
      release(worker, false)
      return outcome
    },
    end() {
      for (const { link: worker, timer } of idle.splice(0)) {
        clearTimeout(timer)
        worker.end('the page closed it')
      }
      for (const worker of busy) worker.end('the page closed it')
    },
  }
}

/** Runs a job on a worker that is watched and told of a cancel meanwhile. Never rejects. */
async function compute(
  worker: AnalysisLink,
  request: JobRequest,
  inputs: unknown,
  { lost, saved }: Past,
  { signal, onProgress }: JobOptions,
): Promise<Outcome<RunOutput<object>>> {
  const { analysis, config, seed, backend, known, learned, faults } = request
  const runRequest: RunRequest = {
    seed,
    backend,
    exclude: lost,
    ...(known && { known }),
    ...(learned && { learned }),
    ...(saved.size > 0 && { saved }),
    ...(faults && { faults }),
  }
  const stopListening = listen(worker, saved, request.onMeasured)
  const stopWatching = watch(worker)
  const stopCancelling = cancelOn(worker, signal)
  const outcome = await ask(worker, () =>
    worker.remote.run(
      analysis,
      transfer(inputs, collectBuffers(inputs)) as never,
      config,
      runRequest,
      onProgress && proxy(onProgress),
    ),
  )
  stopListening()
  stopWatching()
  stopCancelling()
  return outcome
}

/** Keeps what a job saves on its way. */
function listen(worker: AnalysisLink, saved: Map<string, object>, onMeasured: JobRequest['onMeasured']): () => void {
  const hear = ({ data }: MessageEvent<Partial<WorkerNews> | undefined>): void => {
    if (data?.news === 'saved') saved.set(data.key!, data.state!)
    else if (data?.news === 'measured') onMeasured?.(data.measured!)
  }
  worker.worker.addEventListener('message', hear)
  return () => worker.worker.removeEventListener('message', hear)
}

/** What earlier attempts at a job lost and left. */
interface Past {
  lost: BackendName[]
  saved: Map<string, object>
}

interface Attempt {
  outcome: Outcome<RunOutput<object>>
  /** The backend that died under the job; undefined when none did. */
  backend: BackendName | undefined
}

function lostBackend(outcome: Outcome<unknown>, request: JobRequest): BackendName | undefined {
  if (outcome.status !== 'failed') return undefined
  if (outcome.error.code === 'BACKEND_LOST') return outcome.error.details?.['backend'] as BackendName | undefined
  if (outcome.error.code !== 'WORKER_LOST') return undefined
  // A worker that died or fell silent took its backend with it; which one is known from the choice or the measurement.
  return request.backend === 'auto' ? request.known?.backend : request.backend
}

function cancelOn(worker: AnalysisLink, signal: AbortSignal | undefined): () => void {
  if (!signal) return () => {}
  let timer = 0
  const onAbort = (): void => {
    void worker.remote.cancel()
    timer = self.setTimeout(() => worker.end('it did not stop in time'), CANCEL_MS)
  }
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  return () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

/**
 * Ends a worker whose thread answers no ping: a call into a dead driver may never come back. Pings are counted, not seconds:
 * a computer that slept, or a tab whose timers rest in the background, let time pass without asking.
 */
function watch(worker: AnalysisLink): () => void {
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
