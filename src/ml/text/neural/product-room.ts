import { openProductLoop, type ProductLoop } from '../../../compute'

/** What rows and columns of a product are multiples of. */
const LANES = 8
/** Numbers that there is room for at first. */
const ROOM = 1 << 18
const roundUp = (count: number): number => Math.ceil(count / LANES) * LANES

/** A matrix, row-major. */
interface Block {
  values: Float32Array
  rows: number
  columns: number
}

/** Products of matrices in float32; what comes out is good until the next product. */
export interface ProductRoom {
  /** a · b, with either turned over. */
  product(a: Block, b: Block, turn?: 'a' | 'b'): Float32Array
}

/** By compiled loops, in plain ones where these cannot be had. */
export function openRoom(): ProductRoom {
  let loop = openProductLoop(ROOM)
  return {
    product(a, b, turn) {
      const { rows, columns } = sizesOf(a, b, turn)
      const [high, wide] = [roundUp(rows), roundUp(columns)]
      // Lines beyond the last are read too, and what comes of them is left: there must be room for them, with whatever lies there.
      const fromB = roundUp(a.values.length + LANES * a.columns)
      const fromC = fromB + roundUp(b.values.length + LANES * b.columns)
      const length = fromC + high * wide
      if (loop && length > loop.values.length) loop = openProductLoop(2 * length)
      if (!loop) return plainProduct(a, b, turn)
      const { values } = loop
      values.set(a.values)
      values.set(b.values, fromB)
      values.fill(0, fromC, length)
      multiply(loop, a, b, turn, { fromB, fromC, high, wide })
      return columns === wide
        ? values.subarray(fromC, fromC + rows * columns)
        : closer(values.subarray(fromC, length), rows, columns, wide)
    },
  }
}

function sizesOf(a: Block, b: Block, turn?: 'a' | 'b'): { rows: number; depth: number; columns: number } {
  const [rows, depth] = turn === 'a' ? [a.columns, a.rows] : [a.rows, a.columns]
  return { rows, depth, columns: turn === 'b' ? b.rows : b.columns }
}

const stepsOf = ({ columns }: Block, isTurned: boolean): { rowStep: number; columnStep: number } =>
  isTurned ? { rowStep: 1, columnStep: columns } : { rowStep: columns, columnStep: 1 }

function multiply(
  loop: ProductLoop,
  a: Block,
  b: Block,
  turn: 'a' | 'b' | undefined,
  { fromB, fromC, high, wide }: { fromB: number; fromC: number; high: number; wide: number },
): void {
  const work = loop.multiply({
    a: { at: 0, ...stepsOf(a, turn === 'a') },
    b: { at: fromB, ...stepsOf(b, turn === 'b') },
    ...{ c: { at: fromC, step: wide }, rows: high, columns: wide, depth: sizesOf(a, b, turn).depth, sign: 1 },
  })
  while (!work.next().done);
}

/** Rows that lie `wide` apart, one after the other. */
function closer(values: Float32Array, rows: number, columns: number, wide: number): Float32Array {
  const out = new Float32Array(rows * columns)
  for (let row = 0; row < rows; row++) out.set(values.subarray(row * wide, row * wide + columns), row * columns)
  return out
}

export function plainProduct(a: Block, b: Block, turn?: 'a' | 'b'): Float32Array {
  const { rows, depth, columns } = sizesOf(a, b, turn)
  const [ofA, ofB] = [stepsOf(a, turn === 'a'), stepsOf(b, turn === 'b')]
  const out = new Float32Array(rows * columns)
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < depth; k++) {
      const by = a.values[row * ofA.rowStep + k * ofA.columnStep]!
      if (by === 0) continue
      for (let c = 0; c < columns; c++) out[row * columns + c]! += by * b.values[k * ofB.rowStep + c * ofB.columnStep]!
    }
  return out
}
