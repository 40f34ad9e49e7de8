import type { Progress } from '../core/progress'
import type { Task } from '../core/task'

/** Runs a slice at a time, saying the same after each. */
export async function* quietly<T>(work: Generator<unknown, T, void>, progress: Progress): Task<T> {
  for (;;) {
    const slice = work.next()
    if (slice.done) return slice.value
    yield progress
  }
}

/** The same without a pause. */
export function finish<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const slice = work.next()
    if (slice.done) return slice.value
  }
}
