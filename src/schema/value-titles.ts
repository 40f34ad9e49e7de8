import type { Locale, Messages } from '../core/locale'
import type { TableName } from './field'

/** What the values of closed fields are called; they are stored under the names on the left. */
const VALUE_TITLES: Partial<Record<TableName, Readonly<Record<string, Messages<string>>>>> = {
  orders: {
    status: {
      paid: { en: 'Paid', zh: '已付款' },
      pending: { en: 'Awaiting payment', zh: '待付款' },
      refunded: { en: 'Refunded', zh: '已退款' },
      partlyRefunded: { en: 'Partly refunded', zh: '部分退款' },
      cancelled: { en: 'Cancelled', zh: '已取消' },
    },
    paymentMatch: {
      reference: { en: 'Order number', zh: '订单号' },
      contact: { en: 'Amount, date and contact', zh: '金额、日期和联系方式' },
      amount: { en: 'Amount and date', zh: '金额和日期' },
    },
  },
  conversations: {
    author: { customer: { en: 'Customer', zh: '客户' }, agent: { en: 'Agent', zh: '客服' } },
  },
  deals: {
    outcome: {
      won: { en: 'Won', zh: '赢单' },
      lost: { en: 'Lost', zh: '丢单' },
      open: { en: 'Open', zh: '进行中' },
    },
  },
}

/** A value as people call it; what a file says in its own words stays as it is. */
export const valueTitle = (table: TableName, field: string, value: string, locale: Locale): string =>
  VALUE_TITLES[table]?.[field]?.[value]?.[locale] ?? value
