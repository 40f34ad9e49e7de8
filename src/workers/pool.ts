import type { RunOutput } from '../analyses/contract'
import { cancelled, type Outcome } from '../core/outcome'
import type { RehearsedRoom } from '../data/rehearse-rooms'
import type { AnalysisWorkerApi, BackendChoice, ComputeInfo } from './api'
import { compute, goesOn, openPast, type Finished, type JobOptions, type JobRequest, type Past } from './job'
import { openLending, type Lender, type Loan } from './lending'
import { ask, link, type Link } from './link'
import { watch } from './watch'

/** An unused worker is ended after this time: TensorFlow.js never gives GPU memory back otherwise. */
const IDLE_MS = 30_000
/** One that helped is there for the next method of the same job; who works next finds the job's own worker. */
const HELPED_MS = 5_000
/** One that waits for the first question after an import: a person may take long to choose a file. */
const EXPECTING_MS = 600_000

type AnalysisLink = Link<AnalysisWorkerApi>

export interface Pool {
  /**
   * Runs a job on a free worker, which may ask those that nobody else wants for help. When the backend or the worker dies, again on
   * a fresh worker without that backend, which is given what the job had saved; a worker that dies by itself, once.
   */
  run(request: JobRequest, options: JobOptions): Promise<Finished>
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
  /** Workers that help. A job that waits has one of them called back. */
  const lent = new Set<Loan>()

  let rehearsed: readonly RehearsedRoom[] = []
  /** How often all were ended: what was ended on purpose is not run again. */
  let ends = 0

  const isFull = (): boolean => busy.size + lent.size >= size

  const rest = (worker: AnalysisLink, patience = IDLE_MS): void => {
    const end = (): void => {
      idle.splice(idle.indexOf(resting), 1)
      worker.end('it was idle')
    }
    const resting = { link: worker, timer: self.setTimeout(end, patience) }
    idle.push(resting)
  }

  const warm = (patience?: number): void => {
    if (idle.some((one) => one.link.isAlive()) || isFull()) return
    const worker = link<AnalysisWorkerApi>(start())
    rest(worker, patience)
    if (rehearsed.length > 0) void ask(worker, () => worker.remote.rehearse(rehearsed))
  }

  const unused = (): AnalysisLink => {
    const kept = idle.pop()
    if (kept) clearTimeout(kept.timer)
    return kept?.link.isAlive() ? kept.link : link<AnalysisWorkerApi>(start())
  }

  const acquire = async (): Promise<AnalysisLink> => {
    while (isFull()) {
      const turn = new Promise<void>((resolve) => waiting.push(resolve))
      ;[...lent].find((loan) => !loan.isRecalled())?.recall()
      await turn
    }
    const worker = unused()
    busy.add(worker)
    return worker
  }

  const release = (worker: AnalysisLink, isReusable: boolean): void => {
    busy.delete(worker)
    if (!isReusable) worker.end('it was renewed')
    else if (worker.isAlive()) rest(worker)
    waiting.shift()?.()
  }

  const lender: Lender = {
    lend(toLoan) {
      if (waiting.length > 0 || isFull()) return undefined
      const loan = toLoan(unused())
      lent.add(loan)
      return loan
    },
    giveBack(loan) {
      lent.delete(loan)
      if (loan.worker.isAlive()) rest(loan.worker, HELPED_MS)
      waiting.shift()?.()
    },
  }

  const attempt = async (request: JobRequest, past: Past, options: JobOptions): Promise<Outcome<RunOutput<object>>> => {
    const worker = await acquire()
    let isReusable = true
    try {
      if (options.signal?.aborted) return cancelled()
      const prepared = await request.inputs()
      if (prepared.status !== 'done') return prepared
      isReusable = false
      const lending = openLending(lender)
      const outcome = await compute(worker, request, prepared.result, { past, lending, ...options })
      lending.close()
      past.helpersLost += lending.deaths()
      const usedGpu = outcome.status === 'done' && /^web/.test(outcome.result.compute?.backend ?? '')
      isReusable = outcome.status === 'done' && !usedGpu
      return options.signal?.aborted ? cancelled() : outcome
    } finally {
      release(worker, isReusable)
    }
  }

  return {
    async run(request, options) {
      const past = openPast()
      const begun = ends
      for (;;) {
        const outcome = await attempt(request, past, options)
        const { lost, restarts, helpersLost } = past
        if (begun !== ends || !goesOn(outcome, past)) return { outcome, lost, restarts, helpersLost }
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
      ends++
      for (const { link: worker, timer } of idle.splice(0)) {
        clearTimeout(timer)
        worker.end('the page closed it')
      }
      for (const worker of busy) worker.end('the page closed it')
      for (const loan of [...lent]) loan.worker.end('the page closed it')
    },
  }
}
