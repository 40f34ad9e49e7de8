import type { Text } from '../../core/locale'
import { productColumn } from '../../features/customer-habits'
import type { CustomerFeatures } from '../../features/customer-features'
import { sharedFeatures, sharedLines, type SharedOrders, type SharedOptions } from '../../features/shared'
import { LINE } from '../../features/line'
import { CUSTOM_PREFIX, findField, SCHEMAS } from '../../schema'
import { cell, codes, type CodeColumn, type Column, type Frame } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import { keepUnlessFailed } from '../base-view'
import { customerList, type CustomerList, namesOfProducts } from '../customer-list'
import { asOfOf, sharedOrders } from '../prepare'
import { latestResult } from '../results'
import type { Session } from '../session'
import { analysisViewOf } from '../treatments-view'
import { TITLES } from './titles'
import type { FactColumn } from './match-conditions'
import type { AudienceField, FieldKind } from './types'

/** Values offered of a field, the most frequent first. */
const MOST_VALUES = 500
/** A column in which more customers differ names them, and is no choice. */
const MOST_ANSWERS = 2_000

/** Every customer, and what they can be chosen by. */
export interface CustomerFacts {
  list: CustomerList
  fields: AudienceField[]
  /** By the name of a field; made when it is first asked for. */
  columnOf(field: string): FactColumn
}

