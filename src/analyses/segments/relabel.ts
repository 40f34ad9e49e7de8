import type { Progress } from '../../core/progress'
import type { Task } from '../../core/task'

/** A task whose steps are told as part of something larger: `say` gets what is done of it. */
export async function* relabel<T>(task: Task<T>, say: (done: number) => Progress): Task<T> {
  try {
    for (;;) {
      const step = await task.next()
      if (step.done) return step.value
      if (step.value.kind === 'step') yield say(step.value.done)
    }
  } finally {
    await task.return(undefined as never)
  }
}

/** One step of a phase. */
export const stepOf = (phase: string, done: number, total: number): Progress => ({ kind: 'step', phase, done, total })
