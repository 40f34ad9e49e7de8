import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import type { LeagueConfig, LearningTask } from './types'

const ROWS: Text = { en: 'rows', zh: '行数据' }
const LEAST_ROWS = 4

/**
 * Refuses what no league can be held over.
 * @throws ClienteleError CONFIG_INVALID (no model, no fold, lengths that differ), DATA_TOO_LITTLE, DATA_NOT_FINITE, DATA_ONE_CLASS.
 */
export function checkTask({ table, target, weights }: LearningTask, { models, folds }: LeagueConfig): void {
  if (models.length === 0) throw new ClienteleError('CONFIG_INVALID', { field: 'models', value: 0, allowed: '≥ 1' })
  if (folds.length === 0) throw new ClienteleError('CONFIG_INVALID', { field: 'folds', value: 0, allowed: '≥ 1' })
  const answers = target.kind === 'number' ? target.values : target.codes
  for (const [field, { length }] of Object.entries({ target: answers, weights: weights ?? answers })) {
    if (length !== table.rows) throw new ClienteleError('CONFIG_INVALID', { field, value: length, allowed: table.rows })
  }
  if (table.rows < LEAST_ROWS) {
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST_ROWS, unit: ROWS, found: table.rows })
  }
  const wrong = answers.findIndex((value) => !Number.isFinite(value))
  if (wrong >= 0) throw new ClienteleError('DATA_NOT_FINITE', { row: wrong + 1, feature: 'target' })
  if (target.kind === 'class' && new Set(target.codes).size < 2) throw new ClienteleError('DATA_ONE_CLASS', {})
}
