import type { Progress } from '../core/progress'

/** A piece of long work that a person can watch and stop. */
export interface Job {
  id: number
  /** What it does: 'import', 'sample', 'backup', 'restore', or an analysis id. */
  kind: string
  subject: string
  phase: string
  done: number
  total: number | null
  secondsLeft: number | undefined
  cancel: () => void
}

/** The long work that is running now. */
export class Jobs {
  #list = $state.raw<Job[]>([])
  #next = 1

  get list(): readonly Job[] {
    return this.#list
  }

  /** Announces a job; the caller reports its progress and must end it. */
  begin(kind: string, subject: string): { signal: AbortSignal; report: (progress: Progress) => void; end: () => void } {
    const id = this.#next++
    const controller = new AbortController()
    const cancel = (): void => controller.abort()
    const blank = { done: 0, total: null, secondsLeft: undefined }
    this.#list = [...this.#list, { id, kind, subject, phase: '', ...blank, cancel }]
    const update = (change: Partial<Job>): void => {
      this.#list = this.#list.map((job) => (job.id === id ? { ...job, ...change } : job))
    }
    return {
      signal: controller.signal,
      report: (progress) => {
        if (progress.kind === 'phase-start') update({ ...blank, phase: progress.phase, total: progress.total })
        if (progress.kind === 'step')
          update({ done: progress.done, total: progress.total, secondsLeft: progress.secondsLeft })
      },
      end: () => (this.#list = this.#list.filter((job) => job.id !== id)),
    }
  }
}
