import type { Task } from '../../core/task'
import type { ModelCard, RunContext, RunOutput } from '../contract'
import { OWN_METHOD } from '../room-messages'
import { LOOK_CARD } from './messages'
import { learn } from './learn/learn'
import { scoreRows } from './learn/score'
import type { PredictResult } from './result'
import type { CellsInputs, Look, PredictConfig, PredictInputs, ScoreInputs, ScoreResult } from './spec'

type Answer = PredictResult | Look | CellsInputs | ScoreResult

/** Learns from the prepared rows, or scores rows by a model that is there; a look is answered as it was prepared. */
export async function* run(
  inputs: PredictInputs | ScoreInputs,
  config: PredictConfig,
  context: RunContext,
): Task<RunOutput<Answer>> {
  if (inputs.kind === 'learn') return yield* learn(inputs, config, context)
  yield { kind: 'phase-start', phase: 'score', total: 1 }
  const result = inputs.kind === 'score' ? scoreRows(inputs) : inputs
  yield { kind: 'phase-end', phase: 'score' }
  return { result, warnings: [], evaluation: null, card: cardOf(inputs) }
}

const cardOf = (inputs: Exclude<PredictInputs, { kind: 'learn' }> | ScoreInputs): ModelCard => ({
  method: inputs.kind === 'score' ? LOOK_CARD.scoring : LOOK_CARD.method,
  source: OWN_METHOD,
  uses: LOOK_CARD.uses,
  rows: inputs.kind === 'look' ? inputs.rows : inputs.table.rows,
  excluded: [],
  caveats: [LOOK_CARD.caveat],
})
