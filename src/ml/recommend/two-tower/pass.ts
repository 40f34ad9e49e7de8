import type { Block, Encoder } from './encoder'
import type { TowerOps } from './ops'
import type { Batch } from './lesson'

/** A batch's sums of table rows, and the numbers beside the tables. */
export interface Inputs {
  /** customers × width, one for each step. */
  steps: readonly Float64Array[]
  /** products × width. */
  items: Float64Array
  blocks: Float64Array
  own: Float64Array
}

/**
 * The slopes of the batch's mean cross-entropy between what customers bought and the softmax of user · item + offsets: by the
 * products' sums, the steps' sums, the blocks, and the weights of own purchases (of which it is yet to be summed up), in this order.
 */
export function slopesOf<T extends object>(ops: TowerOps<T>, encoder: Encoder, batch: Batch, inputs: Inputs): T[] {
  const { rows, columns } = batch
  const steps = inputs.steps.map((sums) => ops.matrix(sums, rows))
  const items = ops.matrix(inputs.items, columns)
  const { users, back } = encoder.run(ops, split(ops, encoder.blocks, inputs.blocks), steps)
  const own = batch.own.map((feature) => ops.matrix(feature, rows))
  let scores = ops.add(ops.product(users, items, 'b'), ops.matrix(batch.offsets, rows))
  for (const [i, feature] of own.entries()) scores = ops.add(scores, ops.linear(feature, inputs.own[i]!, 0))
  const errors = ops.linear(ops.subtract(ops.softmax(scores), ops.matrix(batch.targets, rows)), 1 / rows, 0)
  const by = back(ops.product(errors, items))
  return [
    ops.product(errors, users, 'a'),
    ...by.steps,
    ...by.blocks,
    ...own.map((feature) => ops.columnSums(ops.multiply(errors, feature))),
  ]
}

/** The matrices that lie one after the other. */
export function split<T>(ops: TowerOps<T>, blocks: readonly Block[], numbers: Float64Array): T[] {
  let from = 0
  return blocks.map(({ rows, width }) => {
    const part = numbers.slice(from, from + rows * width)
    from += rows * width
    return ops.matrix(part, rows)
  })
}
