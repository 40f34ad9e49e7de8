import { ClienteleError } from '../../core/errors'
import type { CustomerTotals } from '../../features/customer-features'
import { MS_PER_DAY, parseDay } from '../../features/periods'
import { EARLIER_UNIT } from './messages'

/**
 * 1 for the customers that groups are made from: those who had bought by the inclusive day; the later ones are only assigned to them.
 * Null where no day is named: everyone counts. @throws ClienteleError CONFIG_INVALID for no day, DATA_TOO_LITTLE below `least` customers.
 */
export function fittedRows(
  { firstOrderAt }: Pick<CustomerTotals, 'firstOrderAt'>,
  buyers: Uint32Array,
  day: string | undefined,
  least: number,
): Uint8Array | null {
  if (day === undefined) return null
  const end = (parseDay(day) + 1) * MS_PER_DAY
  if (Number.isNaN(end))
    throw new ClienteleError('CONFIG_INVALID', { field: 'assignAfter', value: day, allowed: 'YYYY-MM-DD' })
  const isFitted = Uint8Array.from(buyers, (i) => (firstOrderAt[i]! < end ? 1 : 0))
  const found = isFitted.reduce((count, one) => count + one, 0)
  if (found < least) throw new ClienteleError('DATA_TOO_LITTLE', { least, unit: EARLIER_UNIT, found })
  return found === isFitted.length ? null : isFitted
}
