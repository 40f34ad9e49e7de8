import { inYuan, onPlatform, orderStatus, visible } from './chinese-rules'
import type { Cells, Format } from './format'

const isRefund = (record: Cells): boolean => /退款/.test(record.get('交易类型'))
const isMoneyIn = (record: Cells): boolean => record.get('收/支') === '收入'

/** Money in that is no refund of one's own purchase, and money out that is a refund to a customer. */
const isSale = (record: Cells): boolean =>
  isMoneyIn(record) ? !isRefund(record) : record.get('收/支') === '支出' && isRefund(record)

const signedAmount = (record: Cells): string => `${isMoneyIn(record) ? '' : '-'}${record.get('金额(元)')}`

/** What a refund says of the payment it belongs to is counted with the refund, which has a record of its own. */
const statusOf = (record: Cells): string => (isSale(record) ? 'paid' : record.get('当前状态'))

/** WeChat Pay's personal bill: some twenty lines of notes, then every movement of money. A refund is a sale of its own, below zero. */
export const wechatPayBill: Format = {
  id: 'wechat-pay-bill',
  title: { en: 'WeChat Pay, bill', zh: '微信支付账单' },
  table: 'orders',
  grain: 'payment',
  payment: { references: ['商户单号'], descriptions: ['商品', '备注'] },
  currency: 'CNY',
  signature: [['交易时间'], ['交易类型'], ['收/支'], ['金额(元)'], ['交易单号'], ['当前状态']],
  without: ['应结订单金额'],
  fields: {
    orderedAt: ['交易时间'],
    orderId: ['交易单号'],
    nick: ['交易对方'],
  },
  texts: ['商户单号'],
  reject: [{ code: 'ROW_NOT_SALE', when: (record) => !isSale(record) }],
  derived: [
    inYuan,
    onPlatform('微信支付'),
    { column: '金额', field: 'lineTotal', make: signedAmount },
    { column: '状态', field: 'status', make: statusOf },
  ],
  cells: { nick: visible, status: orderStatus },
}
