import { SCHEMAS, TABLE_NAMES } from '../../schema'
import type { Column } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import { keepUnlessFailed } from '../base-view'
import { giveWay, type Session } from '../session'
import { viewOf } from '../table-view'
import { plausibleMoments } from '../treatments-view'
import type { Plausible } from '../treatments-plan'
import { inSlices, overStretches, type Work } from './slices'
import { mainDateOf, stateOf } from './table-quality'
import type { TableFacts } from './types'
import { profileCodes } from './word-profile'

const kept = new WeakMap<Session, Map<string, Promise<TableFacts[]>>>()

/** What analyses are judged by, of every table that has rows; kept until the data changes. */
export function dataFacts(session: Session): Promise<TableFacts[]> {
  const known = kept.get(session) ?? new Map<string, Promise<TableFacts[]>>()
  kept.set(session, known)
  const state = stateOf(session)
  for (const key of known.keys()) if (key !== state) known.delete(key)
  return keepUnlessFailed(known, state, async () => {
    const facts: TableFacts[] = []
    for (const table of TABLE_NAMES) {
      const found = await factsOf(session, table)
      if (found) facts.push(found)
    }
    return facts
  })
}

/** Columns whose number of different values says how much there is of something. */
const COUNTED = ['customerId', 'email', 'orderId', 'productId', 'productName', 'conversationId', 'campaignId', 'dealId']

async function factsOf(session: Session, table: TableName): Promise<TableFacts | undefined> {
  const view = await viewOf(session, table)
  if (view.rows === 0) return undefined
  const run = <T>(work: Work<T>): Promise<T> => inSlices(work, () => giveWay(session))
  const filled: Record<string, number> = {}
  const distinct: Record<string, number> = {}
  const main = mainDateOf(table)
  let [first, last] = [NaN, NaN]
  for (const { name } of view.columns) {
    const column = (await view.column(name))!
    if (column.kind === 'code' && (COUNTED.includes(name) || SCHEMAS[table].unitKey.includes(name))) {
      const profile = await run(profileCodes(column.codes, column.dictionary))
      filled[name] = profile.known
      distinct[name] = profile.distinct
    } else filled[name] = await run(countKnown(column))
    if (name === main && column.kind === 'date')
      [first, last] = await run(rangeOf(column.values, plausibleMoments(session, name)))
  }
  return { table, rows: view.rows, filled, first, last, distinct }
}

function* countKnown(column: Column): Work<number> {
  let known = 0
  if (column.kind === 'code' || column.kind === 'bool') {
    const values = column.kind === 'code' ? column.codes : column.values
    yield* overStretches(values.length, (from, to) => {
      for (let row = from; row < to; row++) if (values[row] !== 0) known++
    })
  } else if (column.kind === 'text') {
    const { offsets } = column
    yield* overStretches(offsets.length - 1, (from, to) => {
      for (let row = from; row < to; row++) if (offsets[row] !== offsets[row + 1]) known++
    })
  } else {
    const { values } = column
    yield* overStretches(values.length, (from, to) => {
      for (let row = from; row < to; row++) if (!Number.isNaN(values[row]!)) known++
    })
  }
  return known
}

function* rangeOf(values: Float64Array, { low, high }: Plausible): Work<[number, number]> {
  let [first, last] = [Infinity, -Infinity]
  yield* overStretches(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const at = values[row]!
      if (!(at >= low && at <= high)) continue
      if (at < first) first = at
      if (at > last) last = at
    }
  })
  return first > last ? [NaN, NaN] : [first, last]
}
