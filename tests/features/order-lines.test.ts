import { describe, expect, it } from 'vitest'
import { LINE } from '../../src/features/line'
import { readOrderLines } from '../../src/features/order-lines'
import { frameOf, type Row } from '../support/frames'

const line = (row: Row): Row => ({ orderedAt: '2022-03-01', person: 'a', orderId: 'o', ...row })
const read = (rows: Row[], currency = 'GBP') => readOrderLines(frameOf(rows.map(line)), currency)
const nets = (rows: Row[]): number[] => [...read(rows).net]
const kinds = (rows: Row[]): number[] => [...read(rows).kind]

describe('the money of a line', () => {
  it('is the line total where there is one, taken as charged', () => {
    expect(nets([{ lineTotal: 9, unitPrice: 5, quantity: 2, discount: 1 }])).toEqual([9])
  })

  it('is price times quantity less discount without a line total', () => {
    expect(nets([{ unitPrice: 5, quantity: 2, discount: 1 }])).toEqual([9])
    expect(nets([{ unitPrice: 5, quantity: 2, discount: -1 }])).toEqual([9])
    expect(nets([{ unitPrice: 5, quantity: -2, discount: 1 }])).toEqual([-9])
    expect(
      nets([
        { unitPrice: 5, quantity: null },
        { unitPrice: 5, quantity: 3 },
      ]),
    ).toEqual([5, 15])
  })

  it('is the order total, once an order, where no line of it has an amount', () => {
    const rows = [{ orderTotal: 20 }, { orderTotal: 20 }, { orderId: 'p', orderTotal: 7 }]
    expect(nets(rows)).toEqual([20, 0, 7])
    expect(
      nets([
        { unitPrice: 5, orderTotal: 20 },
        { unitPrice: null, orderTotal: 20 },
      ]),
    ).toEqual([5, 0])
  })

  it('is the order total less what a line of the same order gives back', () => {
    expect(nets([{ orderTotal: 30 }, { orderTotal: 30 }, { orderTotal: -10 }, { orderTotal: -10 }])).toEqual([
      30, 0, -10, 0,
    ])
  })

  it('falls by refunds', () => {
    expect(
      nets([
        { lineTotal: 10, refunded: 4 },
        { lineTotal: 10, refunded: null },
      ]),
    ).toEqual([6, 10])
    expect(read([{ lineTotal: 10, refunded: 4 }]).charged[0]).toBe(10)
  })

  it('shares a discount greater than its line out over the lines of the order', () => {
    const rows = [
      { unitPrice: 5, quantity: 1, discount: 20 },
      { unitPrice: 50, quantity: 2, discount: null },
      { orderId: 'p', unitPrice: 30, quantity: 1, discount: 4 },
    ]
    const lines = read(rows)
    expect(lines.net[0]! + lines.net[1]!).toBeCloseTo(85, 10)
    expect(lines.net[0]).toBeCloseTo((5 * 85) / 105, 10)
    expect(lines.net[2]).toBe(26)
    expect([...lines.kind]).toEqual([LINE.purchase, LINE.purchase, LINE.purchase])
  })

  it('leaves a discount on its line where the line bears it, and nothing below zero where no line does', () => {
    const two = [
      { unitPrice: 30, quantity: 1, discount: 20 },
      { unitPrice: 50, quantity: 1 },
    ]
    expect(nets(two)).toEqual([10, 50])
    expect(nets([{ unitPrice: 5, quantity: 1, discount: 20 }])).toEqual([0])
    expect(kinds([{ unitPrice: 5, quantity: 1, discount: 20 }])).toEqual([LINE.purchase])
    const withReturn = [
      { unitPrice: 5, quantity: 1, discount: 6 },
      { unitPrice: 20, quantity: 1 },
      { lineTotal: 7, unitPrice: 7, discount: 9 },
    ]
    expect(nets(withReturn).map((net) => Number(net.toFixed(6)))).toEqual([3.8, 15.2, 7])
  })

  it('falls once by a refund that stands on every line of an order counted by its total', () => {
    const repeated = [20, 20, 20].map((refunded) => ({ orderTotal: 60, refunded }))
    expect(nets(repeated)).toEqual([40, 0, 0])
    expect(kinds(repeated)).toEqual([LINE.purchase, LINE.other, LINE.other])
    const own = [20, 10, 0].map((refunded) => ({ orderTotal: 60, refunded }))
    expect(nets(own).reduce((a, b) => a + b)).toBe(30)
    const priced = [20, 20, 20].map((refunded) => ({ orderTotal: 60, lineTotal: 30, refunded }))
    expect(nets(priced)).toEqual([10, 10, 10])
  })

  it('falls once where the status says refunded and a line of its own gives the money back', () => {
    const sale = { unitPrice: 10, quantity: 2, status: 'refunded' }
    expect(nets([sale, { ...sale, quantity: -2 }]).reduce((a, b) => a + b)).toBe(0)
    expect(nets([sale, { unitPrice: 10, quantity: -2, status: 'paid' }, { unitPrice: 50, status: 'paid' }])).toEqual([
      20, -20, 50,
    ])
    expect(nets([sale, { unitPrice: 10, quantity: -1, status: 'refunded' }])).toEqual([10, -10])
    expect(kinds([sale, { ...sale, quantity: -2 }])).toEqual([LINE.returned, LINE.returned])
    expect(nets([sale])).toEqual([0])
  })

  it('takes the sign of the quantity where a return is written without one', () => {
    expect(nets([{ lineTotal: 10, quantity: -1 }])).toEqual([-10])
    expect(nets([{ lineTotal: -10, quantity: -1 }])).toEqual([-10])
  })

  it('is left out in another currency, and the line still counts', () => {
    const lines = read([
      { lineTotal: 10, currency: 'EUR' },
      { lineTotal: 5, currency: 'gbp' },
      { lineTotal: 3, currency: '' },
    ])
    expect([...lines.net]).toEqual([0, 5, 3])
    expect([...lines.kind]).toEqual([LINE.purchase, LINE.purchase, LINE.purchase])
    expect(lines.foreign).toBe(1)
  })
})

