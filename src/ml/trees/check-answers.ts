import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import { checkExamples } from '../check-examples'
import type { Examples } from '../contract'

const ROWS: Text = { en: 'rows that count', zh: '行计入的数据' }
const LEAST_ROWS = 2
/** The square of a greater number, summed over the rows, may be none. */
const GREATEST = 1e140

/**
 * Refuses what trees cannot learn from.
 * @throws ClienteleError as `checkExamples`; DATA_TOO_LITTLE where fewer than two rows weigh anything, DATA_NOT_FINITE for a number
 * to learn that cannot be squared.
 */
export function checkAnswers(examples: Examples): void {
  checkExamples(examples)
  const { target, weights } = examples
  const found = weights?.filter((weight) => weight > 0).length ?? LEAST_ROWS
  if (found < LEAST_ROWS) throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST_ROWS, unit: ROWS, found })
  if (target.kind === 'class') return
  const row = target.values.findIndex((value) => Math.abs(value) > GREATEST)
  if (row >= 0) throw new ClienteleError('DATA_NOT_FINITE', { row: row + 1, feature: 'target' })
}
