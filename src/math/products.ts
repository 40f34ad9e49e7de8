/**
 * out += a · b, with `a` rows × inner and `b` inner × columns, all row-major. Zeros of `a` cost nothing: they are half of what
 * comes out of a rectified layer, and most of what indicators are.
 */
export function addProduct(a: Float64Array, b: Float64Array, out: Float64Array, inner: number, columns: number): void {
  const rows = a.length / inner
  for (let row = 0; row < rows; row++) {
    const to = row * columns
    for (let k = 0; k < inner; k++) {
      const by = a[row * inner + k]!
      if (by === 0) continue
      const from = k * columns
      for (let c = 0; c < columns; c++) out[to + c]! += by * b[from + c]!
    }
  }
}

/** out += aᵀ · b, with `a` rows × inner and `b` rows × columns: inner × columns. */
export function addTransposedProduct(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  inner: number,
  columns: number,
): void {
  const rows = a.length / inner
  for (let row = 0; row < rows; row++) {
    const from = row * columns
    for (let k = 0; k < inner; k++) {
      const by = a[row * inner + k]!
      if (by === 0) continue
      const to = k * columns
      for (let c = 0; c < columns; c++) out[to + c]! += by * b[from + c]!
    }
  }
}

/** out = a · bᵀ where `mask` is not 0, else 0; `a` is rows × inner, `b` columns × inner, `mask` and out rows × columns. */
export function maskedProductOfTransposed(
  a: Float64Array,
  b: Float64Array,
  mask: Float64Array,
  out: Float64Array,
  inner: number,
  columns: number,
): void {
  const rows = a.length / inner
  for (let row = 0, at = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++, at++) {
      let sum = 0
      if (mask[at] !== 0) for (let k = 0; k < inner; k++) sum += a[row * inner + k]! * b[c * inner + k]!
      out[at] = sum
    }
  }
}
