import { fill } from '../core/locale'
import type { Random } from '../core/random'
import { dayStart, type Calendar } from './calendar'
import { between, cents, chance, pick } from './draw'
import type { Pack } from './packs/pack'
import { CATEGORY_PLANS, type CategoryId } from './category-plans'

export interface Product {
  id: string
  name: string
  /** Position in CATEGORY_PLANS. */
  category: number
  categoryName: string
  description: string
  cost: number
  /** Days from which each list price holds, the first at day 0. */
  prices: { day: number; price: number }[]
  popularity: number
  /** Days that one unit lasts; null for what does not run out. */
  lastsDays: number | null
  /** First and last day on sale. */
  launched: number
  ended: number
}

export interface Bundle {
  anchor: number
  companion: number
  probability: number
}

export interface Catalogue {
  products: Product[]
  /** First product of each category, and the end of the last: the products of a category lie side by side. */
  categoryStart: number[]
  /** List price, days × products. */
  listPrice: Float64Array
  /** What demand for a product is on a day, running sum within its category; days × products. */
  cumulative: Float64Array
  bundles: Bundle[]
}

/** Pairs of categories of which some products are bought together. */
const BUNDLED_CATEGORIES: readonly (readonly [CategoryId, CategoryId])[] = [
  ['teapots', 'blackTea'],
  ['teapots', 'mugs'],
  ['coffee', 'mugs'],
  ['greenTea', 'storage'],
  ['candles', 'linen'],
  ['giftSets', 'candles'],
]

function roundPrice(pack: Pack, price: number): number {
  return cents(Math.max(1, Math.round(price / pack.priceStep)) * pack.priceStep - pack.priceEnding)
}

/** Three to six list prices over the years, each moved away from the first, so that demand shows what price does. */
function planPrices(pack: Pack, random: Random, first: number, days: number): Product['prices'] {
  const prices = [{ day: 0, price: roundPrice(pack, first) }]
  const spell = days / (3 + random.int(3))
  for (let day = spell * between(random, 0.6, 1); day < days - 30; day += spell * between(random, 0.7, 1.3)) {
    const price = roundPrice(pack, first * pick(random, [0.8, 0.88, 1, 1.1, 1.18, 1.28]))
    if (price !== prices.at(-1)!.price) prices.push({ day: Math.floor(day), price })
  }
  return prices
}

function planProducts(pack: Pack, random: Random, days: number): Product[] {
  const products: Product[] = []
  CATEGORY_PLANS.forEach((plan, category) => {
    const words = pack.categories[plan.id]
    words.varieties.forEach((variety) => {
      const low = between(random, plan.price[0], (plan.price[0] + plan.price[1]) / 2)
      words.forms.forEach((form, size) => {
        const name = fill(form, { variety })
        const first = low * (size === 0 ? 1 : between(random, 1.2, 1.7)) * pack.priceScale
        const fate = random.next()
        products.push({
          id: `P${100 + products.length}`,
          name,
          category,
          categoryName: words.name,
          description: fill(pick(random, words.descriptions), { name }),
          cost: cents(first * plan.costShare * between(random, 0.9, 1.1)),
          prices: planPrices(pack, random, first, days),
          popularity: Math.exp(0.7 * random.normal()),
          lastsDays: plan.lastsDays === null ? null : Math.round(plan.lastsDays * (size === 0 ? 1 : 0.7)),
          launched: fate < 0.08 ? Math.floor(days * between(random, 0.3, 0.9)) : 0,
          ended: fate > 0.97 ? Math.floor(days * between(random, 0.6, 0.9)) : days,
        })
      })
    })
  })
  return products
}

function planBundles(random: Random, products: Product[], categoryStart: number[]): Bundle[] {
  const ofCategory = (id: CategoryId): number => {
    const category = CATEGORY_PLANS.findIndex((plan) => plan.id === id)
    const start = categoryStart[category]!
    const always = Array.from({ length: categoryStart[category + 1]! - start }, (_, i) => start + i).filter(
      (p) =>
        products[p]!.launched === 0 && products[p]!.ended >= categoryStart.at(-1)! && products[p]!.popularity > 0.6,
    )
    return always.length > 0 ? pick(random, always) : start
  }
  const bundles = BUNDLED_CATEGORIES.flatMap(([anchor, companion]) =>
    [0, 1].map(() => ({
      anchor: ofCategory(anchor),
      companion: ofCategory(companion),
      probability: cents(between(random, 0.25, 0.45)),
    })),
  )
  return bundles.filter(
    (one, i) => bundles.findIndex((other) => other.anchor === one.anchor && other.companion === one.companion) === i,
  )
}

