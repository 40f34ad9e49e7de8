import { openLoops } from './open-loops'

const DOUBLE = Float64Array.BYTES_PER_ELEMENT

/** Two blocks of columns in the memory of compiled loops, to be filled, and sums of their columns' products, all in float64. */
interface GramLoop {
  /** Room for width × size numbers each, column after column. */
  a: Float64Array
  b: Float64Array
  /** width × width, row-major, zero at first; what is below the diagonal is not to be read. */
  sums: Float64Array[]
  /** Adds the products of the columns of `a` with those of `b`, `size` numbers each, to the `at`-th sum. */
  add(size: number, at: number): void
}

/** `width` is a multiple of 4. Undefined where the loops cannot be had. */
export function openGramLoop(width: number, mostRows: number, count: number): GramLoop | undefined {
  const loops = openLoops((2 * mostRows + count * width) * width * DOUBLE)
  if (!loops) return undefined
  const [a, b] = [loops.allocate(width * mostRows * DOUBLE), loops.allocate(width * mostRows * DOUBLE)]
  const sums = Array.from({ length: count }, () => loops.allocate(width * width * DOUBLE))
  // Views come after the last piece: growing the memory detaches those that were there.
  const view = (at: number, length: number) => new Float64Array(loops.memory.buffer, at, length)
  return {
    a: view(a, width * mostRows),
    b: view(b, width * mostRows),
    sums: sums.map((at) => view(at, width * width)),
    add: (size, at) => loops.addGram(a, b, width, size, sums[at]!),
  }
}
