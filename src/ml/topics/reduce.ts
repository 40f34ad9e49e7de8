import type { Random } from '../../core/random'
import type { SparseMatrix } from '../../text/sparse'
import { symmetricEigen } from '../../math/symmetric-eigen'

/** The strongest directions of a sparse matrix. */
export interface Reduced {
  /** columns × size, row-major: direction j is column j. */
  directions: Float64Array
  /** Singular values, the greatest first. */
  singular: Float64Array
  size: number
}

/** Directions beyond those asked for, which make the kept ones exact. */
const OVERSAMPLE = 10
const POWER_ROUNDS = 4
/** Multiplications done before others are let in. */
const SLICE = 1_500_000
/** A column of which this share of its square is new counts as one that is not. */
const LEAST = 1e-12

/**
 * Truncated singular value decomposition by random projection (Halko, Martinsson & Tropp 2011, SIAM Review 53, 217–288): a random
 * block of columns is multiplied by AᵀA and made orthonormal again, a few rounds over (their algorithm 4.4, on the shorter side),
 * and the directions within the block are turned to the axes of A (Rayleigh–Ritz). Every multiplication goes through the entries of
 * the matrix once. O(entries · size + columns · size²) a round.
 */
export function* reduce(matrix: SparseMatrix, size: number, random: Random): Generator<void, Reduced, void> {
  const width = Math.min(matrix.columns, size + OVERSAMPLE)
  const kept = Math.min(size, width)
  let block = yield* drawBlock(matrix.columns * width, random)
  yield* orthonormalise(block, matrix.columns, width)
  for (let round = 0; round < POWER_ROUNDS; round++) {
    block = yield* multiplyTwice(matrix, block, width)
    yield* orthonormalise(block, matrix.columns, width)
  }
  const twice = yield* multiplyTwice(matrix, block, width)
  const inside = yield* innerProducts(block, twice, matrix.columns, width)
  yield
  const { values, vectors } = symmetricEigen(inside, width)
  yield
  const directions = new Float64Array(matrix.columns * kept)
  const turned = yield* turn(block, vectors, matrix.columns, width)
  for (let column = 0; column < matrix.columns; column++)
    for (let j = 0; j < kept; j++) directions[column * kept + j] = turned[column * width + j]!
  return { directions, singular: values.slice(0, kept).map((value) => Math.sqrt(Math.max(0, value))), size: kept }
}

/** Numbers drawn between two pauses. */
const DRAWN = 100_000

function* drawBlock(length: number, random: Random): Generator<void, Float64Array, void> {
  const block = new Float64Array(length)
  for (let at = 0; at < length; at++) {
    block[at] = random.normal()
    if (at % DRAWN === 0) yield
  }
  return block
}

/** Aᵀ (A X) without keeping A X. */
function* multiplyTwice(
  { rows, columns, starts, column, value }: SparseMatrix,
  x: Float64Array,
  width: number,
): Generator<void, Float64Array<ArrayBuffer>, void> {
  const out = new Float64Array(columns * width)
  const line = new Float64Array(width)
  let work = 0
  for (let row = 0; row < rows; row++) {
    const [from, to] = [starts[row]!, starts[row + 1]!]
    line.fill(0)
    for (let i = from; i < to; i++) addScaled(line, 0, x, column[i]! * width, value[i]!, width)
    for (let i = from; i < to; i++) addScaled(out, column[i]! * width, line, 0, value[i]!, width)
    if ((work += 2 * (to - from) * width) < SLICE) continue
    work = 0
    yield
  }
  return out
}

function addScaled(
  to: Float64Array,
  at: number,
  from: Float64Array,
  start: number,
  scale: number,
  width: number,
): void {
  for (let j = 0; j < width; j++) to[at + j] = to[at + j]! + scale * from[start + j]!
}

/**
 * Makes columns orthonormal by the Cholesky factor of their inner products, twice (CholeskyQR2, Yamamoto et al. 2015); those that
 * depend on the ones before become zero.
 */
