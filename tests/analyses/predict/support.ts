import type { PredictResult } from '../../../src/analyses/predict/result'
import { prepare } from '../../../src/analyses/predict/prepare'
import { run } from '../../../src/analyses/predict/run'
import { spec, type PredictConfig } from '../../../src/analyses/predict/spec'
import type { Prepare, Run, RunOutput } from '../../../src/analyses/contract'
import { createRandom } from '../../../src/core/random'
import type { Frame } from '../../../src/schema/columns'
import { frameOf, type Row } from '../../support/frames'
import { resultOf, runRoom, type Room } from '../../support/room'

export const room: Room<PredictConfig, object, object> = {
  spec,
  prepare: prepare as Prepare<PredictConfig, object>,
  run: run as unknown as Run<PredictConfig, object, object>,
}

/** Quick methods, for tests that ask about something else. */
export const QUICK = { models: ['logistic'], folds: 3 }

export const learnFrom = async (frame: Frame, config: object = {}): Promise<RunOutput<PredictResult>> =>
  (await resultOf(room, { table: frame }, { table: 'table', ...config })) as RunOutput<PredictResult>

/** How a run that should not succeed ended: a code, or 'done'. */
export async function codeOf(frame: Frame, config: object = {}): Promise<string> {
  const outcome = await runRoom(room, { table: frame }, { table: 'table', ...QUICK, ...config })
  return outcome.status === 'failed' ? outcome.error.code : outcome.status
}

/** Visits to a clinic: the lead time and a text message decide who stays away, the rest is noise. */
export function visitRows(count = 400, seed = 7): Row[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, i) => {
    const lead = Math.round(random.next() * 60)
    const reminded = random.next() < 0.5
    const logit = -1.2 + 0.06 * lead - (reminded ? 1.6 : 0)
    const missed = random.next() < 1 / (1 + Math.exp(-logit))
    return {
      visit: `V${1000 + i}`,
      email: `p${i}@example.org`,
      lead,
      reminded: reminded ? 'yes' : 'no',
      age: random.next() < 0.1 ? null : 20 + random.int(60),
      district: ['north', 'south', 'east'][random.int(3)]!,
      constant: 1,
      missed: missed ? 'missed' : 'kept',
    }
  })
}

export const visits = (count?: number, seed?: number): Frame => frameOf(visitRows(count, seed))
