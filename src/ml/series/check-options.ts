import { ClienteleError } from '../../core/errors'
import { METHOD_IDS, type ForecastOptions } from './types'

const MOST_STEPS = 1_000
const MOST_ORIGINS = 100

/** @throws ClienteleError CONFIG_INVALID */
export function checkOptions({ horizon, methods, origins, levels }: ForecastOptions): void {
  const refuse = (field: string, value: unknown, allowed: string): never => {
    throw new ClienteleError('CONFIG_INVALID', { field, value, allowed })
  }
  const isCount = (value: number, least: number, most: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most
  if (!isCount(horizon, 1, MOST_STEPS)) refuse('horizon', horizon, `1–${MOST_STEPS}`)
  if (!isCount(origins, 0, MOST_ORIGINS)) refuse('origins', origins, `0–${MOST_ORIGINS}`)
  const unknown = methods.find((id) => !METHOD_IDS.includes(id))
  if (methods.length === 0 || unknown !== undefined) refuse('methods', unknown ?? '', METHOD_IDS.join(', '))
  const isAscending = levels.every((level, i) => level > 0 && level < 1 && level > (levels[i - 1] ?? 0))
  if (levels.length === 0 || !isAscending) refuse('levels', levels.join(', '), '0 < … < 1')
}
