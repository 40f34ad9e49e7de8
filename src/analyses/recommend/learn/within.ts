import type { Task } from '../../../core/task'

/** Of what the progress of a phase is counted in. */
export const WHOLE = 1000

/** Runs a task as a part of a phase: from so many thousandths of it to so many, whatever the task calls its own steps. */
export async function* within<T>(phase: string, [from, to]: readonly [number, number], task: Task<T>): Task<T> {
  let reached = from
  try {
    for (;;) {
      const step = await task.next()
      if (step.done) return step.value
      const { value } = step
      if (value.kind === 'step' && value.total) {
        reached = Math.max(reached, Math.min(to, from + ((to - from) * value.done) / value.total))
      }
      yield { kind: 'step', phase, done: reached, total: WHOLE }
    }
  } finally {
    await task.return(undefined as never)
  }
}

/** A phase with a beginning and an end around a task that says how far it is. */
export async function* inPhase<T>(phase: string, task: Task<T>): Task<T> {
  yield { kind: 'phase-start', phase, total: WHOLE }
  const result = yield* within(phase, [0, WHOLE], task)
  yield { kind: 'step', phase, done: WHOLE, total: WHOLE }
  yield { kind: 'phase-end', phase }
  return result
}
