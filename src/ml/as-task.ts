import type { Task } from '../core/task'

/** Runs work a slice at a time; each slice is a step of `phase`, whose number is not known beforehand. */
export async function* asTask<T>(work: Generator<void, T, void>, phase: string): Task<T> {
  for (let done = 1; ; done++) {
    const slice = work.next()
    if (slice.done) return slice.value
    yield { kind: 'step', phase, done, total: null }
  }
}
