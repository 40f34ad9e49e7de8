import { amountOf } from './amounts'
import { unguarded } from './cell-rules'
import {
  contact,
  contactOf,
  inYuan,
  keptMask,
  namedGoods,
  onPlatform,
  orderStatus,
  phoneOf,
  placeFrom,
  visible,
  withCountry,
} from './chinese-rules'
import type { Cells, Format } from './format'

const PAID = ['买家实际支付金额', '买家实付金额', '支付金额'] as const

/**
 * What was paid before anything was given back. The platform lowers what was paid by each refund: where the two add up to the total of
 * the order, the total is what was charged. Where they do not, what was paid stands as it came; unpaid orders say 0, a blank says nothing.
 */
function chargedOf(record: Cells): string {
  const [paid, total, refund] = [record.get(...PAID), record.get('总金额'), record.get('退款金额')]
  const isNet = amountOf(refund) > 0 && Math.abs(amountOf(paid) + amountOf(refund) - amountOf(total)) < HALF_CENT
  return isNet || paid === '' ? total : paid
}

/** Amounts of a cent are equal within this. */
const HALF_CENT = 0.005

/** The account is an e-mail or a phone, in full only for older orders. */
const accountAs =
  (kind: 'email' | 'phone') =>
  (record: Cells): string => {
    const account = contact(record.get('买家支付宝账号'))
    return (kind === 'email') === account.includes('@') ? account : ''
  }
const accountPhone = accountAs('phone')
const receiverPhone = phoneOf('联系手机', '联系电话')

/** One line for each of the goods, where their titles can be told apart; how many of each only where that follows. */
function goodsOf(record: Cells): Record<string, string>[] {
  const titles = namedGoods(record, '宝贝标题', '宝贝种类')
  const pieces = unguarded(record.get('宝贝总数量'))
  const each = titles.length === 1 ? pieces : pieces === String(titles.length) ? '1' : ''
  return titles.map((title) => ({ 宝贝: title, 件数: each }))
}

/**
 * 淘宝 and 天猫, `ExportOrderList`: one record an order. Who bought, where to and what was paid stand here; the goods with their
 * prices stand in the item file, which is joined by the order id.
 */
export const taobaoOrders: Format = {
  id: 'taobao-orders',
  title: { en: 'Taobao and Tmall, orders', zh: '淘宝/天猫 订单' },
  table: 'orders',
  grain: 'order',
  paidThrough: ['alipay', 'wechat'],
  currency: 'CNY',
  signature: [
    ['订单编号'],
    ['买家实际支付金额', '买家实付金额', '买家应付货款'],
    ['订单创建时间', '买家下单时间'],
    ['收货地址', '宝贝标题', '买家会员名'],
  ],
  without: ['子订单编号', '主订单编号'],
  fields: {
    orderId: ['订单编号'],
    orderedAt: ['订单创建时间', '买家下单时间', '订单付款时间', '买家付款时间'],
    nick: ['买家会员名'],
    orderTotal: [...PAID, '总金额'],
    shipping: ['买家应付邮费'],
    refunded: ['退款金额'],
    status: ['订单状态'],
    carrier: ['物流公司'],
    tracking: ['物流单号', '运单号'],
  },
  texts: ['店铺Id', '分销商Id', '支付单号', '特权订金订单id', '联系电话', '联系手机'],
  derived: [
    inYuan,
    onPlatform('淘宝/天猫'),
    { column: '退款前实付', field: 'orderTotal', from: [...PAID, '总金额'], make: chargedOf },
    { column: '邮箱', field: 'email', from: ['买家支付宝账号'], make: accountAs('email') },
    {
      column: '电话',
      field: 'phone',
      from: ['联系手机', '联系电话', '买家支付宝账号'],
      make: (record) => receiverPhone(record) || withCountry(accountPhone(record)),
    },
    { column: '姓名', field: 'name', from: ['收货人姓名', '收货人'], make: contactOf('收货人姓名', '收货人') },
    ...placeFrom('修改后的收货地址', '收货地址'),
    keptMask('隐藏的电话', '联系手机', '联系电话', '买家支付宝账号'),
    keptMask('隐藏的姓名', '收货人姓名', '收货人'),
    { column: '宝贝', field: 'productName', from: ['宝贝标题'] },
    { column: '件数', field: 'quantity', from: ['宝贝总数量'] },
  ],
  unpack: {
    lines: goodsOf,
    once: ['买家应付货款', '买家应付邮费', '总金额', ...PAID, '退款金额', '卖家服务费', '买家服务费'],
  },
  cells: { nick: visible, status: orderStatus, tracking: (cell) => visible(cell).replace(/^No:/i, '') },
}
