import { openHeldRows, openRadialLoop, strideWithOne, type RadialLoop } from '../../compute'
import { pilotMeans } from '../../math/column-moments'
import type { Matrix } from '../../math/matrix'
import { dotRows, squaresOf } from './dot-rows'

/** Rows of the kernel matrix are kept up to this: 100 million numbers would be 400 MB. */
const MOST_BYTES = 128 * 1024 * 1024
const LEAST_ROWS = 2

/** Rows of exp(−γ‖xᵢ − xⱼ‖²), computed when first asked for; the least recently used ones are given up for others. */
export interface KernelRows {
  /** Row `i` in float32, good until so many others as fit into the memory were asked for (two at least). */
  row(i: number): Float32Array
  /** Products computed so far: what the time goes into. */
  products(): number
}

export function openKernelRows(matrix: Matrix, gamma: number, mostBytes = MOST_BYTES): KernelRows {
  const { rows } = matrix
  const compute = openCompiledRadial(matrix, gamma) ?? openPlainRow(matrix, gamma)
  const most = Math.max(LEAST_ROWS, Math.floor(mostBytes / (rows * Float32Array.BYTES_PER_ELEMENT)))
  /** In the order of use: a map keeps the order in which keys came. */
  const kept = new Map<number, Float32Array>()
  let computed = 0
  const fresh = rowsInPieces(rows, most)
  return {
    products: () => computed * matrix.values.length,
    row(i) {
      const known = kept.get(i)
      if (known) {
        if (kept.size >= most) {
          kept.delete(i)
          kept.set(i, known)
        }
        return known
      }
      const row = kept.size >= most ? giveUpOldest(kept) : fresh()
      compute(i, row)
      computed++
      kept.set(i, row)
      return row
    },
  }
}

/** What came first is taken out, and its memory serves again. */
function giveUpOldest(kept: Map<number, Float32Array>): Float32Array {
  const [key, row] = kept.entries().next().value!
  kept.delete(key)
  return row
}

/** Numbers asked for at a time: a piece of memory for each row alone would cost more than what is written into it. */
const PIECE = 1_000_000

/** Gives `most` rows of so many numbers, one after another. */
function rowsInPieces(length: number, most: number): () => Float32Array {
  const perPiece = Math.max(1, Math.min(most, Math.floor(PIECE / length)))
  let [piece, used] = [new Float32Array(0), perPiece]
  return () => {
    if (used === perPiece) {
      piece = new Float32Array(perPiece * length)
      used = 0
    }
    return piece.subarray(used * length, ++used * length)
  }
}

/** Below this many values placing them takes longer than what is gained. */
const LEAST_VALUES = 2_000
/** Of a model's values: squares of greater ones leave the range of float32. Other rows may be as far away as they like. */
const GREATEST = 1e15
/** Smaller ones are no number in float32. */
const LEAST_GAMMA = 1e-35

/**
 * Rows of the kernel by compiled loops in float32; undefined where they cannot be had, or would not do. Where `matrix` begins with the
 * rows of a model, those alone decide how the others are read: an answer is the same alone and among others.
 */
export function openCompiledRadial(matrix: Matrix, gamma: number, model = matrix): RadialLoop | undefined {
  const { rows, columns, values } = matrix
  if (model.values.length < LEAST_VALUES || gamma < LEAST_GAMMA) return undefined
  if (!model.values.every((value) => Math.abs(value) < GREATEST)) return undefined
  const held = openHeldRows(rows, columns, pilotMeans(model), strideWithOne(columns))
  held?.place(values, 0, rows)
  return held && openRadialLoop(held, gamma)
}

function openPlainRow(matrix: Matrix, gamma: number): RadialLoop {
  const { rows, columns, values } = matrix
  const squares = squaresOf(matrix)
  const products = new Float64Array(rows)
  return (i, out) => {
    dotRows(matrix, values.subarray(i * columns, (i + 1) * columns), 0, rows, products)
    const square = squares[i]!
    // Cancellation may leave a distance a trifle below zero.
    for (let row = 0; row < rows; row++)
      out[row] = Math.exp(-gamma * Math.max(0, square + squares[row]! - 2 * products[row]!))
  }
}
