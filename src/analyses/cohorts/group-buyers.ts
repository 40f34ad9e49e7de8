import { ClienteleError } from '../../core/errors'
import { productColumn } from '../../features/customer-habits'
import { latestNames } from '../../features/latest-names'
import type { OrderLines } from '../../features/line'
import { createBuckets, dayOf, formatDay, MS_PER_DAY } from '../../features/periods'
import { codes, type CodeColumn, type Frame } from '../../schema/columns'
import { BY_NEEDS } from './messages'
import type { CohortBy, CohortsInputs } from './spec'

/** Beyond these, what is left is one cohort: a table of hundreds of channels says nothing. */
const MOST_VALUES = 12

interface Question {
  by: CohortBy
  /** Row that leads each buyer's first order. */
  lead: Int32Array | Uint32Array
  /** Days of the data. */
  span: { from: number; to: number }
}

type Grouped = Pick<CohortsInputs, 'cohortOf' | 'cohorts'>

/** Which cohort each buyer belongs to: by the day of the first order, or by what it was. */
export function groupBuyers(orders: Frame, lines: OrderLines, { by, lead, span }: Question): Grouped {
  if (by === 'month' || by === 'week') return byPeriod(lines, lead, by, span)
  const column = by === 'product' ? productColumn(orders) : codes(orders, by)
  if (!column || column.dictionary.length < 2) throw new ClienteleError('DATA_MISSING', { needs: BY_NEEDS[by] })
  const names = by === 'product' ? latestNames(orders, column, 'productName') : column.dictionary
  return byValue(column, lead, names)
}

function byPeriod({ at }: OrderLines, lead: ArrayLike<number>, by: 'month' | 'week', span: Question['span']): Grouped {
  const { starts, index, first } = createBuckets(span.from, span.to, by)
  const periodOf = Uint32Array.from(lead, (row) => index[dayOf(at[row]!) - first]!)
  const used = [...new Set(periodOf)].sort((a, b) => a - b)
  const place = new Map(used.map((period, i) => [period, i]))
  return {
    cohortOf: periodOf.map((period) => place.get(period)!),
    cohorts: used.map((period) => ({
      name: formatDay(starts[period]!).slice(0, by === 'month' ? 7 : 10),
      kind: 'period',
      at: starts[period]! * MS_PER_DAY,
      mayBeOlder: period === 0,
    })),
  }
}

/** The most frequent values, then the rest of them, then those without one. */
function byValue({ codes: values }: CodeColumn, lead: ArrayLike<number>, names: readonly string[]): Grouped {
  const counts = new Uint32Array(names.length)
  for (let i = 0; i < lead.length; i++) counts[values[lead[i]!]!]!++
  const used = [...counts.keys()].filter((code) => code > 0 && counts[code]! > 0)
  const shown = used.sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, MOST_VALUES)
  const cohorts: Grouped['cohorts'] = shown.map((code) => named(names[code]!, 'value'))
  const rest = used.length > shown.length ? cohorts.push(named('*', 'rest')) - 1 : 0
  const none = counts[0]! > 0 ? cohorts.push(named('', 'none')) - 1 : 0
  const place = new Uint32Array(names.length).fill(rest)
  place[0] = none
  shown.forEach((code, i) => (place[code] = i))
  return { cohortOf: Uint32Array.from(lead, (row) => place[values[row]!]!), cohorts }
}

const named = (name: string, kind: 'value' | 'rest' | 'none') => ({ name, kind, at: null, mayBeOlder: false })
