import type { RankingLoop } from '../../../compute'

const TRIPLES = 2048

/** Steps by loops over typed arrays: the reference, and what goes on where compiled loops cannot be had. */
export function openPlainRanking(userCount: number, itemCount: number, width: number): RankingLoop {
  const users = new Float32Array(userCount * width)
  const items = new Float32Array(itemCount * width)
  const triples = new Uint32Array(3 * TRIPLES)
  return {
    users,
    items,
    triples,
    step(count, rate, kept, isFold = false) {
      for (let t = 0; t < 3 * count; t += 3) {
        const [u, i, j] = [triples[t]! * width, triples[t + 1]! * width, triples[t + 2]! * width]
        let x = 0
        for (let k = 0; k < width; k++) x += users[u + k]! * (items[i + k]! - items[j + k]!)
        const pull = rate / (1 + Math.exp(x))
        const shrink = 1 - rate * kept
        for (let k = 0; k < width; k++) {
          const [own, good, bad] = [users[u + k]!, items[i + k]!, items[j + k]!]
          users[u + k] = own * shrink + pull * (good - bad)
          if (isFold) continue
          items[i + k] = good * shrink + pull * own
          items[j + k] = bad * shrink - pull * own
        }
        users[u + width - 1] = 1
      }
    },
  }
}
