import { encode } from '../../../ml/encode'
import type { Encoder, FeatureTable } from '../../../ml/encode/types'
import { calibrate, type League, type LeagueEntry } from '../../../ml/evaluate'
import { answerOf, type Subject, type TableAnswer } from '../../../ml/explain'
import type { Learner } from '../../../ml/contract'
import { LEARNERS } from '../../../ml/learners'

/** A fitted method with all that is needed to score and explain rows of a table. */
export interface Scorer {
  subject: Subject
  encoder: Encoder
  /** Calibrated chance of leaving. */
  answer: TableAnswer
}

export function scorerOf(league: League, entry: LeagueEntry, table: FeatureTable): Scorer {
  const learner: Learner = LEARNERS[entry.name]!
  const [encoder, model] = [league.encoder!, entry.model!]
  const raw = answerOf(learner, model, 1)
  return {
    subject: { learner, model, columns: encoder.columns, features: table.features.length, output: 1 },
    encoder,
    answer: (rows) => calibrate(entry.calibration, raw(encode(encoder, rows))),
  }
}
