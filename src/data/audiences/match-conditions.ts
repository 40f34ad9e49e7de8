import { MS_PER_DAY, parseDay } from '../../features/periods'
import type { Conditions, Test } from './types'

/** What is known of every customer in one respect; all columns have one entry a customer. */
export type FactColumn =
  /** Missing is NaN. */
  | { kind: 'number'; values: Float64Array }
  /** Missing is code 0. */
  | { kind: 'choice'; codes: Uint32Array; dictionary: readonly string[] }
  /** The customers who have a value, by value. */
  | { kind: 'several'; customers: ReadonlyMap<string, Uint32Array> }

/**
 * One byte a customer, 1 for who meets the conditions: one pass over a column for each test. A customer of whom a field is not known meets
 * no test of it, and so meets the opposite: `not` means all others.
 */
export function matchConditions(
  conditions: Conditions,
  count: number,
  columnOf: (field: string) => FactColumn,
): Uint8Array {
  if ('not' in conditions) {
    const found = matchConditions(conditions.not, count, columnOf)
    for (let i = 0; i < count; i++) found[i] = 1 - found[i]!
    return found
  }
  if ('field' in conditions) return matchTest(conditions, count, columnOf(conditions.field))
  const isAll = 'all' in conditions
  const parts = isAll ? conditions.all : conditions.any
  const found = new Uint8Array(count).fill(isAll ? 1 : 0)
  for (const part of parts) {
    const own = matchConditions(part, count, columnOf)
    if (isAll) for (let i = 0; i < count; i++) found[i] = found[i]! & own[i]!
    else for (let i = 0; i < count; i++) found[i] = found[i]! | own[i]!
  }
  return found
}

function matchTest({ is, value }: Test, count: number, column: FactColumn): Uint8Array {
  const found = new Uint8Array(count)
  if (column.kind === 'number') {
    const [least, beyond] = boundsOf(is, value)
    for (let i = 0; i < count; i++) if (column.values[i]! >= least && column.values[i]! < beyond) found[i] = 1
    return found
  }
  const wanted = is === 'known' ? undefined : new Set(value as readonly string[])
  if (column.kind === 'choice') {
    const isMeant = Uint8Array.from(column.dictionary, (one, code) => (code > 0 && (wanted?.has(one) ?? true) ? 1 : 0))
    for (let i = 0; i < count; i++) found[i] = isMeant[column.codes[i]!]!
    return found
  }
  for (const one of wanted ?? column.customers.keys()) {
    for (const i of column.customers.get(one) ?? []) found[i] = 1
  }
  return found
}

/** The least number that will do, and the first beyond. */
function boundsOf(is: Test['is'], value: Test['value']): [least: number, beyond: number] {
  if (is === 'atLeast') return [value as number, Infinity]
  if (is === 'atMost') return [-Infinity, nextUp(value as number)]
  if (is === 'onOrAfter') return [parseDay(value as string) * MS_PER_DAY, Infinity]
  if (is === 'onOrBefore') return [-Infinity, (parseDay(value as string) + 1) * MS_PER_DAY]
  return [-Infinity, Infinity]
}

const words = new DataView(new ArrayBuffer(8))

/** The next greater float64, so that "at most" is "below" it. */
function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE
  words.setFloat64(0, value)
  words.setBigInt64(0, words.getBigInt64(0) + (value > 0 ? 1n : -1n))
  return words.getFloat64(0)
}
