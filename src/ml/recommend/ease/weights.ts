import { openProductLoop } from '../../../compute'
import { ClienteleError } from '../../../core/errors'
import type { Progress } from '../../../core/progress'
import type { Task } from '../../../core/task'
import { startsOf } from '../sparse'
import type { SparseMatrix } from '../types'
import { addCounts } from './add-counts'
import { invertHeld, roomToInvert } from './invert'
import { openPlainProducts } from './plain-products'
import type { EaseConfig, EaseWeights } from './types'

/** Rows of a compiled product come by eights. */
const LINES = 8

const step = (done: number, total: number): Progress => ({ kind: 'step', phase: 'ease', done, total })

/**
 * The closed form of EASE (Steck 2019, WWW, eq. 8): with P = (XᵀX + λI)⁻¹ the weight of product i for j is −P_ij / P_jj, and 0 for i = j.
 * `bought` is customers × products. n³/2 multiplications and n² · 5.3 bytes for n products that are sold, `mostItems` at most: those
 * with the most customers, of equal ones the first.
 * @throws ClienteleError CONFIG_INVALID where λ is too small for numbers of 32 bits.
 */
export async function* easeWeights(
  bought: SparseMatrix,
  { lambda, mostItems }: Pick<EaseConfig, 'lambda' | 'mostItems'>,
): Task<EaseWeights> {
  const item = mostBought(bought, mostItems)
  const n = item.length
  const padded = Math.ceil(n / LINES) * LINES
  const length = padded * padded + roomToInvert(padded)
  const loop = openProductLoop(length) ?? openPlainProducts(length)
  const held = { at: 0, n: padded, step: padded }
  for (let row = 0; row < padded; row++) loop.values[row * padded + row] = lambda
  const total = Math.max(1, padded ** 3 / 2)
  const place = new Int32Array(bought.columns).fill(-1)
  item.forEach((one, row) => (place[one] = row))
  for (const _ of addCounts(bought, place, loop.values, held)) yield step(0, total)

  const work = invertHeld(loop, held, padded * padded)
  let done = 0
  for (let slice = work.next(); ; slice = work.next()) {
    if (slice.done) {
      if (slice.value) break
      throw new ClienteleError('CONFIG_INVALID', { field: 'lambda', value: lambda, allowed: `> ${lambda}` })
    }
    done += slice.value
    yield step(Math.min(done, total), total)
  }
  yield step(total, total)
  return { items: bought.columns, item, inverse: loop.values, step: padded }
}

/** Products that somebody bought, `most` at most, ascending. */
function mostBought({ column, columns }: SparseMatrix, most: number): Uint32Array {
  const starts = startsOf(column, columns)
  const customers = (item: number): number => starts[item + 1]! - starts[item]!
  const sold = Uint32Array.from({ length: columns }, (_, item) => item).filter((item) => customers(item) > 0)
  if (sold.length <= most) return sold
  return sold
    .sort((a, b) => customers(b) - customers(a) || a - b)
    .slice(0, most)
    .sort()
}
