import { unguarded } from './cell-rules'
import { inYuan, onPlatform, orderStatus, province, visible } from './chinese-rules'
import type { Cells, Format } from './format'

const productOf = (record: Cells): string => visible(record.get('商家编码-规格维度', '商家编码-商品维度', '商品id'))

/** Whether money went back stands beside the status, or within it. */
const statusOf = (record: Cells): string =>
  record.get('售后状态') === '退款成功' ? '退款成功' : record.get('订单状态')

/**
 * 拼多多: one record an order, each of one kind of goods. Nothing in it says who bought: its lines count for products, time and
 * place. What the shop earned is what it received, the platform's own discounts included.
 */
export const pinduoduoOrders: Format = {
  id: 'pinduoduo-orders',
  title: { en: 'Pinduoduo, orders', zh: '拼多多 订单' },
  table: 'orders',
  paidThrough: [],
  currency: 'CNY',
  signature: [['订单号'], ['商品'], ['商品总价(元)', '商家实收金额(元)'], ['用户实付金额(元)', '多多支付立减金额(元)']],
  fields: {
    orderId: ['订单号'],
    orderedAt: ['订单成交时间', '支付时间', '订单付款时间', '拼单成功时间'],
    productName: ['商品'],
    quantity: ['商品数量(件)'],
    lineTotal: ['商家实收金额(元)'],
    orderTotal: ['用户实付金额(元)'],
    shipping: ['邮费(元)'],
    discount: ['店铺优惠折扣(元)'],
    shippedAt: ['发货时间'],
    deliveredAt: ['确认收货时间'],
    carrier: ['快递公司'],
    tracking: ['快递单号'],
    region: ['省'],
    city: ['市'],
  },
  texts: ['商品id', '样式ID'],
  derived: [
    inYuan,
    onPlatform('拼多多'),
    { column: '编号', field: 'productId', make: productOf },
    { column: '状态', field: 'status', from: ['订单状态', '售后状态'], make: statusOf },
  ],
  cells: { orderId: unguarded, status: orderStatus, region: province, city: visible, tracking: visible },
}
