import type { Progress } from '../../core/progress'
import type { Task } from '../../core/task'

/** Runs work that tells its share done, as progress; stopped in the middle, it stops the work too. */
export async function* followFit<T>(work: AsyncGenerator<number, T, void>, say: (part: number) => Progress): Task<T> {
  try {
    for (let step = await work.next(); ; step = await work.next()) {
      if (step.done) return step.value
      yield say(step.value)
    }
  } finally {
    await work.return(undefined as never)
  }
}