/** Share off the list price that a promotion takes on this day. */
export function depthOn(calendar: Calendar, category: number, day: number): number {
  const promotion = calendar.promotionOf[day]!
  return promotion < 0 ? 0 : calendar.promotions[promotion]!.depth[category]!
}

const onSale = (product: Product, day: number): boolean => day >= product.launched && day < product.ended

/** (price paid ÷ first price) ^ elasticity: what the price of the day does to the demand for a product. */
export function priceResponse(calendar: Calendar, catalogue: Catalogue, p: number, day: number): number {
  const product = catalogue.products[p]!
  const paid =
    catalogue.listPrice[day * catalogue.products.length + p]! * (1 - depthOn(calendar, product.category, day))
  return (paid / product.prices[0]!.price) ** CATEGORY_PLANS[product.category]!.elasticity
}

function fillListPrices(catalogue: Catalogue, days: number): void {
  const width = catalogue.products.length
  catalogue.products.forEach((product, p) => {
    let spell = 0
    for (let day = 0; day < days; day++) {
      while (spell + 1 < product.prices.length && product.prices[spell + 1]!.day <= day) spell++
      catalogue.listPrice[day * width + p] = product.prices[spell]!.price
    }
  })
}

function fillDemand(catalogue: Catalogue, calendar: Calendar): void {
  const width = catalogue.products.length
  for (let day = 0; day < calendar.days; day++) {
    const yearPhase = Math.cos((2 * Math.PI * (new Date(dayStart(calendar, day)).getUTCMonth() + 0.5)) / 12)
    let sum = 0
    catalogue.products.forEach((product, p) => {
      if (p === catalogue.categoryStart[product.category]) sum = 0
      const season = 1 + CATEGORY_PLANS[product.category]!.winter * yearPhase
      if (onSale(product, day)) sum += product.popularity * season * priceResponse(calendar, catalogue, p, day)
      catalogue.cumulative[day * width + p] = sum
    })
  }
}

/** Products with their price history and the demand for each on every day. */
export function createCatalogue(pack: Pack, random: Random, calendar: Calendar): Catalogue {
  const products = planProducts(pack, random, calendar.days)
  const categoryStart = CATEGORY_PLANS.map((_, category) => products.findIndex((one) => one.category === category))
  categoryStart.push(products.length)
  const size = calendar.days * products.length
  const catalogue: Catalogue = {
    products,
    categoryStart,
    listPrice: new Float64Array(size),
    cumulative: new Float64Array(size),
    bundles: planBundles(random, products, categoryStart),
  }
  fillListPrices(catalogue, calendar.days)
  fillDemand(catalogue, calendar)
  return catalogue
}

/** A category by the customer's taste and the day's demand, then a product of it by its demand. */
export function drawProduct(random: Random, catalogue: Catalogue, taste: Float64Array, day: number): number {
  const width = catalogue.products.length
  const row = day * width
  let total = 0
  for (let c = 0; c < taste.length; c++)
    total += taste[c]! * catalogue.cumulative[row + catalogue.categoryStart[c + 1]! - 1]!
  let left = random.next() * total
  for (let c = 0; c < taste.length; c++) {
    const weight = taste[c]!
    const last = catalogue.categoryStart[c + 1]! - 1
    const ofCategory = weight * catalogue.cumulative[row + last]!
    if (left >= ofCategory && c < taste.length - 1) {
      left -= ofCategory
      continue
    }
    for (let p = catalogue.categoryStart[c]!; p <= last; p++)
      if (left < weight * catalogue.cumulative[row + p]!) return p
    return last
  }
  return width - 1
}

/** Whether a companion that is on sale goes along with its anchor, given the day's price. */
export function joinsBundle(
  random: Random,
  calendar: Calendar,
  catalogue: Catalogue,
  bundle: Bundle,
  day: number,
): boolean {
  if (!onSale(catalogue.products[bundle.companion]!, day)) return false
  return chance(random, Math.min(0.95, bundle.probability * priceResponse(calendar, catalogue, bundle.companion, day)))
}