function* orthonormalise(block: Float64Array, rows: number, width: number): Generator<void, void, void> {
  for (let round = 0; round < 2; round++) {
    const factor = choleskyOf(yield* innerProducts(block, block, rows, width), width)
    let work = 0
    for (let row = 0; row < rows; row++) {
      const at = row * width
      for (let j = 0; j < width; j++) {
        let sum = block[at + j]!
        for (let i = 0; i < j; i++) sum -= block[at + i]! * factor[j * width + i]!
        const pivot = factor[j * width + j]!
        block[at + j] = pivot > 0 ? sum / pivot : 0
      }
      if ((work += (width * width) / 2) < SLICE) continue
      work = 0
      yield
    }
  }
}

/** Lower triangle L of LLᵀ = G; a column that is no more than rounding of those before gets a pivot of 0, and is nowhere. */
function choleskyOf(inner: Float64Array, width: number): Float64Array {
  const factor = new Float64Array(width * width)
  for (let j = 0; j < width; j++) {
    for (let i = j; i < width; i++) {
      let sum = inner[i * width + j]!
      for (let k = 0; k < j; k++) sum -= factor[i * width + k]! * factor[j * width + k]!
      const pivot = factor[j * width + j]!
      if (i === j) factor[i * width + j] = sum > LEAST * inner[j * width + j]! ? Math.sqrt(sum) : 0
      else factor[i * width + j] = pivot > 0 ? sum / pivot : 0
    }
  }
  return factor
}

/** XᵀY of blocks for which it is symmetric: only the upper half is added up. */
function* innerProducts(
  x: Float64Array,
  y: Float64Array,
  rows: number,
  width: number,
): Generator<void, Float64Array, void> {
  const out = new Float64Array(width * width)
  let work = 0
  for (let row = 0; row < rows; row++) {
    const at = row * width
    for (let i = 0; i < width; i++) addScaled(out, i * width + i, y, at + i, x[at + i]!, width - i)
    if ((work += (width * width) / 2) < SLICE) continue
    work = 0
    yield
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) out[i * width + j] = out[j * width + i]!
  return out
}

/** The block along other axes: row j of `vectors` is the direction that becomes column j. */
function* turn(
  block: Float64Array,
  vectors: Float64Array,
  rows: number,
  width: number,
): Generator<void, Float64Array, void> {
  const out = new Float64Array(rows * width)
  let work = 0
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < width; j++) {
      let sum = 0
      for (let i = 0; i < width; i++) sum += block[row * width + i]! * vectors[j * width + i]!
      out[row * width + j] = sum
    }
    if ((work += width * width) < SLICE) continue
    work = 0
    yield
  }
  return out
}

export interface Projected {
  /** rows × size: each made of length 1; rows without a known term stay zero. */
  values: Float32Array
  /** What length each had before: the share of a row of length 1 that the directions hold. */
  length: Float32Array
}

/** Rows of a matrix seen along the directions. */
export function* project(
  { rows, starts, column, value }: SparseMatrix,
  { directions, size }: Reduced,
): Generator<void, Projected, void> {
  const values = new Float32Array(rows * size)
  const length = new Float32Array(rows)
  const line = new Float64Array(size)
  let work = 0
  for (let row = 0; row < rows; row++) {
    line.fill(0)
    for (let i = starts[row]!; i < starts[row + 1]!; i++)
      addScaled(line, 0, directions, column[i]! * size, value[i]!, size)
    const own = lengthOf(line)
    length[row] = own
    if (own > 1e-9) for (let j = 0; j < size; j++) values[row * size + j] = line[j]! / own
    if ((work += (starts[row + 1]! - starts[row]! + 2) * size) < SLICE) continue
    work = 0
    yield
  }
  return { values, length }
}

function lengthOf(line: Float64Array): number {
  let square = 0
  for (const value of line) square += value * value
  return Math.sqrt(square)
}
