import { fromFailure } from '../../core/errors'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { LEARNERS } from '../learners'
import { checkTask } from './check-task'
import { fitFinals } from './fit-finals'
import { judgeMethods } from './judge-methods'
import { openLeague, type Learners } from './league-state'
import { measureLeague } from './measure-league'
import { metricOf } from './metric-of'
import type { League, LeagueConfig, LearningTask } from './types'
import type { Workplace } from './workplace'

/**
 * Compares methods on rows that they have not seen: each is fitted on every fold's training rows, behind an encoder that saw only
 * those, and judged on the others. A method that cannot be fitted is set into `failed` and the others go on; a cancel and
 * BACKEND_LOST go through. Progress: a phase for each model, counted in fits over all of them, then 'measure' and 'final'. Who
 * fits what, here or at the helpers of `place`, changes nothing but the time that it takes.
 * @throws ClienteleError as `checkTask`; the first failure where no method could be fitted; BACKEND_LOST.
 */
export async function* runLeague(
  task: LearningTask,
  config: LeagueConfig,
  random: Random,
  place: Workplace,
  learners: Learners = LEARNERS,
): Task<League> {
  checkTask(task, config)
  const state = openLeague(task, config, random, place, learners)
  yield* judgeMethods(state)
  if (state.judged.length === 0) throw fromFailure(state.failed[0]!)
  const measured = yield* measureLeague(state)
  const { encoder, entries } = yield* fitFinals(state, measured.entries)
  return {
    fold: state.fold,
    entries,
    failed: state.failed,
    metric: metricOf(task.target),
    baseline: measured.baseline,
    best: entries[0]!.name,
    encoder,
  }
}
