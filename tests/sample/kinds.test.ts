import { describe, expect, it } from 'vitest'
import type { SampleShop } from '../../src/sample/types'
import { DAY_MS, groupBy, LOCALES, mean, rowsOf, shopOf, type PlainRow } from './support'

/** ln orders, recency, tenure, share of discounts, pieces a line, share in the gift months: one vector a customer. */
function featuresOf(shop: SampleShop, giftMonths: readonly number[]): Map<string, number[]> {
  const { orderOwner, season } = shop.truths
  const lines = rowsOf(shop.tables.orders, 'orderId', 'orderedAt', 'quantity', 'unitPrice', 'discount')
  const own = groupBy(
    lines.filter((line) => Number(line['quantity']) > 0),
    (line) => orderOwner.get(String(line['orderId']))!,
  )
  const dayOf = (line: PlainRow): number => (Number(line['orderedAt']) - season.from) / DAY_MS
  const offOf = (line: PlainRow): number =>
    Number(line['discount']) / (Number(line['quantity']) * Number(line['unitPrice']))
  const isGift = (line: PlainRow): number =>
    Number(giftMonths.includes(new Date(Number(line['orderedAt'])).getUTCMonth()))
  return new Map(
    [...own].map(([customer, list]) => [
      customer,
      [
        Math.log(new Set(list.map((line) => line['orderId'])).size),
        season.index.length - dayOf(list.at(-1)!),
        season.index.length - dayOf(list[0]!),
        mean(list.map(offOf)),
        Math.log(mean(list.map((line) => Number(line['quantity'])))),
        mean(list.map(isGift)),
      ],
    ]),
  )
}

function standardise(rows: number[][]): number[][] {
  const width = rows[0]!.length
  const scales = Array.from({ length: width }, (_, j) => {
    const middle = mean(rows.map((row) => row[j]!))
    return [middle, Math.sqrt(mean(rows.map((row) => (row[j]! - middle) ** 2)))] as const
  })
  return rows.map((row) => row.map((value, j) => (value - scales[j]![0]) / scales[j]![1]))
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + (value - b[j]!) ** 2, 0)

/** Share of rows whose nearest group mean is that of their own group. */
function nearestMeanAccuracy(rows: number[][], groups: readonly string[]): number {
  const members = groupBy(rows.keys(), (row) => groups[row]!)
  const centres = [...members].map(
    ([group, list]) => [group, rows[0]!.map((_, j) => mean(list.map((row) => rows[row]![j]!)))] as const,
  )
  const nearest = (row: number[]): string =>
    centres.reduce((best, centre) => (distance(row, centre[1]) < distance(row, best[1]) ? centre : best))[0]
  return mean(rows.map((row, i) => Number(nearest(row) === groups[i])))
}

describe.each(LOCALES)('sample kinds (%s)', (locale) => {
  it('lie apart in what a merchant can measure', async () => {
    const shop = await shopOf(locale)
    const features = featuresOf(shop, locale === 'en' ? [10, 11] : [0, 11])
    const known = shop.truths.customers.filter((one) => features.has(one.customerId))
    const rows = standardise(known.map((one) => features.get(one.customerId)!))
    const kinds = known.map((one) => one.kind)
    const accuracy = nearestMeanAccuracy(rows, kinds)
    const byChance = nearestMeanAccuracy(
      rows,
      kinds.map((_, i) => kinds[(i * 577 + 131) % kinds.length]!),
    )
    expect(accuracy, `accuracy ${accuracy}`).toBeGreaterThan(0.55)
    expect(byChance, `by chance ${byChance}`).toBeLessThan(0.3)
  })
})
