import { openLoops } from './open-loops'

/** What is compiled for products (`assembly/product.ts`). */
export interface ProductFunctions {
  packPanels(
    from: number,
    lineStep: number,
    depthStep: number,
    lines: number,
    depth: number,
    width: number,
    into: number,
  ): void
  multiplyPanels(
    a: number,
    b: number,
    rows: number,
    columns: number,
    depth: number,
    c: number,
    width: number,
    sign: number,
    lowest: number,
  ): void
  mirror(at: number, n: number, width: number): void
}

/** A factor of a product: place of its first number in `values`, and from there to the next row and to the next column. */
export interface Factor {
  at: number
  rowStep: number
  columnStep: number
}

/** c += sign · a · b, where c is rows × columns with rows `step` numbers apart. */
export interface Product {
  a: Factor
  b: Factor
  c: { at: number; step: number }
  rows: number
  columns: number
  depth: number
  sign: 1 | -1
  /** c is square and only its lower triangle counts: what is above it may be anything. */
  isLower?: boolean
}

/** Matrices in float32 in the memory of compiled loops, and their products. Places count numbers. */
export interface ProductLoop {
  values: Float32Array
  /** Rows and columns of c are multiples of 8. Yields after some milliseconds' work, with the multiplications done since. */
  multiply(product: Product): Generator<number, void, void>
  /** Makes the upper triangle of the n × n matrix at a place that of the lower one. */
  mirror(at: number, n: number, step: number): void
}

const FLOAT = Float32Array.BYTES_PER_ELEMENT
/** Blocks of a and b that the second cache holds, beside what passes by: 128 kB and 512 kB. */
const ROWS = 128
const DEPTH = 256
const COLUMNS = 512
const TILE_ROWS = 4
const TILE_COLUMNS = 8
/** Below every row − column. */
const EVERYWHERE = -0x40000000

/** Room for so many numbers, zero at first. Undefined where the loops cannot be had or memory would not do. */
export function openProductLoop(length: number): ProductLoop | undefined {
  const loops = openLoops((length + ROWS * DEPTH + COLUMNS * DEPTH + 16) * FLOAT)
  if (!loops) return undefined
  const [packedA, packedB, start] = [ROWS * DEPTH, COLUMNS * DEPTH, length].map((count) =>
    loops.allocate(count * FLOAT),
  ) as [number, number, number]
  const address = (place: number): number => start + place * FLOAT

  function pack({ at, rowStep, columnStep }: Factor, lines: 'rows' | 'columns', count: number, depth: number): void {
    const [lineStep, depthStep] = lines === 'rows' ? [rowStep, columnStep] : [columnStep, rowStep]
    const [width, into] = lines === 'rows' ? [TILE_ROWS, packedA] : [TILE_COLUMNS, packedB]
    loops!.packPanels(address(at), lineStep * FLOAT, depthStep * FLOAT, count, depth, width, into)
  }

  function* multiply({ a, b, c, rows, columns, depth, sign, isLower }: Product): Generator<number, void, void> {
    for (let column = 0; column < columns; column += COLUMNS) {
      const width = Math.min(COLUMNS, columns - column)
      for (let k = 0; k < depth; k += DEPTH) {
        const deep = Math.min(DEPTH, depth - k)
        pack(from(b, k, column), 'columns', width, deep)
        // Blocks of rows begin where the lower triangle of these columns does.
        for (let row = isLower ? column : 0; row < rows; row += ROWS) {
          const high = Math.min(ROWS, rows - row)
          pack(from(a, row, k), 'rows', high, deep)
          const out = address(c.at + row * c.step + column)
          const lowest = isLower ? column - row : EVERYWHERE
          loops!.multiplyPanels(packedA, packedB, high, width, deep, out, c.step * FLOAT, sign, lowest)
          yield high * width * deep
        }
      }
    }
  }

  return {
    values: new Float32Array(loops.memory.buffer, start, length),
    multiply,
    mirror: (at, n, step) => loops.mirror(address(at), n, step * FLOAT),
  }
}

const from = (factor: Factor, row: number, column: number): Factor => ({
  ...factor,
  at: factor.at + row * factor.rowStep + column * factor.columnStep,
})
