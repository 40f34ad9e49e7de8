import { ROW_SUM_WIDTH } from '../../../compute'
import type { SparseMatrix } from '../types'
import { alikeness } from './alike'
import { createCounts, type CommonCustomers } from './common-customers'
import type { DenseAlike, Similarity } from './types'

const SLICE = 2_000_000
/** 100 MB. Where there are more products, likenesses that are not 0 are kept one by one. */
const MOST_ITEMS = 5000

export const isDense = (items: number, neighbours: number): boolean => neighbours === 0 && items <= MOST_ITEMS

/** How alike every two products are, 0 for a product and itself. Yields how many products are done. */
export function* denseAlike(
  bought: SparseMatrix,
  way: Similarity,
  shrinkage: number,
): Generator<number, DenseAlike, void> {
  const { columns } = bought
  const counts = createCounts(bought)
  const values = new Float32Array(Math.ceil(columns / ROW_SUM_WIDTH) * ROW_SUM_WIDTH * columns)
  let steps = 0
  for (let item = 0; item < columns; item++) {
    steps += counts.count(item)
    fill(values, counts, item, way, shrinkage)
    if (steps < SLICE) continue
    steps = 0
    yield item + 1
  }
  yield columns
  return { items: columns, values }
}

function fill(
  values: Float32Array,
  { both, met, found, customers }: CommonCustomers,
  item: number,
  way: Similarity,
  shrinkage: number,
): void {
  const own = customers[item]!
  const from = placeOf(both.length, 0, item)
  for (let i = 0; i < found; i++) {
    const other = met[i]!
    values[from + other * ROW_SUM_WIDTH] = alikeness(way, both[other]!, own, customers[other]!, shrinkage)
  }
  values[from + item * ROW_SUM_WIDTH] = 0
}

/** Blocks of 32 columns lie one after another; within each, rows do. */
const placeOf = (items: number, row: number, column: number): number => {
  const lane = column % ROW_SUM_WIDTH
  return (column - lane) * items + row * ROW_SUM_WIDTH + lane
}

/** How alike two products are. */
export const denseAt = ({ items, values }: DenseAlike, row: number, column: number): number =>
  values[placeOf(items, row, column)]!

/** Adds a row, so many times, to `out`. */
export function addDenseRow({ items, values }: DenseAlike, row: number, times: number, out: Float32Array): void {
  for (let block = 0; block < items; block += ROW_SUM_WIDTH) {
    const from = placeOf(items, row, block)
    const width = Math.min(ROW_SUM_WIDTH, items - block)
    for (let lane = 0; lane < width; lane++) out[block + lane]! += times * values[from + lane]!
  }
}
