import type { Engine } from '../../compute'
import type { Progress } from '../../core/progress'
import { createRandom } from '../../core/random'
import { hash53 } from '../../core/hash'
import type { Task } from '../../core/task'
import type { Examples, FittedModel, Learner, LearnerName } from '../contract'

/** Opens the engine that a method shall compute on, for a matrix of this size. */
export type EngineFor = (name: LearnerName, size: { rows: number; columns: number }) => Engine | Promise<Engine>

/** What a fit needs beside its examples. */
export interface FitContext {
  /** Own settings, over the learner's defaults. */
  settings: object | undefined
  /** Of the league: methods and folds draw from it by name, so that one more method changes none of the others. */
  seed: number
  place: string
  engineFor: EngineFor
}

/**
 * Fits a learner, telling how much of it is done (0 to 1, where it says so).
 * @throws ClienteleError as `Learner.fit`.
 */
export async function* fitOne(
  learner: Learner,
  examples: Examples,
  context: FitContext,
): AsyncGenerator<number, FittedModel, void> {
  const { rows, columns } = examples.matrix
  const engine = await context.engineFor(learner.name, { rows, columns })
  const random = createRandom(hash53(`${learner.name}/${context.place}`, context.seed))
  const work: Task<FittedModel> = learner.fit(examples, { ...learner.defaults, ...context.settings }, random, engine)
  try {
    for (let step = await work.next(); ; step = await work.next()) {
      if (step.done) return step.value
      yield shareOf(step.value)
    }
  } finally {
    await work.return(undefined as never)
  }
}

const shareOf = (progress: Progress): number =>
  progress.kind === 'step' && progress.total ? Math.min(1, progress.done / progress.total) : 0
