import { ClienteleError } from '../core/errors'
import { codes, type Frame, numbers } from '../schema/columns'
import { MS_PER_DAY, parseDay } from './periods'

/** The part of the order lines to look at: inclusive days, and the values kept of code columns ('' keeps missing cells). */
export interface OrderScope {
  from?: string | undefined
  to?: string | undefined
  where?: Record<string, string[]> | undefined
}

/**
 * One byte a row, 1 where the row is in scope; undefined where every row is. A row without a date is in no period.
 * @throws ClienteleError CONFIG_INVALID for a day that is none, or a filter on a column that holds no codes.
 */
export function selectRows(orders: Frame, scope: OrderScope | undefined): Uint8Array | undefined {
  const filters = Object.entries(scope?.where ?? {})
  if (!scope || (scope.from === undefined && scope.to === undefined && filters.length === 0)) return undefined
  const mask = new Uint8Array(orders.rows).fill(1)
  keepPeriod(mask, numbers(orders, 'orderedAt'), boundOf(scope, 'from'), boundOf(scope, 'to') + MS_PER_DAY)
  for (const [field, values] of filters) keepValues(mask, orders, field, values)
  return mask
}

function boundOf(scope: OrderScope, field: 'from' | 'to'): number {
  const text = scope[field]
  if (text === undefined) return field === 'from' ? -Infinity : Infinity
  const day = parseDay(text)
  if (Number.isNaN(day)) {
    throw new ClienteleError('CONFIG_INVALID', { field: `scope.${field}`, value: text, allowed: 'YYYY-MM-DD' })
  }
  return day * MS_PER_DAY
}

function keepPeriod(mask: Uint8Array, at: Float64Array | undefined, from: number, end: number): void {
  if (!at || (from === -Infinity && end === Infinity)) return
  for (let row = 0; row < mask.length; row++) if (!(at[row]! >= from && at[row]! < end)) mask[row] = 0
}

function keepValues(mask: Uint8Array, orders: Frame, field: string, values: readonly string[]): void {
  const column = codes(orders, field)
  if (!column) {
    const allowed = [...orders.columns].filter(([, { kind }]) => kind === 'code').map(([name]) => name)
    throw new ClienteleError('CONFIG_INVALID', { field: 'scope.where', value: field, allowed: allowed.join(', ') })
  }
  const wanted = new Set(values)
  const kept = Uint8Array.from(column.dictionary, (value) => (wanted.has(value) ? 1 : 0))
  for (let row = 0; row < mask.length; row++) if (kept[column.codes[row]!] !== 1) mask[row] = 0
}

/**
 * The moment that recency is measured to when a person names an inclusive day: the last line of that day, or the day's end
 * where it has none. So the data's last day gives what no day gives. Lines up to the moment count, and of the day after none does: where
 * one is at that midnight, as all are that name a day alone, the day ends a millisecond before.
 */
export function momentOf(day: string, at: Float64Array | undefined): number {
  const wanted = parseDay(day)
  if (Number.isNaN(wanted)) {
    throw new ClienteleError('CONFIG_INVALID', { field: 'asOf', value: day, allowed: 'YYYY-MM-DD' })
  }
  const [start, end] = [wanted * MS_PER_DAY, (wanted + 1) * MS_PER_DAY]
  let last = -Infinity
  let isNextAtOnce = false
  for (let row = 0; row < (at?.length ?? 0); row++) {
    const moment = at![row]!
    if (moment === end) isNextAtOnce = true
    if (moment >= start && moment < end && moment > last) last = moment
  }
  if (last !== -Infinity) return last
  return isNextAtOnce ? end - 1 : end
}
