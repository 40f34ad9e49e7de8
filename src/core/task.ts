import { ClienteleError, toFailure } from './errors'
import { cancelled, done, failed, type Outcome } from './outcome'
import type { Progress, ProgressListener } from './progress'

/** Long work: yields progress (as often as it likes), returns its result, throws a ClienteleError. */
export type Task<T> = AsyncGenerator<Progress, T, void>

export interface DriveOptions {
  signal?: AbortSignal | undefined
  onProgress?: ProgressListener | undefined
}

/** Work may hold the thread this long before messages (a cancel among them) are let in. */
const SLICE_MS = 80
/** At most ten steps a second are reported. */
const REPORT_MS = 100

const now = (): number => performance.now()
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/** Runs a task to its end: slicing, progress (throttled, with time left), cancel and errors in one place. */
export async function drive<T>(task: Task<T>, options: DriveOptions = {}): Promise<Outcome<T>> {
  const report = createReporter(options.onProgress)
  let sliceStart = now()
  try {
    for (;;) {
      if (options.signal?.aborted) {
        await task.return(undefined as never)
        return cancelled()
      }
      const step = await task.next()
      if (step.done) return done(step.value)
      report(step.value)
      if (now() - sliceStart < SLICE_MS) continue
      await breathe()
      sliceStart = now()
    }
  } catch (thrown) {
    if (thrown instanceof ClienteleError && thrown.code === 'CANCELLED') return cancelled()
    return failed(toFailure(thrown))
  }
}

function createReporter(listener: ProgressListener | undefined): ProgressListener {
  let phaseStart = now()
  let lastReport = -Infinity
  let furthest = 0
  return (progress) => {
    if (!listener) return
    if (progress.kind !== 'step') {
      phaseStart = now()
      lastReport = -Infinity
      furthest = 0
      listener(progress)
      return
    }
    furthest = Math.max(furthest, progress.done)
    const isLast = progress.total !== null && furthest >= progress.total
    if (now() - lastReport < REPORT_MS && !isLast) return
    lastReport = now()
    // Work that knows better than its pace in this phase says so itself.
    const left = timeLeft(furthest, progress.total, now() - phaseStart)
    listener({ ...left, ...progress, done: furthest })
  }
}

function timeLeft(doneSoFar: number, total: number | null, elapsedMs: number): { secondsLeft?: number } {
  if (total === null || doneSoFar <= 0 || elapsedMs < 200) return {}
  return { secondsLeft: ((elapsedMs / doneSoFar) * Math.max(0, total - doneSoFar)) / 1000 }
}
