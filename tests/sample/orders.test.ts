import { describe, expect, it } from 'vitest'
import { DAY_MS, groupBy, LOCALES, rowsOf, shopOf, type PlainRow } from './support'

const MONEY = [
  'quantity',
  'unitPrice',
  'lineTotal',
  'discount',
  'shipping',
  'fee',
  'tax',
  'refunded',
  'orderTotal',
  'cost',
] as const

const num = (row: PlainRow, field: string): number => Number(row[field])
const sum = (rows: readonly PlainRow[], field: string): number =>
  rows.reduce((total, row) => total + num(row, field), 0)

describe.each(LOCALES)('sample orders (%s)', (locale) => {
  const linesOf = async (...fields: string[]): Promise<PlainRow[]> =>
    rowsOf((await shopOf(locale)).tables.orders, ...fields)

  it('add up: quantity × price less discount to the line, lines and shipping to the order', async () => {
    const orders = groupBy(await linesOf('orderId', ...MONEY), (line) => String(line['orderId']))
    for (const lines of orders.values()) {
      for (const line of lines) {
        expect(
          Math.abs(num(line, 'quantity') * num(line, 'unitPrice') - num(line, 'discount') - num(line, 'lineTotal')),
        ).toBeLessThan(0.006)
        expect(num(line, 'discount') * num(line, 'quantity')).toBeGreaterThanOrEqual(0)
      }
      const total = sum(lines, 'lineTotal') + sum(lines, 'shipping')
      expect(Math.abs(total - num(lines[0]!, 'orderTotal'))).toBeLessThan(0.011)
      expect(new Set(lines.map((line) => line['orderTotal'])).size).toBe(1)
    }
  })

  it('refund what the status says and never more than was paid', async () => {
    for (const line of await linesOf('status', 'orderId', ...MONEY)) {
      const net = num(line, 'lineTotal')
      if (line['status'] === 'refunded') expect(num(line, 'refunded')).toBeCloseTo(net, 2)
      else if (line['status'] === 'partlyRefunded') expect(num(line, 'refunded')).toBeLessThan(net)
      else expect(num(line, 'refunded')).toBe(0)
    }
  })

  it('have every status, returns as negative lines, and lines without a customer', async () => {
    const lines = await linesOf('status', 'quantity', 'orderId', 'customerId', 'email', 'phone', 'nick', 'name')
    const shareOf = (test: (line: PlainRow) => boolean): number => lines.filter(test).length / lines.length
    expect(shareOf((line) => line['status'] === 'cancelled')).toBeCloseTo(0.025, 1.8)
    expect(shareOf((line) => line['status'] === 'refunded')).toBeGreaterThan(0.01)
    expect(shareOf((line) => line['status'] === 'partlyRefunded')).toBeGreaterThan(0.007)
    expect(shareOf((line) => line['status'] === 'pending')).toBeGreaterThan(0.001)
    const returns = lines.filter((line) => Number(line['quantity']) < 0)
    expect(returns.length).toBeGreaterThan(200)
    expect(returns.every((line) => String(line['orderId']).endsWith('-R'))).toBe(true)
    const nobody = shareOf((line) =>
      ['customerId', 'email', 'phone', 'nick', 'name'].every((field) => line[field] === null),
    )
    expect(nobody).toBeGreaterThan(0.03)
    expect(nobody).toBeLessThan(0.08)
  })

  it('travel forwards in time: ordered, shipped, delivered', async () => {
    const lines = await linesOf('orderedAt', 'shippedAt', 'deliveredAt')
    const sorted = lines.every((line, i) => i === 0 || num(line, 'orderedAt') >= num(lines[i - 1]!, 'orderedAt'))
    expect(sorted).toBe(true)
    for (const { orderedAt, shippedAt, deliveredAt } of lines) {
      if (shippedAt !== null) expect(Number(shippedAt)).toBeGreaterThan(Number(orderedAt))
      if (deliveredAt !== null) expect(Number(deliveredAt)).toBeGreaterThan(Number(shippedAt) + DAY_MS / 2)
    }
  })

  it('earn more than they cost', async () => {
    const lines = await linesOf(...MONEY)
    const cost = lines.reduce((total, line) => total + num(line, 'quantity') * num(line, 'cost'), 0)
    const margin = 1 - cost / sum(lines, 'lineTotal')
    expect(margin).toBeGreaterThan(0.4)
    expect(margin).toBeLessThan(0.7)
  })
})
