import { openGramLoop } from '../../compute'
import { choleskyFactor, choleskySolve } from '../../math/cholesky'
import { addGram, paddedTo4 } from '../../math/gram'
import { writeBlock } from '../standard-rows'
import { widthOf, type Problem, type Shape } from './problem'

/**
 * The matrix of second derivatives, in square groups of parameters that follow each other: all in one ('joint'), one group for each
 * logit, or each parameter by itself.
 */
export interface Curvature {
  groups: Float64Array[]
  /** Parameters of each group. */
  size: number
  isExact: boolean
}

/** The product of the inverse with a vector. */
export type Solve = (gradient: Float64Array) => Float64Array

/** More parameters than this are not put into one matrix, and more columns than that into none. */
const JOINT_AT_MOST = 300
const DENSE_AT_MOST = 1000
const BLOCK_ROWS = 128
const PRODUCTS_PER_SLICE = 20_000_000

export const isJoint = (problem: Shape): boolean =>
  problem.logits === 1 ? widthOf(problem) <= DENSE_AT_MOST : problem.logits * widthOf(problem) <= JOINT_AT_MOST

/** Products that one full matrix costs, a row. */
export const costOf = (problem: Shape): number =>
  (widthOf(problem) ** 2 * problem.logits * (isJoint(problem) ? problem.logits : 1)) / 2

/** Second derivatives at `theta` with the ridge. Rows a block at a time; yields between blocks. O(rows · costOf). */
export function* curvatureAt(problem: Problem, theta: Float64Array): Generator<void, Curvature, void> {
  const width = widthOf(problem)
  const pairs = pairsOf(problem.logits, isJoint(problem))
  const isDense = width <= DENSE_AT_MOST
  const padded = paddedTo4(width)
  const space = openSpace(problem, padded, pairs.length)
  const { rows } = problem.rows.matrix
  const perSlice = Math.max(1, Math.floor(PRODUCTS_PER_SLICE / (costOf(problem) * BLOCK_ROWS)))
  for (let from = 0, blocks = 1; from < rows; from += BLOCK_ROWS, blocks++) {
    const to = Math.min(rows, from + BLOCK_ROWS)
    const size = to - from
    writeBlock(problem.rows, from, to, space.block)
    space.block.fill(1, (width - 1) * size, width * size)
    space.block.fill(0, width * size, padded * size)
    const chances = probabilities(problem, theta, space.block, size)
    pairs.forEach(([k, l], at) => {
      weigh(space, width, size, bends(problem, chances, from, size, k, l))
      if (isDense) space.add(size, at)
      else addSquares(space, width, size, space.sums[at]!)
    })
    if (blocks % perSlice === 0) yield
  }
  return assemble(problem, pairs, space.sums)
}

function pairsOf(logits: number, joint: boolean): [number, number][] {
  const all = Array.from({ length: logits }, (_, k) =>
    Array.from({ length: logits - k }, (_v, i) => [k, k + i] as [number, number]),
  )
  return all.flat().filter(([k, l]) => joint || k === l)
}

/** Probability of each logit's class: logits × size. */
function probabilities({ logits }: Problem, theta: Float64Array, block: Float64Array, size: number): Float64Array {
  const width = theta.length / logits
  const out = new Float64Array(logits * size)
  for (let k = 0; k < logits; k++) {
    for (let c = 0; c < width; c++) {
      const factor = theta[k * width + c]!
      for (let i = 0; i < size; i++) out[k * size + i]! += factor * block[c * size + i]!
    }
  }
  for (let i = 0; i < size; i++) {
    if (logits === 1) out[i] = 1 / (1 + Math.exp(-out[i]!))
    else softmaxColumn(out, logits, size, i)
  }
  return out
}

function softmaxColumn(z: Float64Array, logits: number, size: number, i: number): void {
  let most = -Infinity
  for (let k = 0; k < logits; k++) most = Math.max(most, z[k * size + i]!)
  let total = 0
  for (let k = 0; k < logits; k++) total += z[k * size + i] = Math.exp(z[k * size + i]! - most)
  for (let k = 0; k < logits; k++) z[k * size + i]! /= total
}

/** w · (p_k [k = l] − p_k p_l) of each row of a block. */
function bends(
  { weights }: Problem,
  chances: Float64Array,
  from: number,
  size: number,
  k: number,
  l: number,
): Float64Array {
  const out = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    const p = chances[k * size + i]!
    const bend = k === l ? p * (1 - p) : -p * chances[l * size + i]!
    out[i] = weights === null ? bend : weights[from + i]! * bend
  }
  return out
}

