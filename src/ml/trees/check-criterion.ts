import { ClienteleError } from '../../core/errors'
import type { Criterion } from './search-classes'

/** @throws ClienteleError CONFIG_INVALID for what is no criterion. */
export function checkCriterion(criterion: Criterion): void {
  if (criterion === 'gini' || criterion === 'entropy') return
  throw new ClienteleError('CONFIG_INVALID', { field: 'criterion', value: criterion, allowed: 'gini, entropy' })
}
