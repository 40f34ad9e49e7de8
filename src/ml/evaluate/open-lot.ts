import { ClienteleError } from '../../core/errors'
import type { Learner } from '../contract'
import { LEARNERS } from '../learners'
import { foldEncoder } from './examples'
import { fitOne, type EngineFor } from './fit-one'
import type { Learners } from './league-state'
import type { Lot, Part, PartAnswer } from './parts'

/** Does parts of a lot; folds are encoded when the first part of each is done. */
export interface OpenLot {
  /**
   * Tells how much of the part is done, from 0 to 1.
   * @throws ClienteleError as `Learner.fit`; DATA_CONSTANT where no feature of the fold is left to learn from.
   */
  run(part: Part, engineFor: EngineFor): AsyncGenerator<number, PartAnswer, void>
  /** Of the matrix of the first fold. @throws ClienteleError DATA_CONSTANT. */
  size(): { rows: number; columns: number }
}

export function openLot(lot: Lot, learners: Learners = LEARNERS): OpenLot {
  const { task, folds, seed, ...options } = lot
  const encoded = foldEncoder(task, folds, options)
  return {
    async *run({ name, fold, place, settings, asksTrained }, engineFor) {
      const learner = named(learners, name)
      const { examples, judged } = encoded(fold)
      const startedAt = performance.now()
      const model = yield* fitOne(learner, examples, { settings, seed, place, engineFor })
      const answer = {
        judged: learner.predict(model, judged),
        ...(asksTrained && { trained: learner.predict(model, examples.matrix) }),
      }
      return { ...answer, seconds: (performance.now() - startedAt) / 1000 }
    },
    size() {
      const { rows, columns } = encoded(0).examples.matrix
      return { rows, columns }
    },
  }
}

function named(learners: Learners, name: Part['name']): Learner {
  const learner = learners[name]
  if (learner) return learner
  throw new ClienteleError('CONFIG_INVALID', {
    field: 'models',
    value: name,
    allowed: Object.keys(learners).join(', '),
  })
}
