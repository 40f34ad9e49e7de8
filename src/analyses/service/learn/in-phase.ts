import type { Task } from '../../../core/task'

/** Runs work of any steps as one phase: how many there will be is not known beforehand. */
export async function* inPhase<T>(phase: string, work: Task<T>): Task<T> {
  yield { kind: 'phase-start', phase, total: null }
  for (let done = 1; ; done++) {
    const step = await work.next()
    if (step.done) {
      yield { kind: 'phase-end', phase }
      return step.value
    }
    yield { kind: 'step', phase, done, total: null }
  }
}
