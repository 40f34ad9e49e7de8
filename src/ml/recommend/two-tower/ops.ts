import type { Tensor2D, TensorEngine, Tensorflow } from '../../../compute'
import { arrayOps, tensorOps, type Dense, type Ops } from '../../series/recurrent/ops'
import { openProduct } from './compiled-product'

/** The operations that the towers are made of. */
export interface TowerOps<T> extends Ops<T> {
  /** exp(a) / sum of exp(a), row by row. */
  softmax(a: T): T
}

/** Plain loops, with products by compiled ones where there are any. */
export function hostOps(): TowerOps<Dense> {
  const product = openProduct()
  return {
    ...arrayOps,
    ...(product && { product }),
    softmax: ({ rows, columns, values }) => softmax(rows, columns, values),
  }
}

function softmax(rows: number, columns: number, values: Float64Array): Dense {
  const shares = new Float64Array(values.length)
  for (let row = 0, from = 0; row < rows; row++, from += columns) {
    let greatest = -Infinity
    for (let c = 0; c < columns; c++) greatest = Math.max(greatest, values[from + c]!)
    let sum = 0
    for (let c = 0; c < columns; c++) sum += shares[from + c] = Math.exp(values[from + c]! - greatest)
    for (let c = 0; c < columns; c++) shares[from + c]! /= sum
  }
  return { rows, columns, values: shares }
}

/** The same on a backend of TensorFlow.js. What comes out is disposed by whoever calls. */
const deviceOps = (tf: Tensorflow): TowerOps<Tensor2D> => ({ ...tensorOps(tf), softmax: (a) => tf.softmax(a) })

/** Computes matrices on the device, and hands their numbers over one after the other. */
export async function readAll(
  { tf, read }: TensorEngine,
  compute: (ops: TowerOps<Tensor2D>) => Tensor2D[],
): Promise<Float64Array> {
  const all = tf.tidy(() => tf.concat(compute(deviceOps(tf)).map((part) => tf.reshape(part, [part.size]))))
  try {
    return Float64Array.from(await read(all))
  } finally {
    all.dispose()
  }
}
