export interface Quadrature {
  /** Between 0 and 1. */
  nodes: Float64Array
  /** They sum to 1. */
  weights: Float64Array
}

/**
 * Gauss and Legendre's quadrature on [0, 1]: exact for polynomials of degree 2 × `count` - 1. Roots of the Legendre polynomial by
 * Newton's method from Tricomi's approximation.
 */
export function gaussLegendre(count: number): Quadrature {
  const nodes = new Float64Array(count)
  const weights = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    for (let round = 0; round < 100; round++) {
      const { value, slope } = legendre(count, x)
      const change = value / slope
      x -= change
      if (Math.abs(change) < 1e-15) break
    }
    const { slope } = legendre(count, x)
    nodes[i] = (1 - x) / 2
    weights[i] = 1 / ((1 - x * x) * slope * slope)
  }
  return { nodes, weights }
}

/** The Legendre polynomial of a degree, and its derivative. */
function legendre(degree: number, x: number): { value: number; slope: number } {
  let [before, value] = [0, 1]
  for (let n = 1; n <= degree; n++) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n]
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) }
}
