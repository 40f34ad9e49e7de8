import { describe, expect, it, test } from 'vitest'
import { statusByStem } from '../../../src/ingest/values/order-status'
import { readText } from '../read-all'

const MEANT: Readonly<Record<string, readonly string[]>> = {
  cancelled: [
    ...[
      'wc-cancelled',
      'Declined',
      'Rejected',
      'Order Cancelled',
      'Payment declined',
      'Payment failed',
      'Auto-void',
      'Cancelled - refund pending',
    ],
    ...[
      '交易取消',
      '买家取消',
      '已取消，退款中',
      '支付失败',
      '订单已作废',
      'Zahlung storniert',
      'Commande annulée',
      'Pedido cancelado',
    ],
  ],
  refunded: [
    'wc-refunded',
    'Refund',
    'Chargeback',
    'Fully refunded',
    'Order returned',
    'Return completed',
    'Refund processed',
    '全额退款',
    '未发货，退款成功',
    'Betrag erstattet',
  ],
  partlyRefunded: ['Partial refund', 'Refunded partially', '部分退款成功', 'teilweise rückerstattet'],
  pending: [
    'Draft',
    'Payment pending',
    'wc-pending',
    'Awaiting payment',
    'Not paid',
    '待支付',
    '等待付款',
    'Incomplete',
    '未完成',
  ],
  paid: [
    ...['Awaiting shipment', 'Pending fulfilment', 'Not shipped', 'Unfulfilled', 'wc-completed', 'Partly paid'],
    ...[
      'Refund declined',
      'Not refunded',
      '没有申请退款',
      '未退款',
      'Return window closed',
      'Return rejected',
      '退款关闭',
      '待发货',
      '已付定金',
      'Fulfilment pending',
      '已付款待确认',
    ],
  ],
}
const OPEN = [
  'Refund requested',
  'Pending refund',
  'Refund processing',
  'Return label sent',
  '退款中',
  '申请退款',
  'Delivery failed',
  'on its way',
  'XJ-7',
]

describe('a status in words of the shop’s own', () => {
  const cases = Object.entries(MEANT).flatMap(([meaning, words]) => words.map((word) => [word, meaning] as const))
  test.each(cases)('takes “%s” for %s', (word, meaning) => expect(statusByStem(word)).toBe(meaning))

  test.each(OPEN)('leaves “%s” open', (word) => expect(statusByStem(word)).toBeUndefined())

  it('is said to count as paid where nobody knows it', () => {
    const text = `order id,date,total,status\n1,2026-01-05,5,paid\n2,2026-01-06,5,Chargeback\n3,2026-01-07,5,退款中\n4,2026-01-07,5,Cancelled by shop\n`
    const { rows, block } = readText(text)
    expect(rows.map(({ status }) => status)).toEqual(['paid', 'refunded', null, 'cancelled'])
    expect(block.issues).toMatchObject([{ code: 'STATUS_UNKNOWN', column: 'status', count: 1, sample: '退款中' }])
  })
})
