import type { Task } from '../../core/task'

/** Work that yields, between pieces of some 20 ms at most, how much of it is done: from 0 to 1. */
export type Work<T> = Generator<number, T, void>

/** A part of greater work, as its stretch from one share to another. */
export function* asPart<T>(work: Work<T>, from: number, to: number): Work<T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    yield from + (to - from) * step.value
  }
}

/** Work as steps of one phase, which never go back. */
export async function* asSteps<T>(work: Work<T>, phase: string): Task<T> {
  let most = 0
  yield { kind: 'step', phase, done: most, total: 1 }
  for (;;) {
    const step = work.next()
    if (step.done) {
      yield { kind: 'step', phase, done: 1, total: 1 }
      return step.value
    }
    most = Math.min(1, Math.max(most, step.value))
    yield { kind: 'step', phase, done: most, total: 1 }
  }
}

/** The same without a pause. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
