import type { Tensor2D, Tensorflow } from '../../../compute'
import { addProduct, addTransposedProduct } from '../../../math/products'

/** The few operations on matrices that a network is made of; written once against these, it runs on every engine. */
export interface Ops<T> {
  /** rows × columns. */
  matrix(values: Float64Array, rows: number): T
  /** a · b, with either turned over. */
  product(a: T, b: T, turn?: 'a' | 'b'): T
  /** A second matrix of one row is added to every row. */
  add(a: T, b: T): T
  subtract(a: T, b: T): T
  multiply(a: T, b: T): T
  /** a · factor + offset. */
  linear(a: T, factor: number, offset: number): T
  sigmoid(a: T): T
  columns(a: T, from: number, count: number): T
  beside(parts: readonly T[]): T
  /** One row. */
  columnSums(a: T): T
}

export const tanh = <T>(ops: Ops<T>, a: T): T => ops.linear(ops.sigmoid(ops.linear(a, 2, 0)), 2, -1)

export interface Dense {
  rows: number
  columns: number
  values: Float64Array
}

/** Plain loops in float64. */
export const arrayOps: Ops<Dense> = {
  matrix: (values, rows) => ({ rows, columns: values.length / rows, values }),
  product(a, b, turn) {
    if (turn === 'a') {
      const values = new Float64Array(a.columns * b.columns)
      addTransposedProduct(a.values, b.values, values, a.columns, b.columns)
      return { rows: a.columns, columns: b.columns, values }
    }
    const right = turn === 'b' ? turned(b) : b
    const values = new Float64Array(a.rows * right.columns)
    addProduct(a.values, right.values, values, a.columns, right.columns)
    return { rows: a.rows, columns: right.columns, values }
  },
  add: (a, { rows, values: b }) => {
    const to = a.values.slice()
    if (rows === a.rows) for (let at = 0; at < to.length; at++) to[at]! += b[at]!
    else
      for (let from = 0; from < to.length; from += a.columns) for (let c = 0; c < a.columns; c++) to[from + c]! += b[c]!
    return { ...a, values: to }
  },
  subtract: (a, { values: b }) => {
    const to = a.values.slice()
    for (let at = 0; at < to.length; at++) to[at]! -= b[at]!
    return { ...a, values: to }
  },
  multiply: (a, { values: b }) => {
    const to = a.values.slice()
    for (let at = 0; at < to.length; at++) to[at]! *= b[at]!
    return { ...a, values: to }
  },
  linear: (a, factor, offset) => {
    const to = a.values.slice()
    for (let at = 0; at < to.length; at++) to[at] = to[at]! * factor + offset
    return { ...a, values: to }
  },
  sigmoid: (a) => {
    const to = a.values.slice()
    for (let at = 0; at < to.length; at++) to[at] = 1 / (1 + Math.exp(-to[at]!))
    return { ...a, values: to }
  },
  columns({ rows, columns, values }, from, count) {
    const part = new Float64Array(rows * count)
    for (let row = 0; row < rows; row++) {
      part.set(values.subarray(row * columns + from, row * columns + from + count), row * count)
    }
    return { rows, columns: count, values: part }
  },
  beside(parts) {
    const { rows } = parts[0]!
    const columns = parts.reduce((sum, part) => sum + part.columns, 0)
    const values = new Float64Array(rows * columns)
    let from = 0
    for (const part of parts) {
      for (let row = 0; row < rows; row++) {
        values.set(part.values.subarray(row * part.columns, (row + 1) * part.columns), row * columns + from)
      }
      from += part.columns
    }
    return { rows, columns, values }
  },
  columnSums({ columns, values }) {
    const sums = new Float64Array(columns)
    for (let from = 0; from < values.length; from += columns) {
      for (let c = 0; c < columns; c++) sums[c]! += values[from + c]!
    }
    return { rows: 1, columns, values: sums }
  },
}

function turned({ rows, columns, values }: Dense): Dense {
  const other = new Float64Array(values.length)
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) other[j * rows + i] = values[i * columns + j]!
  return { rows: columns, columns: rows, values: other }
}

/** The same on a backend of TensorFlow.js, in float32. What comes out is disposed by whoever calls (`tidy`). */
export const tensorOps = (tf: Tensorflow): Ops<Tensor2D> => ({
  matrix: (values, rows) => tf.tensor2d(Float32Array.from(values), [rows, values.length / rows]),
  product: (a, b, turn) => tf.matMul(a, b, turn === 'a', turn === 'b'),
  add: (a, b) => tf.add(a, b),
  subtract: (a, b) => tf.sub(a, b),
  multiply: (a, b) => tf.mul(a, b),
  linear: (a, factor, offset) => tf.add(tf.mul(a, factor), offset),
  sigmoid: (a) => tf.sigmoid(a),
  columns: (a, from, count) => tf.slice(a, [0, from], [a.shape[0], count]),
  beside: (parts) => tf.concat([...parts], 1),
  columnSums: (a) => tf.sum(a, 0, true),
})
