type Rows = readonly (readonly string[])[]

/** Records that it takes to tell, and that are looked at. */
const LEAST_ROWS = 30
const MOST_ROWS = 5000
/** Lengths that a list has, at least, and the share of its records that may be of one. */
const LEAST_LENGTHS = 4
const MOST_OF_ONE = 0.6
/** Share of the repeated cells that stand in several places. */
const WANDERING = 0.5
/** Share of cells that are filled. */
const FILLED = 0.98

/**
 * Cells of the longest record where records are lists of things, such as the products of one basket each, without a header: of very
 * different lengths, filled to their end, and with the same things in any place; what the first one holds is in others, too, so that it
 * is no header. 0 where they are not. Linear in cells.
 */
export function basketWidth(rows: Rows): number {
  const near = rows.slice(0, MOST_ROWS)
  // All but lists are told here.
  if (!haveManyLengths(near)) return 0
  const seen = near.filter((row) => row.some((cell) => cell.trim() !== ''))
  if (seen.length < LEAST_ROWS || !areFilled(seen)) return 0
  const places = new Map<string, Set<number>>()
  const counts = new Map<string, number>()
  for (const row of seen)
    row.forEach((cell, place) => {
      const thing = cell.trim()
      counts.set(thing, (counts.get(thing) ?? 0) + 1)
      const known = places.get(thing)
      if (known) known.add(place)
      else places.set(thing, new Set([place]))
    })
  const repeated = [...counts].filter(([, count]) => count > 1)
  const wandering = repeated.filter(([thing]) => places.get(thing)!.size > 1)
  const isFirstData = seen[0]!.every((cell) => counts.get(cell.trim())! > 1)
  if (!isFirstData || wandering.length < Math.max(2, repeated.length * WANDERING)) return 0
  return rows.reduce((most, row) => Math.max(most, row.length), 0)
}

function haveManyLengths(rows: Rows): boolean {
  const lengths = new Map<number, number>()
  for (const { length } of rows) lengths.set(length, (lengths.get(length) ?? 0) + 1)
  return lengths.size >= LEAST_LENGTHS && Math.max(...lengths.values()) <= rows.length * MOST_OF_ONE
}

function areFilled(rows: Rows): boolean {
  let [cells, filled] = [0, 0]
  for (const row of rows) {
    cells += row.length
    for (const cell of row) if (cell.trim() !== '') filled++
  }
  return filled >= cells * FILLED
}
