import type { PredictResult } from '../../../analyses/predict/result'
import type { DataFile } from '../../../ui/export'

/** Every row with its score, or those of the file that was scored, as data: names as in the public API. */
export function scoresFile(result: PredictResult, what: 'scores' | 'scored'): DataFile {
  const isClass = result.target.kind !== 'number'
  const label = (names: string[]): DataFile['columns'] => names.map((name) => ({ label: name }))
  if (what === 'scored') {
    const { key, score, predicted } = result.scored!
    return {
      columns: label(['key', 'score', ...(isClass ? ['predicted'] : [])]),
      rows: key.map((one, i) => [one, score[i]!, ...(isClass ? [predicted[i]!] : [])]),
    }
  }
  const { key, actual, score, predicted, fold } = result
  return {
    columns: label(['key', 'actual', 'score', ...(isClass ? ['predicted'] : []), 'fold']),
    rows: key.map((one, i) => [one, actual[i] ?? null, score[i]!, ...(isClass ? [predicted[i]!] : []), fold[i]!]),
  }
}