interface Source {
  field: Omit<AudienceField, 'values'>
  read(): FactColumn
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

const titleOf = (table: TableName, name: string): Text => {
  const own = name.startsWith(CUSTOM_PREFIX) ? name.slice(CUSTOM_PREFIX.length) : name
  return findField(table, name)?.title ?? { en: own, zh: own }
}

/** What the list of customers has, and the features that rooms share. */
function fromOrders(list: CustomerList, shared: SharedOrders, options: SharedOptions): Source[] {
  const plain = (name: 'orders' | 'net' | 'averageOrder' | 'recencyDays' | 'lastOrderAt', kind: FieldKind): Source => ({
    field: { name, title: TITLES[name], kind, about: 'orders' },
    read: () => ({ kind: 'number', values: list[name] }),
  })
  type Feature = 'firstOrderAt' | 'tenureDays' | 'meanGapDays' | 'discountShare' | 'couponShare'
  const feature = (name: Feature, kind: FieldKind): Source => ({
    field: { name, title: TITLES[name], kind, about: 'orders' },
    read: () => ({
      kind: 'number',
      values: padded((sharedFeatures(shared, options) as CustomerFeatures)[name], list.count),
    }),
  })
  return [
    plain('orders', 'number'),
    plain('net', 'money'),
    plain('averageOrder', 'money'),
    plain('recencyDays', 'number'),
    plain('lastOrderAt', 'date'),
    feature('firstOrderAt', 'date'),
    feature('tenureDays', 'number'),
    feature('meanGapDays', 'number'),
    ...(shared.orders.columns.has('discount') ? [feature('discountShare', 'share')] : []),
    ...(shared.orders.columns.has('coupon') ? [feature('couponShare', 'share')] : []),
    {
      field: { name: 'country', title: TITLES.country, kind: 'choice', about: 'orders' },
      read: () => choiceOf(list.country),
    },
  ]
}

/** Whoever has no orders stands after those who have. */
function padded(values: ArrayLike<number> | undefined, count: number): Float64Array {
  const out = new Float64Array(count).fill(NaN)
  if (values) out.set(values)
  return out
}

function choiceOf(texts: readonly string[]): FactColumn {
  const dictionary = ['']
  const known = new Map([['', 0]])
  const own = Uint32Array.from(texts, (text) => {
    const code = known.get(text) ?? dictionary.push(text) - 1
    known.set(text, code)
    return code
  })
  return { kind: 'choice', codes: own, dictionary }
}

/** What was bought, and where. */
function fromLines(orders: Frame, shared: SharedOrders, placeOf: ReadonlyMap<string, number>): Source[] {
  const of = (
    name: 'product' | 'category' | 'channel' | 'coupon',
    column: CodeColumn | undefined,
    words?: string[],
  ): Source[] =>
    column === undefined
      ? []
      : [
          {
            field: { name, title: TITLES[name], kind: 'several', about: 'bought' },
            read: () => {
              const { kind } = sharedLines(shared)
              return severalOf(
                orders,
                placeOf,
                column,
                words ?? column.dictionary,
                (row) => kind[row] === LINE.purchase,
              )
            },
          },
        ]
  return [
    ...of('product', productColumn(orders), namesOfProducts(orders)),
    ...of('category', codes(orders, 'category')),
    ...of('channel', codes(orders, 'channel')),
    ...of('coupon', codes(orders, 'coupon')),
  ]
}

/** The customers of each code, by its word; rows that do not count, and rows of nobody, are passed over. */
function severalOf(
  frame: Frame,
  placeOf: ReadonlyMap<string, number>,
  column: CodeColumn,
  words: readonly string[],
  counts: (row: number) => boolean = () => true,
): FactColumn {
  const person = codes(frame, 'person')
  const found = new Map<string, Set<number>>()
  if (person) {
    const places = Int32Array.from(person.dictionary, (key) => placeOf.get(key) ?? -1)
    const sets = words.map((word, code): Set<number> => {
      const own = found.get(word) ?? new Set<number>()
      if (code > 0 && word !== '') found.set(word, own)
      return own
    })
    for (let row = 0; row < frame.rows; row++) {
      const [place, code] = [places[person.codes[row]!]!, column.codes[row]!]
      if (place >= 0 && code !== 0 && counts(row)) sets[code]!.add(place)
    }
  }
  const own = [...found].filter(([, customers]) => customers.size > 0)
  return { kind: 'several', customers: new Map(own.map(([word, customers]) => [word, Uint32Array.from(customers)])) }
}

/** Columns of the customers table, but for those that say who somebody is. */
function fromCustomers(frame: Frame, placeOf: ReadonlyMap<string, number>, count: number): Source[] {
  const person = codes(frame, 'person')
  if (!person) return []
  const row = new Int32Array(count).fill(-1)
  for (let at = frame.rows - 1; at >= 0; at--) {
    const place = placeOf.get(person.dictionary[person.codes[at]!]!)
    if (place !== undefined) row[place] = at
  }
  const personal = new Set(SCHEMAS.customers.fields.filter((field) => field.personal).map(({ name }) => name))
  return [...frame.columns].flatMap(([name, column]): Source[] => {
    if (personal.has(name) || ['person', 'name', 'country'].includes(name) || column.kind === 'text') return []
    if (column.kind === 'code' && column.dictionary.length > MOST_ANSWERS) return []
    const field = findField('customers', name)
    const base = { name: `customers.${name}`, title: titleOf('customers', name), about: 'customer' as const }
    if (column.kind === 'f64' || column.kind === 'date') {
      const kind = column.kind === 'date' ? 'date' : field?.unit === 'money' ? 'money' : 'number'
      const values = () => Float64Array.from(row, (at) => (at < 0 ? NaN : column.values[at]!))
      return [{ field: { ...base, kind }, read: () => ({ kind: 'number', values: values() }) }]
    }
    const isList = field?.list === true
    const kind = isList ? 'several' : column.kind === 'bool' ? 'flag' : 'choice'
    return [{ field: { ...base, kind }, read: () => (isList ? listOf(column, row) : answersOf(column, row)) }]
  })
}

const answersOf = (column: Column, rows: Int32Array): FactColumn =>
  choiceOf(Array.from(rows, (row) => (row < 0 ? '' : String(cell(column, row) ?? ''))))

function listOf(column: Column, rows: Int32Array): FactColumn {
  const found = new Map<string, number[]>()
  rows.forEach((row, i) => {
    const text = row < 0 ? '' : String(cell(column, row) ?? '')
    const parts = new Set(text.split(/[;,|]/).map((part) => part.trim()))
    parts.delete('')
    for (const part of parts) {
      const own = found.get(part)
      if (own) own.push(i)
      else found.set(part, [i])
    }
  })
  return { kind: 'several', customers: new Map([...found].map(([value, own]) => [value, Uint32Array.from(own)])) }
}

interface Scored {
  customerKey: string[]
  r?: ArrayLike<number>
  f?: ArrayLike<number>
  m?: ArrayLike<number>
  band?: readonly string[]
  score?: ArrayLike<number>
  isPrecise?: boolean
}

/** Scores, groups and bands that the rooms gave last to this state of the data. */
async function fromResults(
  session: Session,
  list: CustomerList,
  placeOf: ReadonlyMap<string, number>,
): Promise<Source[]> {
  const rfm = (await latestResult(session, 'rfm'))?.result as Scored | undefined
  const churn = (await latestResult(session, 'churn'))?.result as Scored | undefined
  const spread = <T>(keys: readonly string[], values: ArrayLike<T>, none: T): T[] => {
    const out = Array.from({ length: list.count }, () => none)
    keys.forEach((key, i) => {
      const place = placeOf.get(key)
      if (place !== undefined) out[place] = values[i]!
    })
    return out
  }
  const scored = (
    from: Scored,
    name: 'r' | 'f' | 'm' | 'churnScore',
    values: ArrayLike<number>,
    kind: FieldKind,
  ): Source => ({
    field: { name, title: TITLES[name], kind, about: 'scores' },
    read: () => ({ kind: 'number', values: Float64Array.from(spread(from.customerKey, values, NaN)) }),
  })
  const named = (name: 'group' | 'segment' | 'churn', texts: () => readonly string[]): Source => ({
    field: { name, title: TITLES[name], kind: 'choice', about: 'scores' },
    read: () => choiceOf(texts()),
  })
  return [
    named('segment', () => list.segment),
    named('group', () => list.group),
    ...(rfm?.r && rfm.f && rfm.m
      ? [scored(rfm, 'r', rfm.r, 'number'), scored(rfm, 'f', rfm.f, 'number'), scored(rfm, 'm', rfm.m, 'number')]
      : []),
    ...(churn?.band ? [named('churn', () => spread(churn.customerKey, churn.band!, ''))] : []),
    // A score that is no chance is offered as its band alone.
    ...(churn?.score && churn.isPrecise !== false ? [scored(churn, 'churnScore', churn.score, 'share')] : []),
  ]
}

function fromEvents(frame: Frame, placeOf: ReadonlyMap<string, number>): Source[] {
  const type = codes(frame, 'type')
  if (!type || !codes(frame, 'person')) return []
  const field = { name: 'event', title: TITLES.event, kind: 'several', about: 'events' } as const
  return [{ field, read: () => severalOf(frame, placeOf, type, type.dictionary) }]
}
