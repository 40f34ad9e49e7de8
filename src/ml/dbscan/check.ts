import { ClienteleError } from '../../core/errors'
import type { Matrix } from '../../math/matrix'
import type { DbscanConfig } from './types'

const MOST_POINTS = 1_000_000

/** Refuses what cannot be clustered. @throws ClienteleError CONFIG_INVALID, DATA_NOT_FINITE. */
export function checkInputs({ values, columns }: Matrix, { eps, minPoints }: DbscanConfig): void {
  if (!(eps > 0 && eps < Infinity))
    throw new ClienteleError('CONFIG_INVALID', { field: 'eps', value: eps, allowed: '> 0' })
  if (!(Number.isInteger(minPoints) && minPoints >= 1 && minPoints <= MOST_POINTS)) {
    throw new ClienteleError('CONFIG_INVALID', { field: 'minPoints', value: minPoints, allowed: `1–${MOST_POINTS}` })
  }
  checkFinite(values, columns)
}

export function checkFinite(values: Float64Array, columns: number): void {
  const wrong = values.findIndex((value) => !Number.isFinite(value))
  if (wrong < 0) return
  throw new ClienteleError('DATA_NOT_FINITE', { row: Math.floor(wrong / columns) + 1, feature: (wrong % columns) + 1 })
}
