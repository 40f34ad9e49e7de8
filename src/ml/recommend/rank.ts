/** The best products of one row of scores; `items` and `scores` are overwritten by each `rank`. */
export interface Ranker {
  items: Uint32Array
  scores: Float32Array
  /** Ranks a row and answers how many there are: n at most, the best first, ties to the lowest number, −Infinity and NaN never. */
  rank(row: Float32Array, excluded?: Uint8Array): number
}

/** A ranker of the best n. `excluded` has 1 for each product that may not be shown. Nothing is allocated while it ranks. */
export function createRanker(n: number): Ranker {
  const items = new Uint32Array(n)
  const scores = new Float32Array(n)
  const rank = (row: Float32Array, excluded?: Uint8Array): number => {
    let found = 0
    // The score to beat. Products come by ascending number, so that the earlier of two equals stays before the later.
    let least = n > 0 ? -Infinity : Infinity
    for (let item = 0; item < row.length; item++) {
      const score = row[item]!
      if (!(score > least) || excluded?.[item] === 1) continue
      let place = found < n ? found++ : n - 1
      for (; place > 0 && scores[place - 1]! < score; place--) {
        scores[place] = scores[place - 1]!
        items[place] = items[place - 1]!
      }
      scores[place] = score
      items[place] = item
      if (found === n) least = scores[n - 1]!
    }
    return found
  }
  return { items, scores, rank }
}
