import { accountColumns, billFooter, moneyInOnly, orderOf, readShopOrder } from './alipay-rules'
import { contactOf, inYuan, onPlatform, orderStatus } from './chinese-rules'
import type { Format } from './format'

/** Alipay's bill, from the web (padded cells, notes above and below) and from the app (with the other side's account). */
export const alipayBill: Format = {
  id: 'alipay-bill',
  title: { en: 'Alipay, bill', zh: '支付宝账单' },
  table: 'orders',
  grain: 'payment',
  payment: { references: ['商家订单号'], readReference: readShopOrder, descriptions: ['商品名称', '商品说明', '备注'] },
  currency: 'CNY',
  signature: [['交易号', '交易订单号'], ['收/支'], ['金额（元）', '金额'], ['交易状态'], ['交易对方']],
  without: ['交易单号'],
  fields: {
    orderedAt: ['交易创建时间', '交易时间', '付款时间'],
    orderTotal: ['金额（元）', '金额'],
    fee: ['服务费（元）'],
    refunded: ['成功退款（元）'],
    status: ['交易状态'],
  },
  texts: ['交易号', '交易订单号', '商家订单号'],
  reject: [billFooter, moneyInOnly],
  derived: [
    inYuan,
    onPlatform('支付宝'),
    {
      column: '订单',
      field: 'orderId',
      make: (r) => orderOf('商家订单号', r.has('交易号') ? '交易号' : '交易订单号')(r),
    },
    { column: '姓名', field: 'name', make: contactOf('交易对方') },
    ...accountColumns('对方账号', '交易对方'),
  ],
  cells: { status: orderStatus },
}
