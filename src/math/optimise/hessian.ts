import type { SlicedObjective } from './bfgs'

/**
 * Second derivatives, row-major and symmetric, by central differences of the gradient: exact to about the square of `step`,
 * relative to the scale on which the gradient changes. 2n gradients; yields after each.
 */
export function* hessianOf(
  objective: SlicedObjective,
  x: Float64Array,
  step = 1e-4,
): Generator<unknown, Float64Array, void> {
  const n = x.length
  const hessian = new Float64Array(n * n)
  const [up, down] = [new Float64Array(n), new Float64Array(n)]
  for (let i = 0; i < n; i++) {
    for (const [gradient, by] of [
      [up, step],
      [down, -step],
    ] as const) {
      const found = objective(
        x.map((value, j) => (j === i ? value + by : value)),
        gradient,
      )
      if (typeof found !== 'number') yield* found
      yield
    }
    for (let j = 0; j < n; j++) hessian[i * n + j] = (up[j]! - down[j]!) / (2 * step)
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      hessian[i * n + j] = hessian[j * n + i] = (hessian[i * n + j]! + hessian[j * n + i]!) / 2
    }
  }
  return hessian
}
