import { transpose } from '../sparse'
import type { SparseMatrix } from '../types'
import { alikeness } from './alike'
import { createCounts } from './common-customers'
import { emptyNearest, offer } from './nearest'
import type { ItemConfig, Similarity } from './types'

/** Steps between two pauses, and those of one product more. */
const SLICE = 2_000_000

/**
 * For each product the most alike others, by customers who bought both: counts of XᵀX product by product over customers' purchases,
 * Σ over customers of (their products)² steps, with room for one product's counts. Rows are what was bought, columns what it speaks
 * for; each column has `neighbours` entries at most. Yields how many products are done.
 */
export function* alikeItems(
  bought: SparseMatrix,
  way: Similarity,
  { neighbours, shrinkage }: Pick<ItemConfig, 'neighbours' | 'shrinkage'>,
): Generator<number, SparseMatrix, void> {
  const counts = createCounts(bought)
  const nearest = emptyNearest(neighbours)
  const kept = createKept(bought.columns)
  let steps = 0
  for (let item = 0; item < bought.columns; item++) {
    steps += counts.count(item)
    const own = counts.customers[item]!
    nearest.count = 0
    for (let i = 0; i < counts.found; i++) {
      const other = counts.met[i]!
      if (other === item) continue
      const value = alikeness(way, counts.both[other]!, own, counts.customers[other]!, shrinkage)
      if (neighbours === 0) kept.add(other, value)
      else offer(nearest, other, value)
    }
    for (let i = 0; i < nearest.count; i++) kept.add(nearest.numbers[i]!, nearest.values[i]!)
    kept.end(item)
    if (steps < SLICE) continue
    steps = 0
    yield item + 1
  }
  yield bought.columns
  return transpose(kept.matrix())
}

/** A square matrix, row after row, whose size is not known beforehand. */
function createKept(size: number) {
  const starts = new Uint32Array(size + 1)
  let column = new Uint32Array(64 * size)
  let value = new Float32Array(64 * size)
  let length = 0
  const grow = () => {
    const [wider, longer] = [new Uint32Array(2 * length), new Float32Array(2 * length)]
    wider.set(column)
    longer.set(value)
    column = wider
    value = longer
  }
  return {
    add(at: number, one: number): void {
      if (length === column.length) grow()
      column[length] = at
      value[length++] = one
    },
    end(row: number): void {
      starts[row + 1] = length
    },
    matrix: (): SparseMatrix => ({
      ...{ rows: size, columns: size, starts },
      ...{ column: column.subarray(0, length), value: value.subarray(0, length) },
    }),
  }
}
