import { sharedLines } from '../../features/shared'
import { codes, type Frame } from '../../schema/columns'
import { keepUnlessFailed } from '../base-view'
import { customerList, type CustomerList } from '../customer-list'
import { asOfOf, sharedOrders } from '../prepare'
import type { Session } from '../session'
import { analysisViewOf } from '../treatments-view'
import { severalOf, type Source } from './fact-source'
import { fromCustomers } from './facts-of-customers'
import { fromLines, fromOrders } from './facts-of-orders'
import { fromResults } from './facts-of-scores'
import type { FactColumn } from './match-conditions'
import { TITLES } from './titles'
import type { AudienceField } from './types'

/** Values offered of a field, the most frequent first. */
const MOST_VALUES = 500

/** Every customer, and what they can be chosen by. */
export interface CustomerFacts {
  list: CustomerList
  fields: AudienceField[]
  /** By the name of a field; made when it is first asked for. */
  columnOf(field: string): FactColumn
}

/** Facts of this state of the data and of the results there are. */
export const customerFacts = (session: Session): Promise<CustomerFacts> =>
  keepUnlessFailed(session.memo as Map<string, Promise<CustomerFacts>>, `audience-facts:${session.labelled}`, () =>
    collectFacts(session),
  )

async function collectFacts(session: Session): Promise<CustomerFacts> {
  const list = await customerList(session, undefined)
  const placeOf = new Map(list.key.map((key, i) => [key, i]))
  const frames = {
    orders: await (await analysisViewOf(session, 'orders')).frame(),
    customers: await (await analysisViewOf(session, 'customers')).frame(),
    events: await (await analysisViewOf(session, 'events')).frame(),
  }
  const asOf = await asOfOf(session)
  const shared = sharedOrders(session, frames.orders)
  const options = { asOf: Number.isNaN(asOf) ? sharedLines(shared).last : asOf }
  const sources = [
    ...(frames.orders.rows > 0 ? fromOrders(list, shared, options) : []),
    ...(frames.orders.rows > 0 ? fromLines(frames.orders, shared, placeOf) : []),
    ...fromCustomers(frames.customers, placeOf, list.count),
    ...(await fromResults(session, list, placeOf)),
    ...fromEvents(frames.events, placeOf),
  ]
  const byName = new Map(sources.map((source) => [source.field.name, source]))
  const columns = new Map<string, FactColumn>()
  const columnOf = (name: string): FactColumn => {
    const column = columns.get(name) ?? byName.get(name)!.read()
    columns.set(name, column)
    return column
  }
  const fields = [...byName.values()].flatMap(({ field }) => withValues(field, () => columnOf(field.name)))
  return { list, fields, columnOf }
}

/** A field with the values to choose from; none where there are none. */
function withValues(field: Source['field'], read: () => FactColumn): AudienceField[] {
  if (!['choice', 'several', 'flag'].includes(field.kind)) return [field]
  const column = read()
  const values = column.kind === 'number' ? [] : frequentValues(column)
  return values.length === 0 ? [] : [{ ...field, values }]
}

function frequentValues(column: Exclude<FactColumn, { kind: 'number' }>): string[] {
  const counts =
    column.kind === 'several'
      ? [...column.customers].map(([value, own]): [string, number] => [value, own.length])
      : countsOf(column.codes, column.dictionary)
  return counts
    .filter(([value, count]) => value !== '' && count > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_VALUES)
    .map(([value]) => value)
}

function countsOf(own: Uint32Array, dictionary: readonly string[]): [string, number][] {
  const counts = new Uint32Array(dictionary.length)
  for (const code of own) counts[code]!++
  return dictionary.map((value, code) => [value, counts[code]!])
}

function fromEvents(frame: Frame, placeOf: ReadonlyMap<string, number>): Source[] {
  const type = codes(frame, 'type')
  if (!type || !codes(frame, 'person')) return []
  const field = { name: 'event', title: TITLES.event, kind: 'several', about: 'events' } as const
  return [{ field, read: () => severalOf(frame, placeOf, type, type.dictionary) }]
}
