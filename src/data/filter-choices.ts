import { isUncounted } from '../features/charges'
import { keepUnlessFailed } from './base-view'
import type { Session } from './session'
import { analysisViewOf } from './treatments-view'

/** Order-line fields that the filter bar offers. */
const FILTER_FIELDS = ['country', 'channel', 'category', 'status', 'currency'] as const
/** Values offered of a field, the most frequent first. */
const MAX_VALUES = 500

/** Values of the order-line fields that the filter bar offers, with the rows of each. */
export interface FilterChoices {
  /** First and last order line, wall-clock ms; NaN without any. */
  first: number
  last: number
  fields: { field: string; values: { value: string; rows: number }[] }[]
}

/**
 * What the orders can be filtered by, found once a state of the data. Fields that the data does not have are left out, and so
 * are orders that count for nothing: no figure could be shown of them.
 */
export function filterChoices(session: Session): Promise<FilterChoices> {
  const kept = session.memo as Map<string, Promise<FilterChoices>>
  return keepUnlessFailed(kept, 'filter-choices', () => findChoices(session))
}

async function findChoices(session: Session): Promise<FilterChoices> {
  const view = await analysisViewOf(session, 'orders')
  const at = await view.column('orderedAt')
  const [first, last] = at?.kind === 'date' ? extremes(at.values) : [NaN, NaN]
  const fields: FilterChoices['fields'] = []
  for (const field of FILTER_FIELDS) {
    const column = await view.column(field)
    if (column?.kind !== 'code') continue
    const counts = countCodes(column.codes, column.dictionary.length)
    const values = column.dictionary
      .map((value, code) => ({ value, rows: counts[code]! }))
      .filter(({ value, rows }) => value !== '' && rows > 0 && !(field === 'status' && isUncounted(value)))
      .sort((a, b) => b.rows - a.rows)
      .slice(0, MAX_VALUES)
    if (values.length > 0) fields.push({ field, values })
  }
  return { first, last, fields }
}

/** The smallest and the largest of the values that are there; NaN where none is. */
function extremes(values: Float64Array): [number, number] {
  let [first, last] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < first) first = value
    if (value > last) last = value
  }
  return first > last ? [NaN, NaN] : [first, last]
}

function countCodes(codes: Uint32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size)
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++
  return counts
}
