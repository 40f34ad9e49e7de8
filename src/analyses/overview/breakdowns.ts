import type { Breakdown, BreakdownRow, Dimension, DimensionSums } from './spec'

const TOP = 10
const MOVERS = 5

/** The largest values of each dimension, and those that changed most. */
export function breakDown(
  dimensions: readonly DimensionSums[],
  revenue: number,
): Partial<Record<Dimension, Breakdown>> {
  return Object.fromEntries(dimensions.map((sums) => [sums.dimension, breakdownOf(sums, revenue)]))
}

function breakdownOf({ values, names, revenue, before }: DimensionSums, total: number): Breakdown {
  const row = (i: number): BreakdownRow => ({
    value: values[i]!,
    name: names[i]!,
    revenue: revenue[i]!,
    share: total > 0 ? revenue[i]! / total : null,
    before: before && before[i]!,
    difference: before && revenue[i]! - before[i]!,
  })
  const places = [...values.keys()]
  const byRevenue = [...places].sort((a, b) => revenue[b]! - revenue[a]!)
  const moved = (i: number): number => Math.abs(revenue[i]! - before![i]!)
  return {
    top: byRevenue.slice(0, TOP).map(row),
    movers: before
      ? places
          .sort((a, b) => moved(b) - moved(a))
          .filter((i) => moved(i) > 0)
          .slice(0, MOVERS)
          .map(row)
      : [],
    count: values.length,
  }
}
