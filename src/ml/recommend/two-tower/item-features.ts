import type { History, SparseMatrix } from '../types'
import type { Bags } from './bags'

const PRICE_LEVELS = 10

/** What is known of each product, as rows of the products' table: itself, category, price level and words. */
export interface ItemRows extends Bags {
  /** Of the table. The first row of each product's bag is the product itself. */
  rows: number
}

/** `words`: items × words, with the weight of each word in each text. */
export function itemRowsOf(history: History, words: SparseMatrix): ItemRows {
  const { items } = history.log
  const { category, categories } = history.catalogue
  const level = priceLevels(history)
  const [categoryFrom, levelFrom] = [items, items + categories + 1]
  const wordFrom = levelFrom + PRICE_LEVELS + 1
  const starts = new Uint32Array(items + 1)
  const row = new Uint32Array(3 * items + words.column.length)
  const weight = new Float32Array(row.length).fill(1)
  let at = 0
  for (let item = 0; item < items; item++) {
    row[at++] = item
    row[at++] = categoryFrom + (category[item] ?? 0)
    row[at++] = levelFrom + level[item]!
    for (let entry = words.starts[item]!; entry < words.starts[item + 1]!; entry++) {
      weight[at] = words.value[entry]!
      row[at++] = wordFrom + words.column[entry]!
    }
    starts[item + 1] = at
  }
  return {
    rows: wordFrom + words.columns,
    count: items,
    starts,
    row: row.slice(0, at),
    weight: weight.slice(0, at),
  }
}

/** Tenths of the products by their geometric mean price; 0 where no price above 0 is known. */
function priceLevels({ log }: History): Uint32Array {
  const sums = new Float64Array(log.items)
  const counts = new Uint32Array(log.items)
  for (let line = 0; line < log.item.length; line++) {
    if (!(log.price[line]! > 0)) continue
    sums[log.item[line]!]! += Math.log(log.price[line]!)
    counts[log.item[line]!]!++
  }
  const means = sums.map((sum, item) => sum / counts[item]!)
  const known = means.filter(Number.isFinite).sort()
  return Uint32Array.from(means, (mean) => (Number.isFinite(mean) ? 1 + levelOf(known, mean) : 0))
}

function levelOf(sorted: Float64Array, value: number): number {
  let below = 0
  for (let step = 1; step < PRICE_LEVELS; step++) {
    if (value > sorted[Math.floor((step * sorted.length) / PRICE_LEVELS)]!) below = step
  }
  return below
}
