import { createRandom, type Random } from '../../src/core/random'
import { ACT, type Catalogue, type InteractionLog, type People } from '../../src/ml/recommend/types'

export interface Shop {
  log: InteractionLog
  catalogue: Catalogue
  people: People
}

/** One line: customer, product, day, and what it is beside one piece for 2 of a currency in an order of that day. */
export interface Line {
  user: number
  item: number
  day: number
  act?: number
  weight?: number
  basket?: number
}

export const DAY_MS = 86_400_000
export const START = Date.UTC(2031, 2, 1)
export const dayOf = (day: number): number => START + day * DAY_MS

/** A shop of the lines given (by day, else as they come), without words, segments or countries. */
export function shopOf(users: number, items: number, lines: readonly Line[]): Shop {
  const sorted = [...lines].sort((a, b) => a.day - b.day)
  const log: InteractionLog = {
    ...{ users, items },
    user: Uint32Array.from(sorted, ({ user }) => user),
    item: Uint32Array.from(sorted, ({ item }) => item),
    at: Float64Array.from(sorted, ({ day }) => dayOf(day)),
    act: Uint8Array.from(sorted, ({ act }) => act ?? ACT.purchase),
    weight: Float32Array.from(sorted, ({ weight }) => weight ?? 1),
    basket: Uint32Array.from(sorted, ({ basket, user, day }) => basket ?? Math.floor(day) * users + user),
    quantity: new Float32Array(sorted.length).fill(1),
    price: new Float32Array(sorted.length).fill(2),
  }
  return {
    log,
    catalogue: { texts: Array.from({ length: items }, () => ''), category: new Uint32Array(items), categories: 0 },
    people: { segment: new Uint32Array(users), segments: 0, country: new Uint32Array(users), countries: 0 },
  }
}

const TASTES = 3
export const PLANTED_DAYS = 240
const SIZE = { users: 160, items: 60 }
const WORDS = ['tea cup saucer pot', 'garden spade seed glove', 'paper pen ink stamp']

/**
 * A shop whose customers each have one taste of three, and favourites within it that they buy again and again: what they buy next follows from
 * what they bought. Shuffled, the same products are bought as often, by anybody.
 */
export function plantedShop(seed: number, isShuffled = false, { users, items } = SIZE): Shop {
  const random = createRandom(seed)
  const lines: Line[] = []
  /** The first of a taste sell better than the last. */
  const ofTaste = (taste: number): number => TASTES * Math.floor((items / TASTES) * random.next() ** 1.3) + taste
  for (let user = 0; user < users; user++) {
    const favourites = [0, 1, 2].map(() => ofTaste(user % TASTES))
    for (let day = random.int(12); day < PLANTED_DAYS; day += 8 + random.int(20)) {
      lines.push({ user, day, item: favourites[random.int(3)]! })
      for (let more = 0; more < 2; more++) lines.push({ user, day, item: ofTaste(user % TASTES) })
    }
  }
  const shop = shopOf(users, items, isShuffled ? mixed(lines, random) : lines)
  const tasteOf = (number: number): number => (isShuffled ? random.int(TASTES) : number % TASTES)
  shop.people.segment.forEach((_, user, codes) => (codes[user] = 1 + tasteOf(user)))
  shop.catalogue.category.forEach((_, item, codes) => (codes[item] = 1 + tasteOf(item)))
  const texts = Array.from(shop.catalogue.category, (code, item) => `${WORDS[code - 1]} number ${item}`)
  return {
    log: shop.log,
    catalogue: { ...shop.catalogue, texts, categories: TASTES },
    people: { ...shop.people, segments: TASTES },
  }
}

function mixed(lines: readonly Line[], random: Random): Line[] {
  const items = lines.map(({ item }) => item)
  for (let i = items.length - 1; i > 0; i--) {
    const other = random.int(i + 1)
    ;[items[i], items[other]] = [items[other]!, items[i]!]
  }
  return lines.map((line, i) => ({ ...line, item: items[i]! }))
}
