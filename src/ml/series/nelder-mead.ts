export interface SimplexMinimum {
  at: number[]
  value: number
}

/**
 * The simplex search of Nelder and Mead (1965) for a handful of numbers and a function that has no gradient; Infinity marks where it
 * is not defined. `steps` are the edges of the first simplex. O(evaluations).
 */
export function nelderMead(
  value: (at: readonly number[]) => number,
  start: readonly number[],
  steps: readonly number[],
  { mostEvaluations = 400, tolerance = 1e-9 } = {},
): SimplexMinimum {
  const size = start.length
  const judge = (at: number[]): SimplexMinimum => ({ at, value: value(at) })
  const corners = [judge([...start]), ...steps.map((step, i) => judge(start.map((x, j) => (i === j ? x + step : x))))]
  for (let evaluations = size + 1; evaluations < mostEvaluations; evaluations++) {
    corners.sort((a, b) => a.value - b.value)
    const [best, second, worst] = [corners[0]!, corners[size - 1]!, corners[size]!]
    if (worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance)) break
    const center = start.map((_, j) => corners.slice(0, size).reduce((sum, { at }) => sum + at[j]!, 0) / size)
    const along = (by: number): SimplexMinimum => judge(center.map((x, j) => x + by * (x - worst.at[j]!)))
    const reflected = along(1)
    if (reflected.value < best.value) {
      const expanded = along(2)
      evaluations++
      corners[size] = expanded.value < reflected.value ? expanded : reflected
    } else if (reflected.value < second.value) corners[size] = reflected
    else {
      const contracted = along(reflected.value < worst.value ? 0.5 : -0.5)
      evaluations++
      if (contracted.value < Math.min(worst.value, reflected.value)) corners[size] = contracted
      else {
        for (let i = 1; i <= size; i++) corners[i] = judge(corners[i]!.at.map((x, j) => (x + best.at[j]!) / 2))
        evaluations += size
      }
    }
  }
  return corners.reduce((a, b) => (b.value < a.value ? b : a))
}
