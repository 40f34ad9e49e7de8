import { fromFailure } from '../../core/errors'
import { everyRow } from '../../math/metrics/gather'
import type { Progress } from '../../core/progress'
import { trainingOf } from './examples'
import { fitOne } from './fit-one'
import { followFit } from './follow-fit'
import { learnerFor, noteFailure, type LeagueState } from './league-state'
import type { League, LeagueEntry } from './types'

/** Fits the best method, or every one, on all rows. One that cannot be is a failure, and the next best takes its place. */
export async function* fitFinals(
  state: LeagueState,
  entries: LeagueEntry[],
): AsyncGenerator<Progress, { entries: LeagueEntry[]; encoder: League['encoder'] }, void> {
  const { task, config, seed, place } = state
  if (config.final === 'none') return { entries, encoder: null }
  const total = config.final === 'all' ? entries.length : 1
  yield { kind: 'phase-start', phase: 'final', total }
  const { encoder, examples } = trainingOf(task, config.finalRows ?? everyRow(task.table.rows), config)
  const kept: LeagueEntry[] = []
  let done = 0
  for (const entry of entries) {
    const { name } = entry
    const isAsked = config.final === 'all' || kept.length === 0
    try {
      const context = { settings: config.settings?.[name], seed, place: 'final', engineFor: place.engineFor }
      const say = (part: number): Progress => ({
        kind: 'step',
        phase: 'final',
        done: Math.min(total, done + part),
        total,
      })
      const model = isAsked ? yield* followFit(fitOne(learnerFor(name, state), examples, context), say) : null
      kept.push({ ...entry, model })
    } catch (thrown) {
      noteFailure(state, name, thrown)
    }
    if (isAsked && done < total) yield { kind: 'step', phase: 'final', done: ++done, total }
  }
  yield { kind: 'phase-end', phase: 'final' }
  if (kept.length === 0) throw fromFailure(state.failed[0]!)
  return { entries: kept, encoder }
}
