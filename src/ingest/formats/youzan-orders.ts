import { unguarded } from './cell-rules'
import { contactOf, inYuan, keptMask, namedGoods, orderStatus, phoneOf, province, visible } from './chinese-rules'
import type { Cells, Format } from './format'

const RECEIVER = ['收货人/提货人', '买家姓名'] as const
const RECEIVER_PHONE = '收货人手机号/提货人手机号'

const goodsOf = (record: Cells): Record<string, string>[] =>
  namedGoods(record, '全部商品名称', '商品种类数').map((title) => ({ 商品: title }))

const statusOf = (record: Cells): string =>
  /全额退款|部分退款/.test(record.get('订单退款状态')) ? record.get('订单退款状态') : record.get('订单状态')

/** 有赞, orders: one record an order. The goods stand in the item file, which is joined by the order id. */
export const youzanOrders: Format = {
  id: 'youzan-orders',
  title: { en: 'Youzan, orders', zh: '有赞 订单' },
  table: 'orders',
  grain: 'order',
  currency: 'CNY',
  signature: [
    ['订单号'],
    ['全部商品名称', '商品种类数'],
    ['订单实付金额', '应收订单金额'],
    ['买家付款时间', '订单创建时间'],
  ],
  fields: {
    orderId: ['订单号'],
    orderedAt: ['订单创建时间', '买家付款时间'],
    nick: ['买家昵称'],
    orderTotal: ['订单实付金额', '应收订单金额'],
    discount: ['店铺优惠合计'],
    shipping: ['运费'],
    refunded: ['订单已退款金额'],
    channel: ['销售渠道', '订单来源'],
    deliveredAt: ['交易成功时间'],
    region: ['收货人省份'],
    city: ['收货人城市'],
  },
  texts: ['支付流水号', '外部订单号', RECEIVER_PHONE],
  derived: [
    inYuan,
    { column: '电话', field: 'phone', make: phoneOf('买家手机号', RECEIVER_PHONE) },
    { column: '姓名', field: 'name', from: RECEIVER, make: contactOf(...RECEIVER) },
    keptMask('隐藏的电话', '买家手机号', RECEIVER_PHONE),
    keptMask('隐藏的姓名', ...RECEIVER),
    { column: '状态', field: 'status', from: ['订单状态', '订单退款状态'], make: statusOf },
    { column: '商品', field: 'productName', from: ['全部商品名称'] },
  ],
  unpack: {
    lines: goodsOf,
    once: ['商品金额合计', '运费', '店铺优惠合计', '应收订单金额', '支付优惠合计', '订单实收金额', '订单已退款金额'],
  },
  cells: { orderId: unguarded, nick: visible, status: orderStatus, region: province, city: visible },
}
