import type { SparseMatrix } from '../../text/sparse'

/**
 * Normalised pointwise mutual information of terms two by two, averaged: ln(p(a, b) / (p(a) p(b))) / −ln p(a, b) over texts, from −1
 * (never together) over 0 (as chance has it) to 1 (only together). Bouma 2009; Röder et al. 2015 call it C_NPMI with whole texts as
 * windows. Of the lists of columns given, in their order; NaN for fewer than two terms.
 */
export function coherences(counts: SparseMatrix, lists: readonly (readonly number[])[]): number[] {
  const wanted = new Map<number, number>()
  for (const column of lists.flat()) if (!wanted.has(column)) wanted.set(column, wanted.size)
  const rowsOf: number[][] = Array.from(wanted, () => [])
  for (let row = 0; row < counts.rows; row++)
    for (let i = counts.starts[row]!; i < counts.starts[row + 1]!; i++) {
      const place = wanted.get(counts.column[i]!)
      if (place !== undefined) rowsOf[place]!.push(row)
    }
  return lists.map((list) => {
    let [sum, pairs] = [0, 0]
    for (const [i, a] of list.entries())
      for (const b of list.slice(i + 1)) {
        sum += pairInformation(rowsOf[wanted.get(a)!]!, rowsOf[wanted.get(b)!]!, counts.rows)
        pairs++
      }
    return pairs === 0 ? NaN : sum / pairs
  })
}

function pairInformation(a: readonly number[], b: readonly number[], rows: number): number {
  let [i, j, both] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!
    if (difference === 0) {
      both++
      i++
      j++
    } else if (difference < 0) i++
    else j++
  }
  if (both === 0) return -1
  if (both === rows) return 1
  return Math.log((both * rows) / (a.length * b.length)) / -Math.log(both / rows)
}
