import { contactOf, inYuan, keptMask, orderStatus, phoneOf, placeFrom, visible } from './chinese-rules'
import { amountOf } from './amounts'
import type { Cells, Format } from './format'

/** What the shop let off: the order before and after its discounts, on the first line of the order. */
function discountOf(record: Cells): string {
  const less = amountOf(record.get('订单金额')) - amountOf(record.get('结算金额'))
  return less > 0 ? less.toFixed(2) : ''
}

/** 京东: one record for each of the goods, the amounts of the order repeated on every one of them. */
export const jdOrders: Format = {
  id: 'jd-orders',
  title: { en: 'JD.com, orders', zh: '京东 订单' },
  table: 'orders',
  paidThrough: [],
  currency: 'CNY',
  signature: [['订单号'], ['商品名称', '商品ID'], ['京东价'], ['下单时间']],
  fields: {
    orderId: ['订单号'],
    orderedAt: ['下单时间'],
    nick: ['下单帐号', '下单账号'],
    productName: ['商品名称'],
    quantity: ['订购数量'],
    unitPrice: ['京东价'],
    orderTotal: ['结算金额', '应付金额', '订单金额'],
    shipping: ['运费金额'],
    status: ['订单状态'],
    deliveredAt: ['订单完成时间'],
  },
  texts: ['商品ID', '联系电话'],
  derived: [
    inYuan,
    { column: '渠道', field: 'channel', make: (record) => record.get('订单渠道') || '京东' },
    {
      column: '编号',
      field: 'productId',
      make: (record) => visible(record.get('货号')) || visible(record.get('商品ID')),
    },
    { column: '电话', field: 'phone', from: ['联系电话'], make: phoneOf('联系电话') },
    { column: '姓名', field: 'name', from: ['客户姓名'], make: contactOf('客户姓名') },
    ...placeFrom('客户地址'),
    keptMask('隐藏的电话', '联系电话'),
    keptMask('隐藏的姓名', '客户姓名'),
    { column: '优惠', field: 'discount', from: ['结算金额'], make: discountOf },
  ],
  carry: {
    by: ['订单号'],
    lineColumns: ['商品', '订购数量', '京东价', '货号'],
    once: ['订单金额', '结算金额', '余额支付', '应付金额', '运费金额'],
  },
  cells: { nick: visible, status: orderStatus },
}
