import { ClienteleError } from '../../core/errors'
import type { Matrix } from '../../math/matrix'
import { checkFinite } from '../check-examples'
import type { DbscanConfig } from './types'

const MOST_POINTS = 1_000_000

/** Refuses what cannot be clustered. @throws ClienteleError CONFIG_INVALID, DATA_NOT_FINITE. */
export function checkInputs(matrix: Matrix, { eps, minPoints }: DbscanConfig): void {
  if (!(eps > 0 && eps < Infinity))
    throw new ClienteleError('CONFIG_INVALID', { field: 'eps', value: eps, allowed: '> 0' })
  if (!(Number.isInteger(minPoints) && minPoints >= 1 && minPoints <= MOST_POINTS)) {
    throw new ClienteleError('CONFIG_INVALID', { field: 'minPoints', value: minPoints, allowed: `1–${MOST_POINTS}` })
  }
  checkFinite(matrix)
}
