/** A threshold between two values, `low` < `high`: at least `low` and below `high`, whatever the digits. */
export function midpoint(low: number, high: number): number {
  const middle = low / 2 + high / 2
  return middle >= low && middle < high ? middle : low
}
