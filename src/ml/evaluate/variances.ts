/** Variance of a weighted mean of independent rows: Σ w² (x − mean)² / (Σ w)². */
export function varianceOfMean(values: Float64Array, mean: number, weights?: ArrayLike<number>): number {
  let [sum, total] = [0, 0]
  for (let row = 0; row < values.length; row++) {
    const weight = weights ? weights[row]! : 1
    sum += (weight * (values[row]! - mean)) ** 2
    total += weight
  }
  return sum / total ** 2
}

/** Of the whole, the step by which a cell is moved to see what the metric does. */
const STEP = 1e-6

/**
 * Variance of a smooth function of cell weights by the delta method, each row falling into a cell by chance: its gradient by
 * differences, against the rows' squared weights in each cell. `metric` must not depend on the unit of the weights.
 */
export function varianceOfCells(
  cells: Float64Array,
  squares: Float64Array,
  metric: (cells: Float64Array) => number,
): number {
  const total = cells.reduce((sum, cell) => sum + cell, 0)
  const step = STEP * total
  const base = metric(cells)
  const moved = cells.slice()
  const gradient = cells.map((cell, at) => {
    moved[at] = cell + step
    const slope = (metric(moved) - base) / STEP
    moved[at] = cell
    return slope
  })
  const mean = gradient.reduce((sum, slope, at) => sum + slope * cells[at]!, 0) / total
  return gradient.reduce((sum, slope, at) => sum + squares[at]! * (slope - mean) ** 2, 0) / total ** 2
}
