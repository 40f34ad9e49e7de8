import { visible, inYuan, orderStatus } from './chinese-rules'
import type { Cells, Format } from './format'

/** The id of an order begins with the moment it was made: `E20260105101112…`. */
function momentOf(record: Cells): string {
  const [, day, time] = /^E(20\d{6})([0-2]\d[0-5]\d[0-5]\d)\d{4,}$/.exec(record.get('订单号')) ?? []
  return day && time ? `${day}${time}` : ''
}

/** 有赞, items: one record for each of the goods of an order. It has no date but the one in the order id. */
export const youzanItems: Format = {
  id: 'youzan-items',
  title: { en: 'Youzan, items', zh: '有赞 商品明细' },
  table: 'orders',
  currency: 'CNY',
  signature: [['订单号'], ['商品名称'], ['商品单价', '商品优惠后价格'], ['商品实际成交金额', '商品金额小计']],
  fields: {
    orderId: ['订单号'],
    productName: ['商品名称'],
    category: ['商品类目'],
    quantity: ['商品数量'],
    unitPrice: ['商品优惠后价格', '商品单价'],
    lineTotal: ['商品实际成交金额', '商品金额小计'],
    cost: ['商品成本价'],
    refunded: ['商品已退款金额'],
    status: ['订单商品状态'],
    deliveredAt: ['交易成功时间'],
  },
  texts: ['外部订单号'],
  requires: [['orderId'], ['unitPrice', 'lineTotal']],
  derived: [
    inYuan,
    { column: '下单时间', field: 'orderedAt', make: momentOf },
    { column: '编号', field: 'productId', make: (record) => visible(record.get('规格编码', '商品编码')) },
  ],
  cells: { status: orderStatus },
}
