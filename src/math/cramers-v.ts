/**
 * How closely two ways of sorting the same things go together, from 0 (as chance has it) to 1 (one says the other): Cramér's V with what
 * chance alone brings taken off (Bergsma 2013, Journal of the Korean Statistical Society 42, 323–328). 0 where nothing can be told: of
 * fewer than two rows or columns that are not empty.
 * @param counts rows × columns, row-major
 */
export function cramersV(counts: ArrayLike<number>, columns: number): number {
  const rows = counts.length / columns
  const inRow = new Float64Array(rows)
  const inColumn = new Float64Array(columns)
  for (let i = 0; i < counts.length; i++) {
    inRow[Math.floor(i / columns)]! += counts[i]!
    inColumn[i % columns]! += counts[i]!
  }
  const all = inRow.reduce((sum, one) => sum + one, 0)
  const [r, c] = [inRow, inColumn].map((sums) => sums.filter((one) => one > 0).length) as [number, number]
  if (r < 2 || c < 2 || all < 2) return 0
  let square = 0
  for (let i = 0; i < counts.length; i++) {
    const expected = (inRow[Math.floor(i / columns)]! * inColumn[i % columns]!) / all
    if (expected > 0) square += (counts[i]! - expected) ** 2 / expected
  }
  const byChance = ((r - 1) * (c - 1)) / (all - 1)
  const least = Math.min(r - (r - 1) ** 2 / (all - 1), c - (c - 1) ** 2 / (all - 1)) - 1
  if (least <= 0) return 0
  return Math.min(1, Math.sqrt(Math.max(0, square / all - byChance) / least))
}
