/** Lists of customers, the best first: those of customer r lie from r × n on, −1 where there are no more. */
interface Lists {
  n: number
  item: Int32Array
}

interface Chosen {
  products: number[]
  /** Expected share of the customers with at least one hit after each product. */
  reached: number[]
}

/**
 * The k products that serve most customers: greedy on the expected share of customers with a hit, which is submodular, so that no other k
 * is better by more than a factor of 1 − 1/e (Nemhauser, Wolsey and Fisher 1978). A product's chance falls with its place in the customer's
 * list as the discount of NDCG does, such that a whole list of ten hits as often as was measured. O(k × entries).
 */
export function chooseSlot(
  { n, item }: Lists,
  { products, k, hitRate }: { products: number; k: number; hitRate: number },
): Chosen {
  const chance = chancesOf(n, hitRate)
  const customers = item.length / n
  const missed = new Float64Array(customers).fill(1)
  const chosen: Chosen = { products: [], reached: [] }
  const isTaken = new Uint8Array(products)
  let reached = 0
  while (chosen.products.length < k) {
    const gains = new Float64Array(products)
    for (let at = 0; at < item.length; at++) {
      if (item[at]! >= 0) gains[item[at]!]! += missed[Math.floor(at / n)]! * chance[at % n]!
    }
    let best = -1
    for (let one = 0; one < products; one++) {
      if (isTaken[one] === 0 && gains[one]! > 0 && (best < 0 || gains[one]! > gains[best]!)) best = one
    }
    if (best < 0) return chosen
    isTaken[best] = 1
    reached += gains[best]! / customers
    chosen.products.push(best)
    chosen.reached.push(reached)
    for (let at = 0; at < item.length; at++) if (item[at] === best) missed[Math.floor(at / n)]! *= 1 - chance[at % n]!
  }
  return chosen
}

/** Places that the measured hit rate is about. */
const JUDGED = 10

function chancesOf(n: number, hitRate: number): Float64Array {
  const discount = (place: number): number => 1 / Math.log2(place + 2)
  let all = 0
  for (let place = 0; place < JUDGED; place++) all += discount(place)
  const left = 1 - Math.min(0.99, hitRate)
  return Float64Array.from({ length: n }, (_, place) => 1 - left ** (discount(place) / all))
}
