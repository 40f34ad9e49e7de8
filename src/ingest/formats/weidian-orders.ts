import { contactOf, inYuan, keptMask, onPlatform, orderStatus, phoneOf, placeOf, visible } from './chinese-rules'
import type { Cells, Format } from './format'

const RECEIVER = '收货人/提货人姓名'
const PHONE = '收货人/提货人手机号'
const ADDRESS = '收货/提货详细地址'

const place =
  (field: 'region' | 'city', header: string) =>
  (record: Cells): string => {
    const own = visible(record.get(header))
    return (field === 'region' && placeOf(own).region) || own || placeOf(record.get(ADDRESS))[field]
  }

/** 微店: one record for each of the goods of an order. */
export const weidianOrders: Format = {
  id: 'weidian-orders',
  title: { en: 'Weidian, orders', zh: '微店 订单' },
  table: 'orders',
  currency: 'CNY',
  signature: [['订单编号'], ['订单状态'], ['商品型号', '商品件数'], [RECEIVER, PHONE, ADDRESS]],
  fields: {
    orderId: ['订单编号'],
    orderedAt: ['下单时间', '订单创建时间', '付款时间'],
    productName: ['商品名称'],
    productId: ['商品编码', '商品ID', '商品型号'],
    quantity: ['商品件数'],
    unitPrice: ['商品单价'],
    orderTotal: ['订单金额', '实付金额', '订单总价'],
    discount: ['优惠金额'],
    shipping: ['运费'],
    status: ['订单状态'],
    carrier: ['物流公司'],
    tracking: ['物流单号'],
  },
  texts: ['商品ID', PHONE],
  derived: [
    inYuan,
    onPlatform('微店'),
    { column: '电话', field: 'phone', from: [PHONE], make: phoneOf(PHONE) },
    { column: '姓名', field: 'name', from: [RECEIVER], make: contactOf(RECEIVER) },
    { column: '省份', field: 'region', from: ['省', ADDRESS], make: place('region', '省') },
    { column: '城市', field: 'city', from: ['市', ADDRESS], make: place('city', '市') },
    keptMask('隐藏的电话', PHONE),
    keptMask('隐藏的姓名', RECEIVER),
  ],
  cells: { status: orderStatus, productId: visible, tracking: visible },
}
