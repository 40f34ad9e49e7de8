import type { PredictResult } from '../../../analyses/predict/result'
import type { ScoreInputs, ScoreResult } from '../../../analyses/predict/spec'
import { fromFailure } from '../../../core/errors'
import type { Client } from '../../../workers/client'

type Feature = ScoreInputs['table']['features'][number]
type Cell = string | number | null

/** Scores one row with these cells by the model of a result, on a worker. */
export async function scoreCells(
  client: Client,
  { model, features }: PredictResult,
  cells: readonly Cell[],
): Promise<number> {
  const table = { rows: 1, features: features.map((one, i) => featureOf(one, cells[i] ?? null)) }
  return (await applyModel(client, { kind: 'score', model, table, features })).score[0]!
}

/** Rejects with the coded error of a model that does not fit. */
export async function applyModel(client: Client, inputs: ScoreInputs): Promise<ScoreResult> {
  const outcome = await client.apply('predict', inputs)
  if (outcome.status === 'done') return outcome.result as ScoreResult
  throw fromFailure(outcome.status === 'failed' ? outcome.error : { code: 'CANCELLED', message: '' })
}

/** A list is entered as it is shown: its values with commas between them. */
function featureOf({ name, kind }: PredictResult['features'][number], cell: Cell): Feature {
  if (kind === 'number') return { kind, name, values: Float64Array.of(typeof cell === 'number' ? cell : NaN) }
  if (kind === 'category') {
    return cell === null
      ? { kind, name, codes: Int32Array.of(-1), levels: [] }
      : { kind, name, codes: Int32Array.of(0), levels: [String(cell)] }
  }
  const levels = cell === null ? [] : String(cell).split(', ')
  const codes = Int32Array.from(levels, (_, i) => i)
  return { kind, name, offsets: Uint32Array.of(0, levels.length), codes, levels }
}