/** A block of rows, column after column, as it is and weighed, and what the products of the two come to. */
interface Space {
  block: Float64Array
  weighed: Float64Array
  sums: Float64Array[]
  /** Adds the products of a block of `size` rows to the `at`-th sum. */
  add(size: number, at: number): void
}

/** Below this many products plain loops are done before compiled ones are at hand. */
const LEAST_PRODUCTS = 1_000_000

function openSpace(problem: Problem, padded: number, count: number): Space {
  const isDense = widthOf(problem) <= DENSE_AT_MOST
  const pays = isDense && problem.rows.matrix.rows * costOf(problem) >= LEAST_PRODUCTS
  const loop = pays ? openGramLoop(padded, BLOCK_ROWS, count) : undefined
  if (loop) return { block: loop.b, weighed: loop.a, sums: loop.sums, add: loop.add }
  const [block, weighed] = [new Float64Array(padded * BLOCK_ROWS), new Float64Array(padded * BLOCK_ROWS)]
  const sums = Array.from({ length: count }, () => new Float64Array(isDense ? padded * padded : padded))
  return { block, weighed, sums, add: (size, at) => addGram(weighed, block, padded, size, sums[at]!) }
}

function weigh({ block, weighed }: Space, width: number, size: number, factors: Float64Array): void {
  for (let c = 0; c < width; c++) {
    for (let i = 0; i < size; i++) weighed[c * size + i] = block[c * size + i]! * factors[i]!
  }
  weighed.fill(0, width * size, paddedTo4(width) * size)
}

function addSquares({ block, weighed }: Space, width: number, size: number, into: Float64Array): void {
  for (let c = 0; c < width; c++) {
    for (let i = c * size; i < (c + 1) * size; i++) into[c]! += block[i]! * weighed[i]!
  }
}

function assemble(problem: Problem, pairs: [number, number][], sums: Float64Array[]): Curvature {
  const width = widthOf(problem)
  const padded = paddedTo4(width)
  const { ridge, logits } = problem
  if (width > DENSE_AT_MOST) {
    const groups = sums.flatMap((sum) => Array.from(ridge, (value, c) => Float64Array.of(sum[c]! + value)))
    return { groups, size: 1, isExact: false }
  }
  const joint = isJoint(problem)
  const size = joint ? logits * width : width
  const groups = Array.from({ length: joint ? 1 : logits }, () => new Float64Array(size * size))
  pairs.forEach(([k, l], at) => {
    const group = groups[joint ? 0 : k]!
    const [top, left] = joint ? [k * width, l * width] : [0, 0]
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < width; j++) {
        const value = sums[at]![Math.min(i, j) * padded + Math.max(i, j)]! + (k === l && i === j ? ridge[i]! : 0)
        group[(top + i) * size + left + j] = value
        group[(left + j) * size + top + i] = value
      }
    }
  })
  for (const group of groups) for (let i = 0; i < size; i++) group[i * size + i] ||= 1
  return { groups, size, isExact: joint }
}

/** Where the matrix bends too little to be inverted, this share of its largest diagonal is added, more until it can be. */
const LEAST_BEND = 1e-10

/**
 * Factorises each group once. Groups that leave out how logits bend together know nothing of the one direction in which nothing bends:
 * the same for all classes. Steps are kept out of it, as the minimum is: its parameters sum to 0 over the classes.
 */
export function solverOf({ groups, size, isExact }: Curvature, logits: number): Solve {
  const factors = groups.map((group) => factorise(group, size))
  return (gradient) => {
    const from = isExact ? gradient : lessMean(gradient, logits)
    const out = new Float64Array(gradient.length)
    factors.forEach((factor, k) => {
      out.set(choleskySolve(factor, size, from.subarray(k * size, (k + 1) * size)), k * size)
    })
    return isExact ? out : lessMean(out, logits)
  }
}

/** Each parameter less its mean over the logits, where there are several. */
function lessMean(values: Float64Array, logits: number): Float64Array {
  if (logits === 1) return values
  const width = values.length / logits
  const means = new Float64Array(width)
  values.forEach((value, i) => (means[i % width]! += value / logits))
  return values.map((value, i) => value - means[i % width]!)
}

function factorise(group: Float64Array, size: number): Float64Array {
  let most = 0
  for (let i = 0; i < size; i++) most = Math.max(most, group[i * size + i]!)
  for (let share = 0; ; share = Math.max(LEAST_BEND, share * 100)) {
    const factor = group.slice()
    for (let i = 0; i < size; i++) factor[i * size + i]! += share * (most || 1)
    if (choleskyFactor(factor, size)) return factor
    if (share > 1) return diagonalOf(group, size)
  }
}

function diagonalOf(group: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size)
  for (let i = 0; i < size; i++) out[i * size + i] = Math.sqrt(group[i * size + i]! || 1)
  return out
}
