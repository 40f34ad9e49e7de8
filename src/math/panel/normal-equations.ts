/** Σ aᵢbᵢwᵢ; every weight is 1 where none are given. */
export function inner(a: Float64Array, b: Float64Array, w?: Float64Array): number {
  let sum = 0
  if (w) for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]! * w[i]!
  else for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** The products of every two columns, columns × columns, row-major. */
export function crossProducts(columns: readonly Float64Array[], w?: Float64Array): Float64Array {
  const k = columns.length
  const gram = new Float64Array(k * k)
  for (let i = 0; i < k; i++)
    for (let j = 0; j <= i; j++) gram[i * k + j] = gram[j * k + i] = inner(columns[i]!, columns[j]!, w)
  return gram
}

/** What is left of `y` when the columns, times their coefficients, are taken off. */
export function residualsOf(
  y: Float64Array,
  columns: readonly Float64Array[],
  coefficients: Float64Array,
): Float64Array<ArrayBuffer> {
  const left = new Float64Array(y)
  columns.forEach((column, j) => {
    for (let i = 0; i < left.length; i++) left[i]! -= coefficients[j]! * column[i]!
  })
  return left
}
