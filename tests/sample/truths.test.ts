import { describe, expect, it } from 'vitest'
import type { CustomerKind, CustomerTruth, SampleShop } from '../../src/sample/types'
import {
  correlation,
  countBy,
  DAY_MS,
  groupBy,
  LOCALES,
  mean,
  median,
  rowsOf,
  shopOf,
  valuesOf,
  type PlainRow,
} from './support'

interface Line {
  at: number
  order: string
  owner: string
  product: string
  category: string
  quantity: number
  unitPrice: number
  discountShare: number
  coupon: boolean
}

/** Purchase lines with the person behind them. */
function purchaseLines({ tables, truths }: SampleShop): Line[] {
  const fields = [
    'orderedAt',
    'orderId',
    'productId',
    'category',
    'quantity',
    'unitPrice',
    'discount',
    'coupon',
  ] as const
  return rowsOf(tables.orders, ...fields)
    .filter((row) => Number(row['quantity']) > 0)
    .map((row) => ({
      at: Number(row['orderedAt']),
      order: String(row['orderId']),
      owner: truths.orderOwner.get(String(row['orderId']))!,
      product: String(row['productId']),
      category: String(row['category']),
      quantity: Number(row['quantity']),
      unitPrice: Number(row['unitPrice']),
      discountShare: Number(row['discount']) / (Number(row['quantity']) * Number(row['unitPrice'])),
      coupon: row['coupon'] !== null,
    }))
}

const firstLines = (lines: readonly Line[]): Line[] => [...new Map(lines.map((line) => [line.order, line])).values()]

const dayOf = (shop: SampleShop, at: number): number => Math.floor((at - shop.truths.season.from) / DAY_MS)

/** Share taken off a category's price by promotions at a time. */
function depthAt({ truths }: SampleShop, category: string, at: number): number {
  const promotion = truths.promotions.find(({ from, to }) => at >= from && at < to + DAY_MS)
  return promotion?.depth[category] ?? 0
}

/** Slope of ln(lines per line sold that day) on ln(price paid), within each product, weighted by expected lines. */
function elasticityOf(shop: SampleShop, lines: readonly Line[], category: string): number {
  const days = shop.truths.season.index.length
  const perDay = new Float64Array(days)
  for (const line of lines) perDay[dayOf(shop, line.at)]! += 1
  let [above, below] = [0, 0]
  for (const [product, own] of groupBy(
    lines.filter((line) => line.category === category),
    (line) => line.product,
  )) {
    const steps = shop.truths.prices.filter((price) => price.productId === product)
    const firstSold = dayOf(shop, own[0]!.at)
    const lastSold = dayOf(shop, own.at(-1)!.at)
    const states = new Map<string, { price: number; exposure: number; sold: number }>()
    const stateAt = (at: number): { price: number; exposure: number; sold: number } => {
      const list = steps.findLast((step) => step.from <= at)!.price
      const price = list * (1 - depthAt(shop, category, at))
      const state = states.get(price.toFixed(4)) ?? { price, exposure: 0, sold: 0 }
      states.set(price.toFixed(4), state)
      return state
    }
    for (let day = firstSold; day <= lastSold; day++)
      stateAt(shop.truths.season.from + day * DAY_MS).exposure += perDay[day]!
    for (const line of own) stateAt(line.at).sold += 1
    const used = [...states.values()].filter((state) => state.sold >= 5)
    const weight = used.reduce((sum, state) => sum + state.sold, 0)
    const x = (state: { price: number }): number => Math.log(state.price)
    const y = (state: { exposure: number; sold: number }): number => Math.log(state.sold / state.exposure)
    const mx = used.reduce((sum, state) => sum + state.sold * x(state), 0) / weight
    const my = used.reduce((sum, state) => sum + state.sold * y(state), 0) / weight
    for (const state of used) {
      above += state.sold * (x(state) - mx) * (y(state) - my)
      below += state.sold * (x(state) - mx) ** 2
    }
  }
  return above / below
}

