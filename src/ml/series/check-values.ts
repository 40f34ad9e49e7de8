import { ClienteleError } from '../../core/errors'

const VALUES = { en: 'values in a row', zh: '个连续的值' }
const OWN = { en: 'this step', zh: '这一期' }

/** @throws ClienteleError DATA_TOO_LITTLE, DATA_NOT_FINITE */
export function checkValues(values: Float64Array, least: number): void {
  if (values.length < least) throw new ClienteleError('DATA_TOO_LITTLE', { least, unit: VALUES, found: values.length })
  const row = values.findIndex((value) => !Number.isFinite(value))
  if (row >= 0) throw new ClienteleError('DATA_NOT_FINITE', { row: row + 1, feature: OWN })
}
