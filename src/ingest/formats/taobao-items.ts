import { inYuan, onPlatform, orderStatus, visible } from './chinese-rules'
import { unguarded } from './cell-rules'
import type { Cells, Format } from './format'
import { firstOf } from './rules'

/** What was given back: an amount that was only asked for, or refused, stands there too, with how it ended beside it. */
function refundedOf(record: Cells): string {
  const [state, amount] = [record.get('退款状态'), record.get('退款金额')]
  const isDone = state === '' || /(?<!未)(?:成功|完成)|已退款|部分退款/.test(state)
  return isDone && /\d/.test(amount) ? unguarded(amount) : ''
}

/** 淘宝 and 天猫, items: one record for each of the goods of an order. The older file has neither dates nor what was paid: both are the order's. */
export const taobaoItems: Format = {
  id: 'taobao-items',
  title: { en: 'Taobao and Tmall, items', zh: '淘宝/天猫 宝贝明细' },
  table: 'orders',
  paidThrough: ['alipay', 'wechat'],
  currency: 'CNY',
  signature: [['主订单编号', '订单编号'], ['标题'], ['价格'], ['购买数量']],
  fields: {
    orderId: ['主订单编号', '订单编号'],
    orderedAt: ['订单创建时间', '订单付款时间'],
    productName: ['标题'],
    quantity: ['购买数量'],
    unitPrice: ['价格'],
    lineTotal: ['买家实际支付金额', '买家应付货款'],
    refunded: ['退款金额'],
    status: ['订单状态'],
  },
  texts: ['子订单编号', '支付单号'],
  requires: [['orderId'], ['unitPrice', 'lineTotal']],
  derived: [
    inYuan,
    onPlatform('淘宝/天猫'),
    firstOf('货号', 'productId', '商家编码', '外部系统编号'),
    { column: '已退金额', field: 'refunded', from: ['退款金额'], make: refundedOf },
  ],
  cells: { status: orderStatus, productId: visible },
}