describe.each(LOCALES)('sample truths (%s)', (locale) => {
  it('show the planted season in orders by day, weekday and month', async () => {
    const shop = await shopOf(locale)
    const { index, weekly, from } = shop.truths.season
    const daily = Array<number>(index.length).fill(0)
    const orders = firstLines(purchaseLines(shop))
    for (const { at } of orders) daily[dayOf(shop, at)]! += 1
    expect(correlation([...index], daily)).toBeGreaterThan(0.6)
    const shuffledIndex = Array.from(index, (_, day) => index[(day * 397 + 11) % index.length]!)
    expect(Math.abs(correlation(shuffledIndex, daily))).toBeLessThan(0.2)
    const isPlain = (day: number): boolean =>
      !shop.truths.season.specialDays.some((one) => from + day * DAY_MS >= one.from && from + day * DAY_MS <= one.to)
    const byWeekday = weekly.map((_, weekday) =>
      mean(daily.filter((_, day) => isPlain(day) && (new Date(from + day * DAY_MS).getUTCDay() + 6) % 7 === weekday)),
    )
    if (locale === 'en') expect(correlation([...weekly], byWeekday)).toBeGreaterThan(0.5)
    expect(mean([...weekly])).toBeCloseTo(1, 9)
    expect(mean([...shop.truths.season.yearly])).toBeCloseTo(1, 9)
  })

  it('let each category answer its price with the planted elasticity', async () => {
    const shop = await shopOf(locale)
    const lines = purchaseLines(shop)
    const planted = Object.entries(shop.truths.elasticity)
    const found = planted.map(([category]) => elasticityOf(shop, lines, category))
    planted.forEach(([category, elasticity], i) => {
      expect(found[i], category).toBeLessThan(0)
      expect(Math.abs(found[i]! - elasticity), `${category}: planted ${elasticity}, found ${found[i]}`).toBeLessThan(
        0.6,
      )
    })
    expect(
      correlation(
        planted.map(([, elasticity]) => elasticity),
        found,
      ),
    ).toBeGreaterThan(0.8)
  })

  it('let no customer buy before joining or after dropping out', async () => {
    const { truths, tables } = await shopOf(locale)
    const customers = new Map(truths.customers.map((one) => [one.customerId, one]))
    const wrong = (list: Map<string, CustomerTruth>): number =>
      rowsOf(tables.orders, 'orderedAt', 'orderId', 'quantity').filter((row) => {
        const one = list.get(truths.orderOwner.get(String(row['orderId']))!)!
        const at = Number(row['orderedAt'])
        return Number(row['quantity']) > 0 && (at < one.joinedAt || at > (one.droppedOutAt ?? Infinity))
      }).length
    expect(wrong(customers)).toBe(0)
    const early = new Map(
      [...customers].map(([id, one]) => [id, { ...one, droppedOutAt: (one.droppedOutAt ?? Infinity) - 200 * DAY_MS }]),
    )
    expect(wrong(early)).toBeGreaterThan(0)
    const churned = truths.customers.filter((one) => one.droppedOutAt !== null).length
    expect(churned).toBeGreaterThan(500)
    expect(churned).toBeLessThan(1200)
  })

  it('tell the kinds of customers apart by what they do', async () => {
    const shop = await shopOf(locale)
    const byOwner = groupBy(purchaseLines(shop), (line) => line.owner)
    const average = (kind: CustomerKind, figure: (lines: Line[]) => number): number =>
      mean(
        shop.truths.customers
          .filter((one) => one.kind === kind && byOwner.has(one.customerId))
          .map((one) => figure(byOwner.get(one.customerId)!)),
      )
    const orders = (lines: Line[]): number => new Set(lines.map((line) => line.order)).size
    const discount = (lines: Line[]): number => mean(lines.map((line) => line.discountShare))
    const coupons = (lines: Line[]): number => mean(lines.map((line) => Number(line.coupon)))
    const quantity = (lines: Line[]): number => mean(lines.map((line) => line.quantity))
    const lastDay = (lines: Line[]): number => dayOf(shop, lines.at(-1)!.at)
    const giftMonths = locale === 'en' ? [10, 11] : [0, 11]
    const inGiftMonths = (lines: Line[]): number =>
      mean(lines.map((line) => Number(giftMonths.includes(new Date(line.at).getUTCMonth()))))
    expect(average('loyal', orders)).toBeGreaterThan(2 * average('occasional', orders))
    expect(average('oneTimer', orders)).toBe(1)
    expect(average('bargainHunter', discount)).toBeGreaterThan(2 * average('occasional', discount))
    expect(average('bargainHunter', coupons)).toBeGreaterThan(0.6)
    expect(average('loyal', coupons)).toBeLessThan(0.15)
    expect(average('business', quantity)).toBeGreaterThan(3 * average('loyal', quantity))
    expect(average('giftBuyer', inGiftMonths)).toBeGreaterThan(1.5 * average('occasional', inGiftMonths))
    expect(average('lapsed', lastDay)).toBeLessThan(shop.truths.season.index.length - 200)
    expect(average('newcomer', lastDay)).toBeGreaterThan(shop.truths.season.index.length - 90)
  })

  it('have consumables come back after their interval', async () => {
    const shop = await shopOf(locale)
    const byPair = groupBy(
      purchaseLines(shop).filter((line) => line.quantity === 1),
      (line) => `${line.owner} ${line.product}`,
    )
    const ratios = shop.truths.replenishment.flatMap(({ productId, intervalDays }) => {
      const own = [...byPair].filter(([pair, lines]) => pair.endsWith(` ${productId}`) && lines.length >= 5)
      const gaps = own.flatMap(([, lines]) => lines.slice(1).map((line, i) => (line.at - lines[i]!.at) / DAY_MS))
      return gaps.length >= 20 ? [median(gaps) / intervalDays] : []
    })
    expect(ratios.length).toBeGreaterThan(20)
    expect(median(ratios)).toBeGreaterThan(0.85)
    expect(median(ratios)).toBeLessThan(1.25)
  })

  it('bundle the planted products far more often than chance', async () => {
    const shop = await shopOf(locale)
    const baskets = [...groupBy(purchaseLines(shop), (line) => line.order).values()].map(
      (lines) => new Set(lines.map((line) => line.product)),
    )
    const withProduct = countBy(
      baskets.flatMap((basket) => [...basket]),
      (product) => product,
    )
    const lifts = shop.truths.bundles.map(({ anchor, companion }) => {
      const both = baskets.filter((basket) => basket.has(anchor) && basket.has(companion)).length
      return (both * baskets.length) / (withProduct.get(anchor)! * withProduct.get(companion)!)
    })
    expect(lifts.length).toBeGreaterThanOrEqual(8)
    expect(Math.min(...lifts)).toBeGreaterThan(3)
  })

  it('lift campaigns over their hold-out by about the planted effect', async () => {
    const { tables, truths } = await shopOf(locale)
    const sends = rowsOf(tables.sends, 'campaignId', 'variant', 'converted', 'opened')
    const rateOf = (rows: PlainRow[]): number => mean(rows.map((row) => Number(row['converted'])))
    const holdOut = truths.campaigns[2]!.variant
    const held = sends.filter((row) => row['variant'] === holdOut)
    const reached = sends.filter((row) => row['variant'] !== holdOut)
    expect(held.every((row) => row['opened'] === false)).toBe(true)
    const planted = mean(truths.campaigns.filter((one) => one.variant !== holdOut).map((one) => one.uplift))
    const found = rateOf(reached) - rateOf(held)
    expect(found).toBeGreaterThan(planted * 0.5)
    expect(found).toBeLessThan(planted * 1.4)
  })

  it('match moods with ratings and words, and topics with labels', async () => {
    const { tables, truths } = await shopOf(locale)
    const rows = new Map(
      rowsOf(tables.conversations, 'conversationId', 'rating', 'label', 'text').map((row) => [
        row['conversationId'],
        row,
      ]),
    )
    const ratingsOf = (mood: string): number[] =>
      truths.conversations.flatMap((one) => {
        const rating = rows.get(one.conversationId)!['rating']
        return one.mood === mood && rating !== null ? [Number(rating)] : []
      })
    expect(Math.min(...ratingsOf('positive'))).toBeGreaterThan(Math.max(...ratingsOf('neutral')))
    expect(Math.min(...ratingsOf('neutral'))).toBeGreaterThan(Math.max(...ratingsOf('negative')))
    const labels = groupBy(truths.conversations, (one) => one.topic)
    for (const messages of labels.values()) {
      const given = new Set(
        messages.map((one) => rows.get(one.conversationId)!['label']).filter((label) => label !== null),
      )
      expect(given.size).toBe(1)
    }
    expect([...countBy(truths.conversations, (one) => `${one.topic} ${one.mood}`).values()].length).toBe(24)
    expect(valuesOf(tables.conversations, 'text').size).toBeGreaterThan(1000)
  })

  it('plant duplicates that are near, not equal', async () => {
    const { tables, truths } = await shopOf(locale)
    const rows = new Map(
      rowsOf(tables.customers, 'customerId', 'name', 'email', 'phone').map((row) => [row['customerId'], row]),
    )
    const used = valuesOf(tables.orders, 'customerId')
    expect(truths.duplicates).toHaveLength(60)
    for (const { customerId, duplicateId, typo, otherEmail, otherPhone } of truths.duplicates) {
      const [one, other] = [rows.get(customerId)!, rows.get(duplicateId)!]
      expect([one['name'] !== other['name'], one['email'] !== other['email'], one['phone'] !== other['phone']]).toEqual(
        [typo, otherEmail, otherPhone],
      )
      expect(typo && otherEmail && otherPhone).toBe(false)
    }
    expect(truths.duplicates.filter((one) => used.has(one.duplicateId)).length).toBeGreaterThan(40)
  })

  it('win deals by the planted factors', async () => {
    const { tables, truths } = await shopOf(locale)
    const deals = rowsOf(tables.deals, 'source', 'owner', 'customerId', 'amount', 'outcome').filter(
      (row) => row['outcome'] !== 'open',
    )
    const { deals: factors } = truths
    const logOdds = deals.map(
      (row) =>
        factors.intercept +
        factors.source[String(row['source'])]! +
        factors.owner[String(row['owner'])]! +
        (row['customerId'] === null ? 0 : factors.known) +
        factors.logAmount * Math.log(Number(row['amount']) / factors.medianAmount),
    )
    expect(
      correlation(
        logOdds,
        deals.map((row) => Number(row['outcome'] === 'won')),
      ),
    ).toBeGreaterThan(0.25)
    expect(tables.deals.rows - deals.length).toBeGreaterThan(0)
  })
})
