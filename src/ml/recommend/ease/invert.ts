import type { ProductLoop } from '../../../compute'
import { choleskyFactor, choleskyInverse } from '../../../math/cholesky'

/** Up to here a block is inverted at once, in float64. */
const LEAF = 64
/** Rows and columns of compiled products come by eights. */
const LINES = 8

/** A symmetric matrix in a loop's memory: the place of its first number, its rows, and from row to row. */
export interface Held {
  at: number
  n: number
  step: number
}

/** Numbers of room that `invertHeld` needs beside the matrix. */
export function roomToInvert(n: number): number {
  if (n <= LEAF) return 0
  const [first, second] = halves(n)
  return Math.max(roomToInvert(first), first * second + roomToInvert(second))
}

/** The first half by eights, and the rest. */
function halves(n: number): [number, number] {
  const first = Math.ceil(n / 2 / LINES) * LINES
  return [first, n - first]
}

/**
 * Replaces a symmetric positive definite matrix by its inverse, of which the lower triangle is read and all is written: block
 * elimination, the LDLᵀ way of Cholesky with blocks for numbers (Golub & Van Loan, Matrix Computations, 4th ed., sections 4.1 and
 * 4.2.9). With A₁₁⁻¹, T = A₂₁A₁₁⁻¹ and S = A₂₂ − TA₂₁ᵀ: the lower block is −S⁻¹T, the upper one A₁₁⁻¹ + TᵀS⁻¹T. Halves are inverted in
 * the same way, so that all is products of large matrices: n³/2 multiplications, as few as Cholesky's. `n` is a multiple of 8; `room`
 * is the place of the room. In float32, so the relative error is some 10⁻⁷ times the square of the condition at worst. Yields the multiplications done
 * since, and returns whether the matrix was positive definite.
 */
export function* invertHeld(loop: ProductLoop, { at, n, step }: Held, room: number): Generator<number, boolean, void> {
  if (n <= LEAF) return invertLeaf(loop.values, { at, n, step })
  const [first, second] = halves(n)
  const lower = at + first * step
  const corner = lower + first
  if (!(yield* invertHeld(loop, { at, n: first, step }, room))) return false

  const upper = { at, rowStep: step, columnStep: 1 }
  const side = { at: lower, rowStep: step, columnStep: 1 }
  const turned = { at: room, rowStep: first, columnStep: 1 }
  loop.values.fill(0, room, room + first * second)
  const shape = { rows: second, columns: first, depth: first }
  yield* loop.multiply({ ...shape, a: side, b: upper, c: { at: room, step: first }, sign: 1 })
  yield* loop.multiply({
    a: turned,
    b: { ...side, rowStep: 1, columnStep: step },
    c: { at: corner, step },
    rows: second,
    columns: second,
    depth: first,
    sign: -1,
    isLower: true,
  })
  if (!(yield* invertHeld(loop, { at: corner, n: second, step }, room + first * second))) return false

  for (let row = 0; row < second; row++) loop.values.fill(0, lower + row * step, lower + row * step + first)
  const schur = { at: corner, rowStep: step, columnStep: 1 }
  yield* loop.multiply({ ...shape, a: schur, b: turned, c: { at: lower, step }, depth: second, sign: -1 })
  yield* loop.multiply({
    a: { ...turned, rowStep: 1, columnStep: first },
    b: side,
    c: { at, step },
    rows: first,
    columns: first,
    depth: second,
    sign: -1,
    isLower: true,
  })
  loop.mirror(at, n, step)
  yield 0
  return true
}

function invertLeaf(values: Float32Array, { at, n, step }: Held): boolean {
  const a = new Float64Array(n * n)
  for (let i = 0; i < n; i++) a.set(values.subarray(at + i * step, at + i * step + i + 1), i * n)
  if (!choleskyFactor(a, n)) return false
  const inverse = choleskyInverse(a, n)
  for (let i = 0; i < n; i++) values.set(inverse.subarray(i * n, (i + 1) * n), at + i * step)
  return true
}
