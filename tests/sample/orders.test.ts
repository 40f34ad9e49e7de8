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
    const lines = await linesOf('orderId', ...MONEY)
    const net = (line: PlainRow): number => num(line, 'quantity') * num(line, 'unitPrice') - num(line, 'discount')
    expect(lines.filter((line) => Math.abs(net(line) - num(line, 'lineTotal')) > 0.006)).toEqual([])
    expect(lines.filter((line) => num(line, 'discount') * num(line, 'quantity') < 0)).toEqual([])
    const orders = groupBy(lines, (line) => String(line['orderId']))
    const total = (order: PlainRow[]): number => sum(order, 'lineTotal') + sum(order, 'shipping')
    const isWrong = (order: PlainRow[]): boolean =>
      order.some((line) => Math.abs(num(line, 'orderTotal') - total(order)) > 0.011)
    expect([...orders.values()].filter(isWrong)).toEqual([])
    expect([...orders.values()].filter((order) => isWrong(order.slice(1))).length).toBeGreaterThan(1000)
  })

  it('refund what the status says and never more than was paid', async () => {
    const lines = await linesOf('status', 'orderId', ...MONEY)
    const isWrong = (line: PlainRow): boolean => {
      const left = num(line, 'lineTotal') - num(line, 'refunded')
      if (line['status'] === 'refunded') return Math.abs(left) > 0.001
      return line['status'] === 'partlyRefunded' ? left <= 0 : num(line, 'refunded') !== 0
    }
    expect(lines.filter(isWrong)).toEqual([])
    const partly = groupBy(
      lines.filter((line) => line['status'] === 'partlyRefunded' && num(line, 'quantity') > 0),
      (line) => String(line['orderId']),
    )
    expect([...partly.values()].filter((order) => sum(order, 'refunded') <= 0)).toEqual([])
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
    const isBackwards = ({ orderedAt, shippedAt, deliveredAt }: PlainRow): boolean =>
      (shippedAt !== null && Number(shippedAt) <= Number(orderedAt)) ||
      (deliveredAt !== null && Number(deliveredAt) < Number(shippedAt) + DAY_MS / 2)
    expect(lines.filter(isBackwards)).toEqual([])
    expect(lines.filter((line) => line['deliveredAt'] !== null).length).toBeGreaterThan(0.7 * lines.length)
  })

  it('earn more than they cost', async () => {
    const lines = await linesOf(...MONEY)
    const cost = lines.reduce((total, line) => total + num(line, 'quantity') * num(line, 'cost'), 0)
    const margin = 1 - cost / sum(lines, 'lineTotal')
    expect(margin).toBeGreaterThan(0.4)
    expect(margin).toBeLessThan(0.7)
  })
})
