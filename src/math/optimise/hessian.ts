import type { Objective } from './bfgs'

/**
 * Second derivatives, row-major and symmetric, by central differences of the gradient: exact to about the square of `step`,
 * relative to the scale on which the gradient changes. 2n gradients.
 */
export function hessianOf(objective: Objective, x: Float64Array, step = 1e-4): Float64Array {
  const n = x.length
  const hessian = new Float64Array(n * n)
  const [up, down] = [new Float64Array(n), new Float64Array(n)]
  for (let i = 0; i < n; i++) {
    const moved = x.slice()
    moved[i] = x[i]! + step
    objective(moved, up)
    moved[i] = x[i]! - step
    objective(moved, down)
    for (let j = 0; j < n; j++) hessian[i * n + j] = (up[j]! - down[j]!) / (2 * step)
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      hessian[i * n + j] = hessian[j * n + i] = (hessian[i * n + j]! + hessian[j * n + i]!) / 2
    }
  }
  return hessian
}
