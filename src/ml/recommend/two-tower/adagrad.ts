import type { Random } from '../../../core/random'
import type { Bags } from './bags'

const LEAST = 1e-8

/** How steps are taken: their length, and what pulls every number that moves towards 0. */
export interface Pace {
  learningRate: number
  decay: number
}

/** A table of vectors that are learned; only rows that a batch met are touched. */
export interface Table {
  width: number
  values: Float32Array
  /** Sums of the squares of the slopes so far. */
  squares: Float32Array
  slopes: Float32Array
  /** Rows with slopes that are not taken yet, and a mark for each of them. */
  met: number[]
  isMet: Uint8Array
}

/** Numbers that are drawn between two yields. */
const DRAWN_AT_ONCE = 1 << 17

export function* drawTable(rows: number, width: number, spread: number, random: Random): Generator<void, Table, void> {
  const values = new Float32Array(rows * width)
  for (let at = 0; at < values.length; at++) {
    if (at % DRAWN_AT_ONCE === DRAWN_AT_ONCE - 1) yield
    values[at] = spread * random.normal()
  }
  return {
    width,
    values,
    squares: new Float32Array(values.length),
    slopes: new Float32Array(values.length),
    met: [],
    isMet: new Uint8Array(rows),
  }
}

/** Hands the slope by each bag's sum on to the rows of the bag. `by` holds count × width numbers from `at` on. */
export function addSlopes(table: Table, { count, starts, row, weight }: Bags, by: ArrayLike<number>, at = 0): void {
  const { width, slopes, isMet, met } = table
  for (let bag = 0; bag < count; bag++) {
    const from = at + bag * width
    for (let i = starts[bag]!; i < starts[bag + 1]!; i++) {
      const one = row[i]!
      if (isMet[one] === 0) {
        isMet[one] = 1
        met.push(one)
      }
      for (let c = 0, to = one * width; c < width; c++, to++) slopes[to]! += weight[i]! * by[from + c]!
    }
  }
}

/** One step of Adagrad (Duchi, Hazan & Singer 2011) for the rows that were met; the slopes are 0 again. */
export function takeStep(table: Table, pace: Pace): void {
  const { width, values, squares, slopes, met, isMet } = table
  for (const row of met) {
    descend(values, squares, slopes, row * width, (row + 1) * width, pace)
    slopes.fill(0, row * width, (row + 1) * width)
    isMet[row] = 0
  }
  met.length = 0
}

type Numbers = Float32Array | Float64Array

/** The same step for numbers of their own, from one place to another. */
export function descend(
  values: Numbers,
  squares: Numbers,
  slopes: Numbers,
  from: number,
  to: number,
  { learningRate, decay }: Pace,
): void {
  for (let at = from; at < to; at++) {
    const slope = slopes[at]! + decay * values[at]!
    squares[at]! += slope * slope
    values[at]! -= (learningRate * slope) / (Math.sqrt(squares[at]!) + LEAST)
  }
}
