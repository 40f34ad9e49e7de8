import type { ProductLoop } from '../../../compute'

/** Multiplications between two pauses. */
const SLICE = 16_000_000

/** The compiled products by loops over typed arrays: the reference, and what goes on where those cannot be had. */
export function openPlainProducts(length: number): ProductLoop {
  const values = new Float32Array(length)
  return {
    values,
    *multiply({ a, b, c, rows, columns, depth, sign, isLower }) {
      const line = new Float64Array(columns)
      let done = 0
      for (let row = 0; row < rows; row++) {
        const width = isLower ? row + 1 : columns
        line.fill(0)
        for (let k = 0; k < depth; k++) {
          const by = values[a.at + row * a.rowStep + k * a.columnStep]!
          let from = b.at + k * b.rowStep
          for (let column = 0; column < width; column++, from += b.columnStep) line[column]! += by * values[from]!
        }
        const to = c.at + row * c.step
        for (let column = 0; column < width; column++) values[to + column]! += sign * line[column]!
        done += width * depth
        if (done < SLICE) continue
        yield done
        done = 0
      }
      yield done
    },
    mirror(at, n, step) {
      for (let row = 0; row < n; row++) {
        for (let column = 0; column < row; column++)
          values[at + column * step + row] = values[at + row * step + column]!
      }
    },
  }
}
