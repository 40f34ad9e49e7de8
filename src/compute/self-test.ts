import type { WorkKind } from '../core/backend'
import type { Tensor } from './ops'
import { nearestCenters } from '../math/nearest-center'
import type { Tensorflow } from './load-backend'
import type { NearestOf } from './webgpu-nearest'

interface Case {
  name: string
  compute: (tf: Tensorflow) => Tensor
  expected: readonly number[]
}

/** Float32 has 24 bits and passes; half precision has 11 and does not: a sum of thousands of customers would be wrong in it. */
const TOLERANCE = 1e-4

/** A fixed pattern of small numbers, positive and negative, without ties. */
const pattern = (length: number): number[] => Array.from({ length }, (_, i) => ((i * 7919 + 13) % 101) / 50 - 1)

const matrix = (tf: Tensorflow, rows: number, columns: number) => tf.tensor2d(pattern(rows * columns), [rows, columns])

/** Stored answers of float64 arithmetic on `pattern`; each case is an operation that the models here rest on. */
const CASES: readonly Case[] = [
  {
    name: 'matMul',
    compute: (tf) => tf.matMul(matrix(tf, 2, 3), matrix(tf, 4, 3), false, true),
    expected: [1.364, -0.3484, -0.2428, -0.2988, -0.3484, 0.8228, 0.6204, -0.6324],
  },
  { name: 'precision', compute: (tf) => tf.mul(tf.tensor1d([4097, 70_001]), 0.5), expected: [2048.5, 35_000.5] },
  { name: 'sum', compute: (tf) => tf.sum(tf.tensor1d(pattern(1000))), expected: [-0.02] },
  { name: 'argMin', compute: (tf) => tf.cast(tf.argMin(matrix(tf, 4, 5), 1), 'float32'), expected: [0, 0, 2, 2] },
  {
    name: 'argMin of three dimensions',
    compute: (tf) => tf.cast(tf.argMin(tf.tensor(pattern(12), [2, 2, 3]), 2), 'float32'),
    expected: [0, 2, 2, 1],
  },
  {
    name: 'oneHot',
    compute: (tf) =>
      tf.matMul(tf.cast(tf.oneHot(tf.argMin(matrix(tf, 4, 5), 1), 5), 'float32'), matrix(tf, 4, 2), true),
    expected: [0.16, -0.22, 0, 0, 0.66, 0.28, 0, 0, 0, 0],
  },
  {
    name: 'gather',
    compute: (tf) => tf.gather(matrix(tf, 3, 4), tf.tensor1d([2, 0, 2], 'int32')),
    expected: [-0.24, 0.58, -0.62, 0.2, -0.74, 0.08, 0.9, -0.3, -0.24, 0.58, -0.62, 0.2],
  },
  {
    name: 'greater',
    compute: (tf) => tf.cast(tf.greater(tf.tensor1d(pattern(6)), 0), 'float32'),
    expected: [0, 1, 1, 0, 1, 0],
  },
]

/** The further operations of training a network. */
const TRAINING_CASES: readonly Case[] = [
  {
    name: 'matMul of a transposed',
    compute: (tf) => tf.matMul(matrix(tf, 3, 2), matrix(tf, 3, 2), true),
    expected: [1.628, -0.6828, -0.6828, 0.5588],
  },
  {
    name: 'sigmoid',
    compute: (tf) => tf.sigmoid(tf.tensor1d(pattern(4))),
    expected: [0.323004, 0.519989, 0.71095, 0.425557],
  },
  {
    name: 'softmax',
    compute: (tf) => tf.softmax(matrix(tf, 2, 3)),
    expected: [0.118685, 0.269474, 0.611841, 0.252885, 0.574176, 0.172939],
  },
  {
    name: 'division and root',
    compute: (tf) => tf.div(tf.tensor1d([1, -2, 3]), tf.add(tf.sqrt(tf.tensor1d([4, 0, 1e-10])), 1e-7)),
    expected: [0.499999975, -20_000_000, 297_029.7],
  },
  {
    name: 'slice and concat',
    compute: (tf) => {
      const flat = tf.tensor1d(pattern(6))
      return tf.concat([tf.reshape(tf.slice(flat, [2], [4]), [4]), tf.slice(flat, [0], [2])])
    },
    expected: [0.9, -0.3, 0.52, -0.68, -0.74, 0.08],
  },
]

export type AskedRead = (tensor: Tensor) => Promise<ArrayLike<number>>

/** The first operation that answers wrongly here, or null when all are right. Leaves no tensor behind. */
export async function findWrongOperation(tf: Tensorflow, read: AskedRead, work: WorkKind): Promise<string | null> {
  const cases = work === 'training' ? [...CASES, ...TRAINING_CASES] : CASES
  for (const { name, compute, expected } of cases) {
    const result = tf.tidy(() => compute(tf))
    try {
      const values = await read(result)
      if (values.length !== expected.length || !expected.every((value, i) => isNear(values[i]!, value))) return name
    } finally {
      result.dispose()
    }
  }
  return null
}

/** Does the kernel of our own find the centers that plain loops find, of two sets of three? */
export async function isNearestRight(tf: Tensorflow, read: AskedRead, nearest: NearestOf): Promise<boolean> {
  const [rows, columns, count, sets] = [5, 2, 3, 2]
  const centers = pattern(count * sets * columns).map((value) => value / 2)
  const squares = Array.from({ length: count * sets }, (_, c) => centers[2 * c]! ** 2 + centers[2 * c + 1]! ** 2)
  const result = tf.tidy(() => {
    const doubled = centers.map((value) => -2 * value)
    return nearest(
      matrix(tf, rows, columns),
      tf.tensor2d(doubled, [count * sets, columns]),
      tf.tensor1d(squares),
      count,
    )
  })
  try {
    const found = await read(result)
    const points = Float64Array.from(pattern(rows * columns))
    return [0, 1].every((set) => {
      const expected = new Int32Array(rows)
      nearestCenters(points, columns, Float64Array.from(centers.slice(set * 6, set * 6 + 6)), expected)
      return expected.every((label, row) => found[row * sets + set] === label)
    })
  } finally {
    result.dispose()
  }
}

const isNear = (value: number, expected: number): boolean =>
  Math.abs(value - expected) <= TOLERANCE * Math.max(1, Math.abs(expected))
