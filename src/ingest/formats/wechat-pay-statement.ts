import { onPlatform } from './chinese-rules'
import type { Cells, EditRule, Format, RejectRule } from './format'
import { always } from './rules'

const unticked = (cell: string): string => cell.replace(/^`/, '').trim()

/** Every cell begins with a backtick, so that spreadsheets leave long ids alone. */
const untickAll: EditRule = (record) => {
  for (const header of record.starting('')) record.set(header, unticked(record.get(header)))
}

const cell = (record: Cells, header: string): string => unticked(record.get(header))
const isRefund = (record: Cells): boolean => ['REFUND', 'REVOKED'].includes(record.get('交易状态'))

/** The totals stand below under a header of their own. */
const totals: RejectRule = {
  code: 'ROW_FOOTER',
  when: (record) => !/^\d{4}-\d\d-\d\d/.test(cell(record, '交易时间')),
}
/** A payment that was taken back at once: nothing was sold, and nothing given back. */
const revoked: RejectRule = {
  code: 'ROW_NOT_SALE',
  when: (record) => cell(record, '交易状态') === 'REVOKED',
}

/**
 * WeChat Pay's statement for merchants. A refund has its own record and id, so that a file of the next month leaves the payment
 * as it was. Payments go by the shop's order id: where its order is known, it says more.
 */
export const wechatPayStatement: Format = {
  id: 'wechat-pay-statement',
  title: { en: 'WeChat Pay, merchant statement', zh: '微信支付商户对账单' },
  table: 'orders',
  grain: 'payment',
  payment: { references: ['商户订单号'], descriptions: ['商品名称', '商户数据包'] },
  currency: 'CNY',
  signature: [['交易时间'], ['微信订单号'], ['商户订单号'], ['用户标识'], ['应结订单金额', '总金额']],
  fields: { orderedAt: ['交易时间'], nick: ['用户标识'], currency: ['货币种类'], fee: ['手续费'] },
  texts: ['微信订单号', '商户订单号', '商户号', '特约商户号', '公众账号ID', '微信退款单号', '商户退款单号', '设备号'],
  reject: [totals, revoked],
  edit: [untickAll],
  derived: [
    onPlatform('微信支付'),
    {
      column: '订单',
      field: 'orderId',
      make: (record) =>
        isRefund(record) ? record.get('微信退款单号', '商户退款单号') : record.get('商户订单号', '微信订单号'),
    },
    {
      column: '金额',
      field: 'orderTotal',
      make: (record) =>
        isRefund(record)
          ? `-${record.get('申请退款金额', '退款金额')}`
          : record.get('应结订单金额', '订单金额', '总金额'),
    },
    { column: '状态', field: 'status', make: always('paid') },
  ],
}
