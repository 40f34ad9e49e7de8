import { inSlices, mapInSlices } from '../in-slices'
import type { Histories } from './types'

/** Repeat days, and whole days from the first purchase to the last and to today, of every customer. */
export interface VisitDays {
  x: Uint32Array
  tx: Float64Array
  T: Float64Array
}

export interface Collapsed {
  histories: Histories
  /** The row of each customer. */
  rowOf: Uint32Array
}

/** Makes one row of equal histories, in units of `unitDays` days: shops have far fewer histories than customers. O(customers). */
export function* collapse({ x, tx, T }: VisitDays, unitDays: number): Generator<undefined, Collapsed, void> {
  const count = x.length
  const [mostX, mostDays] = [greatest(x), greatest(T)]
  const rowOf = new Uint32Array(count)
  const first: number[] = []
  const weight: number[] = []
  const rows = new Map<number, number>()
  // Where the three do not fit into one number, each customer keeps a row.
  const isSafe = (mostX + 1) * (mostDays + 1) ** 2 < Number.MAX_SAFE_INTEGER
  const put = (i: number): void => {
    const key = isSafe ? x[i]! + (mostX + 1) * (tx[i]! + (mostDays + 1) * T[i]!) : i
    let row = rows.get(key)
    if (row === undefined) {
      rows.set(key, (row = first.push(i) - 1))
      weight.push(0)
    }
    rowOf[i] = row
    weight[row]!++
  }
  yield* inSlices(count, (from, to) => {
    for (let i = from; i < to; i++) put(i)
  })
  const histories: Histories = {
    size: first.length,
    x: yield* mapInSlices(first.length, (row) => x[first[row]!]!),
    tx: yield* mapInSlices(first.length, (row) => tx[first[row]!]! / unitDays),
    T: yield* mapInSlices(first.length, (row) => T[first[row]!]! / unitDays),
    weight: Float64Array.from(weight),
    customers: count,
    mostX,
  }
  return { histories, rowOf }
}

const greatest = (values: Uint32Array | Float64Array): number => {
  let most = 0
  for (const value of values) if (value > most) most = value
  return most
}
