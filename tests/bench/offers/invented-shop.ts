import { createRandom } from '../../../src/core/random'
import { ACT, type InteractionLog } from '../../../src/ml/recommend/types'
import type { Shop } from './retail-log'

const DAY_MS = 86_400_000
const START = Date.UTC(2030, 0, 1)
const DAYS = 730
const LINES_PER_ORDER = 4
/** Kinds of taste; a customer's orders stay within theirs half of the time. */
const TASTES = 40

/** A shop made up: products sell as in Zipf's law (exponent 1), customers buy from seldom to often, in orders over two years. */
export function inventShop(lines: number, users: number, items: number): Shop {
  const random = createRandom(7)
  const sold = cumulative(items, (rank) => 1 / (rank + 1))
  const buys = cumulative(users, () => Math.exp(random.normal()))
  // Rank and number of a product have nothing to do with one another.
  const itemAt = shuffled(items, random)
  const log: InteractionLog = {
    ...{ users, items, user: new Uint32Array(lines), item: new Uint32Array(lines), at: new Float64Array(lines) },
    ...{ act: new Uint8Array(lines).fill(ACT.purchase), weight: new Float32Array(lines).fill(1) },
    ...{ basket: new Uint32Array(lines), quantity: new Float32Array(lines), price: new Float32Array(lines) },
  }
  for (let line = 0; line < lines; line++) {
    const basket = Math.floor(line / LINES_PER_ORDER)
    const isNew = line % LINES_PER_ORDER === 0
    const user = isNew ? draw(buys, random.next()) : log.user[line - 1]!
    let rank = draw(sold, random.next())
    if (random.next() < 0.5) rank = Math.min(items - 1, rank - (rank % TASTES) + (user % TASTES))
    log.user[line] = user
    log.item[line] = itemAt[rank]!
    log.at[line] = START + Math.floor((basket * LINES_PER_ORDER * DAYS) / lines) * DAY_MS
    log.basket[line] = basket
    log.quantity[line] = 1 + random.int(6)
    log.price[line] = 1 + (itemAt[rank]! % 50)
  }
  const country = Uint32Array.from({ length: users }, (_, user) => 1 + (user % 12))
  const texts = Array.from({ length: items }, (_, item) => `${WORDS[item % 7]} ${WORDS[7 + (item % 11)]} ${item % 500}`)
  return {
    log,
    catalogue: { texts, category: Uint32Array.from({ length: items }, (_, item) => 1 + (item % 30)), categories: 30 },
    people: { segment: new Uint32Array(users), segments: 0, country, countries: 12 },
  }
}

const WORDS = 'red blue green white black pink gold mug lamp bag card box clock tin frame candle ribbon plate'.split(
  ' ',
)

function cumulative(count: number, weightOf: (place: number) => number): Float64Array {
  const sums = new Float64Array(count)
  let sum = 0
  for (let place = 0; place < count; place++) sums[place] = sum += weightOf(place)
  return sums
}

/** The place whose stretch of the sums holds a share of the whole. */
function draw(sums: Float64Array, share: number): number {
  const wanted = share * sums.at(-1)!
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sums[middle]! <= wanted) low = middle + 1
    else high = middle
  }
  return low
}

function shuffled(count: number, random: { int(n: number): number }): Uint32Array {
  const numbers = Uint32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const other = random.int(i + 1)
    ;[numbers[i], numbers[other]] = [numbers[other]!, numbers[i]!]
  }
  return numbers
}
