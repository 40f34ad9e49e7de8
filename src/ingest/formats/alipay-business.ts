import { accountColumns, billFooter, orderOf, readShopOrder } from './alipay-rules'
import { inYuan, onPlatform } from './chinese-rules'
import type { CellRule, Cells, Format } from './format'

/** Fees are charged below zero here, and given back above it. */
const negated: CellRule = (cell) => (cell.startsWith('-') ? cell.slice(1) : /[1-9]/.test(cell) ? `-${cell}` : cell)

const isRefund = (record: Cells): boolean => record.get('业务类型').includes('退款')

/** Alipay's list of a merchant's payments, between lines that begin with `#`. A refund has its own record, id and minus. */
export const alipayBusiness: Format = {
  id: 'alipay-business',
  title: { en: 'Alipay, merchant payments', zh: '支付宝业务明细' },
  table: 'orders',
  grain: 'payment',
  payment: { references: ['商户订单号'], readReference: readShopOrder, descriptions: ['商品名称', '备注'] },
  currency: 'CNY',
  signature: [['支付宝交易号'], ['商户订单号'], ['业务类型'], ['商家实收（元）', '订单金额（元）']],
  fields: {
    orderedAt: ['创建时间', '完成时间'],
    orderTotal: ['商家实收（元）', '订单金额（元）'],
    fee: ['服务费（元）'],
  },
  texts: ['支付宝交易号', '商户订单号', '退款批次号/请求号', '门店编号', '终端号'],
  reject: [billFooter],
  derived: [
    inYuan,
    onPlatform('支付宝'),
    {
      column: '订单',
      field: 'orderId',
      make: (record) =>
        isRefund(record) ? record.get('退款批次号/请求号') : orderOf('商户订单号', '支付宝交易号')(record),
    },
    ...accountColumns('对方账户'),
  ],
  cells: { fee: negated },
}
