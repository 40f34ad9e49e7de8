import { amountOf, shareOut } from './amounts'
import { contactOf, inYuan, keptMask, onPlatform, orderStatus, phoneOf, placeFrom, visible } from './chinese-rules'
import type { Cells, Format } from './format'
import { inStep } from './rules'

const GOODS = ['选购商品', '商品规格', '商品数量', '商品ID', '商家编码', '商品单价', '子订单编号'] as const
const NAME = '商品'
const PRODUCT = '编号'
const PAID = '应付'

const SEVERAL = /[;；]/
const countOf = (cell: string): number => cell.split(SEVERAL).length

/** What was paid for a record of several goods is shared out by what they cost. A name may hold a semicolon: then there is one quantity. */
function goodsOf(record: Cells): Record<string, string>[] {
  const [names, pieces] = [record.get('选购商品'), record.get('商品数量')]
  if (countOf(names) === 1 || countOf(names) !== countOf(pieces)) {
    const product = visible(record.get('商家编码')) || visible(record.get('商品ID'))
    return [{ [NAME]: names, [PRODUCT]: product, [PAID]: record.get('订单应付金额') }]
  }
  const lines = inStep(record, SEVERAL, GOODS)
  const paid = amountOf(record.get('订单应付金额'))
  const weights = lines.map((line) => amountOf(line['商品单价'] ?? '') * (amountOf(line['商品数量'] ?? '') || 1))
  const shares = Number.isNaN(paid) ? [] : shareOut(paid, weights)
  return lines.map((line, i) => ({
    ...line,
    [NAME]: line['选购商品'] ?? '',
    [PRODUCT]: visible(line['商家编码'] ?? '') || visible(line['商品ID'] ?? ''),
    [PAID]: shares[i] ?? '',
  }))
}

/** 抖音小店: a record for each sub-order, mostly of one kind of goods; several are joined by `;`. Names and phones come masked or encrypted. */
export const douyinOrders: Format = {
  id: 'douyin-orders',
  title: { en: 'Douyin shop, orders', zh: '抖音小店 订单' },
  table: 'orders',
  paidThrough: [],
  currency: 'CNY',
  signature: [['主订单编号'], ['选购商品'], ['订单应付金额'], ['订单提交时间']],
  fields: {
    orderId: ['主订单编号'],
    orderedAt: ['订单提交时间'],
    quantity: ['商品数量'],
    unitPrice: ['商品单价'],
    shipping: ['运费'],
    deliveredAt: ['订单完成时间'],
    shippedAt: ['发货时间'],
  },
  texts: ['子订单编号', '商品ID', '达人ID', '收件人手机号'],
  derived: [
    inYuan,
    onPlatform('抖音'),
    { column: NAME, field: 'productName' },
    { column: PRODUCT, field: 'productId' },
    { column: PAID, field: 'lineTotal' },
    { column: '电话', field: 'phone', from: ['收件人手机号'], make: phoneOf('收件人手机号') },
    { column: '姓名', field: 'name', from: ['收件人'], make: contactOf('收件人') },
    ...placeFrom('详细地址'),
    keptMask('隐藏的电话', '收件人手机号'),
    keptMask('隐藏的姓名', '收件人'),
    {
      column: '状态',
      field: 'status',
      // Of a part or of all: the words of the whole cell say which.
      make: (record) => record.get(/退款成功/.test(record.get('售后状态')) ? '售后状态' : '订单状态'),
    },
  ],
  unpack: {
    lines: goodsOf,
    once: ['订单应付金额', '运费', '平台实际承担优惠金额', '商家实际承担优惠金额', '达人实际承担优惠金额'],
  },
  cells: { status: orderStatus },
}
