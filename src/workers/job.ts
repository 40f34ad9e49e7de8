import { proxy, transfer } from 'comlink'
import type { BackendName, RunOutput } from '../analyses/contract'
import type { Faults, Measured } from '../core/backend'
import type { Outcome } from '../core/outcome'
import type { ProgressListener } from '../core/progress'
import type { AnalysisWorkerApi, BackendChoice, ComputeInfo, RunRequest, WorkerNews } from './api'
import type { Lending } from './lending'
import { ask, type Link } from './link'
import { collectBuffers } from './transferables'
import { CANCEL_MS, watch } from './watch'

/** A job whose worker dies, and no backend is to blame, is run again so often: what kills two workers would kill a third. */
const MOST_RESTARTS = 1

type AnalysisLink = Link<AnalysisWorkerApi>

export interface JobRequest {
  analysis: string
  /** Gives the inputs; asked again for a second attempt, because the first one moved them to its worker. */
  inputs: () => Promise<Outcome<unknown>>
  /** What the latest inputs are of: an attempt at others goes on from nothing. Left out, they never change. */
  inputsOf?: () => string
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

/** How a job ended, and what went wrong on its way. */
export interface Finished {
  outcome: Outcome<RunOutput<object>>
  /** Backends that died under it. */
  lost: BackendName[]
  /** Workers that died under it without one. */
  restarts: number
  /** Workers that died while they helped. */
  helpersLost: number
}

/** What earlier attempts at a job lost and left. */
export interface Past extends Omit<Finished, 'outcome'> {
  saved: Map<string, object>
  /** What the inputs were of by which that was saved. */
  of: string | undefined
  /** The backend that the latest attempt started last. */
  starting: BackendName | undefined
}

export const openPast = (): Past => ({
  lost: [],
  restarts: 0,
  helpersLost: 0,
  saved: new Map(),
  of: undefined,
  starting: undefined,
})

/** Whether a job that ended so is run again, and without what: a worker that died took the backend with it that it had started. */
export function goesOn(outcome: Outcome<unknown>, past: Past): boolean {
  if (outcome.status !== 'failed') return false
  const { code, details } = outcome.error
  const isLost = code === 'BACKEND_LOST'
  if (!isLost && code !== 'WORKER_LOST') return false
  const backend = isLost ? (details?.['backend'] as BackendName | undefined) : past.starting
  if (backend === undefined) {
    if (isLost || past.restarts === MOST_RESTARTS) return false
    past.restarts++
    return true
  }
  if (past.lost.includes(backend)) return false
  past.lost.push(backend)
  return true
}

interface Attempt extends JobOptions {
  past: Past
  lending: Lending
}

/** Runs a job on a worker that is watched and told of a cancel meanwhile. Never rejects. */
export async function compute(
  worker: AnalysisLink,
  request: JobRequest,
  inputs: unknown,
  { past, lending, signal, onProgress }: Attempt,
): Promise<Outcome<RunOutput<object>>> {
  const { analysis, config, seed, backend, known, learned, faults } = request
  begin(past, request.inputsOf?.())
  const runRequest: RunRequest = {
    seed,
    backend,
    exclude: past.lost,
    ...(known && { known }),
    ...(learned && { learned }),
    ...(past.saved.size > 0 && { saved: past.saved }),
    ...(faults && { faults }),
  }
  const stopListening = listen(worker, past, request.onMeasured)
  const stopWatching = watch(worker)
  const stopCancelling = cancelOn(worker, signal, lending)
  const outcome = await ask(worker, () =>
    worker.remote.run(
      analysis,
      transfer(inputs, collectBuffers(inputs)) as never,
      config,
      runRequest,
      onProgress && proxy(onProgress),
      proxy(lending.desk),
    ),
  )
  stopListening()
  stopWatching()
  stopCancelling()
  return outcome
}

/** What was saved belongs to the inputs that it was computed from. */
function begin(past: Past, of: string | undefined): void {
  if (past.of !== of) past.saved.clear()
  past.of = of
  past.starting = undefined
}

/** Keeps what a job saves on its way, and hears what it tells. */
function listen(worker: AnalysisLink, past: Past, onMeasured: JobRequest['onMeasured']): () => void {
  const hear = ({ data }: MessageEvent<Partial<WorkerNews> | undefined>): void => {
    if (data?.news === 'saved') past.saved.set(data.key!, data.state!)
    else if (data?.news === 'measured') onMeasured?.(data.measured!)
    else if (data?.news === 'starting') past.starting = data.backend
  }
  worker.worker.addEventListener('message', hear)
  return () => worker.worker.removeEventListener('message', hear)
}

function cancelOn(worker: AnalysisLink, signal: AbortSignal | undefined, lending: Lending): () => void {
  if (!signal) return () => {}
  let timer = 0
  const onAbort = (): void => {
    void worker.remote.cancel()
    lending.close()
    timer = self.setTimeout(() => worker.end('it did not stop in time'), CANCEL_MS)
  }
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  return () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}