describe('the kind of a line', () => {
  it('is a purchase with quantity and price above zero', () => {
    expect(
      kinds([
        { unitPrice: 5, quantity: 1 },
        { unitPrice: 0, quantity: 1 },
        { unitPrice: 5, quantity: 0 },
      ]),
    ).toEqual([LINE.purchase, LINE.other, LINE.other])
    expect(
      kinds([
        { lineTotal: 10, quantity: 2 },
        { lineTotal: 0, quantity: 2 },
      ]),
    ).toEqual([LINE.purchase, LINE.other])
  })

  it('is a return with a negative quantity or amount', () => {
    expect(
      kinds([
        { unitPrice: 5, quantity: -1 },
        { unitPrice: -5, quantity: 1 },
        { lineTotal: -3, quantity: 1 },
      ]),
    ).toEqual([LINE.returned, LINE.returned, LINE.returned])
  })

  it('counts cancelled, pending and undated lines for nothing', () => {
    const rows = [
      { lineTotal: 5, status: 'cancelled' },
      { lineTotal: 5, status: 'pending' },
      { lineTotal: 5, orderedAt: null },
      { lineTotal: 5, status: 'paid' },
      { lineTotal: 5, status: 'partlyRefunded' },
    ]
    const lines = read(rows)
    expect([...lines.kind]).toEqual([0, 0, 0, LINE.purchase, LINE.purchase])
    expect([...lines.net]).toEqual([0, 0, 0, 5, 5])
  })

  it('is a return for an order refunded in full, by status or amount', () => {
    const byStatus = read([
      { lineTotal: 5, status: 'refunded' },
      { orderId: 'p', lineTotal: 7, status: 'paid' },
    ])
    expect([...byStatus.kind]).toEqual([LINE.returned, LINE.purchase])
    expect([...byStatus.net]).toEqual([0, 7])
    const byAmount = read([{ lineTotal: 5, refunded: 12 }, { lineTotal: 7 }, { orderId: 'p', lineTotal: 7 }])
    expect([...byAmount.kind]).toEqual([LINE.returned, LINE.returned, LINE.purchase])
    expect([...byAmount.net]).toEqual([-7, 7, 7])
  })

  it('takes a refund amount once where the status stands on every line', () => {
    const lines = read([
      { lineTotal: 5, status: 'refunded', refunded: 12 },
      { lineTotal: 7, status: 'refunded' },
    ])
    expect(lines.net[0]! + lines.net[1]!).toBe(0)
  })
})

describe('a refund', () => {
  it('never takes more than the order was charged, as it holds shipping and tax too', () => {
    const lines = read([{ lineTotal: 60, refunded: 105 }, { lineTotal: 40 }])
    expect(lines.net[0]! + lines.net[1]!).toBe(0)
  })

  it('is not taken twice where the return is a line of its own', () => {
    const lines = read([
      { lineTotal: 100, quantity: 1, refunded: 100 },
      { lineTotal: -100, quantity: -1 },
    ])
    expect(lines.net[0]! + lines.net[1]!).toBe(0)
  })
})

describe('the order of a line', () => {
  const orders = (rows: Row[]): number[] => [...read(rows).order]

  it('is its id', () =>
    expect(
      orders([
        { orderId: 'p', lineTotal: 1 },
        { orderId: 'q', lineTotal: 1 },
        { orderId: 'p', lineTotal: 1 },
      ]),
    ).toEqual([1, 2, 1]))

  it('is customer and day without an id, and the line itself without a customer', () => {
    const rows = [
      { orderId: '', orderedAt: '2022-03-01T09:00', lineTotal: 1 },
      { orderId: '', orderedAt: '2022-03-01T18:00', lineTotal: 1 },
      { orderId: '', orderedAt: '2022-03-02T09:00', lineTotal: 1 },
      { orderId: '', orderedAt: '2022-03-01T09:00', person: 'b', lineTotal: 1 },
      { orderId: '', person: '', lineTotal: 1 },
      { orderId: '', person: '', lineTotal: 1 },
      { orderId: 'o', lineTotal: 1 },
    ]
    const [a1, a2, a3, b, n1, n2, o] = orders(rows)
    expect(a1).toBe(a2)
    expect(new Set([a1, a3, b, n1, n2, o]).size).toBe(6)
    expect(Math.max(...orders(rows))).toBe(read(rows).orderCount - 1)
  })
})
