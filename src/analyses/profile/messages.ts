import type { Messages, Text } from '../../core/locale'
import type { ComparedField, TimelineKind } from './spec'

/** One line of the timeline; {products} may be empty, and pages format {items} and {value}. */
export const TIMELINE: Messages<TimelineKind> = {
  order: { en: 'Ordered (items: {items}): {products}', zh: '下单 {items} 件：{products}' },
  return: { en: 'Returned (items: {items}): {products}', zh: '退货 {items} 件：{products}' },
  cancelled: { en: 'Cancelled an order (items: {items}): {products}', zh: '取消订单，共 {items} 件：{products}' },
  pending: { en: 'Has not yet paid for an order (items: {items}): {products}', zh: '待付款 {items} 件：{products}' },
  gift: { en: 'Received at no charge (items: {items}): {products}', zh: '获赠 {items} 件：{products}' },
}

export const COMPARED_TITLES: Messages<ComparedField> = {
  net: { en: 'Net spend', zh: '净消费额' },
  orders: { en: 'Orders', zh: '订单数' },
  averageOrder: { en: 'Average order', zh: '客单价' },
  items: { en: 'Items bought', zh: '购买件数' },
  recencyDays: { en: 'Days since last order', zh: '距上次下单天数' },
  meanGapDays: { en: 'Days between orders', zh: '平均下单间隔天数' },
  tenureDays: { en: 'Days since first order', zh: '距首次下单天数' },
}

export const WARNINGS = {
  NO_PURCHASE: {
    en: 'This customer has no purchase that counts: orders were returned, cancelled or never paid.',
    zh: '该客户没有有效购买：订单已退货、取消或未付款。',
  },
  TIMELINE_CLIPPED: {
    en: 'The timeline shows the latest {kept} {kept|entry|entries}; {dropped} older ones are left out.',
    zh: '时间线只显示最近 {kept} 条，更早的 {dropped} 条未显示。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Sums, dates and habits of this customer’s order lines under the purchase rules, each held against the median of all customers with a purchase.',
  zh: '按购买规则汇总该客户的订单明细（金额、日期与习惯），并与所有有购买记录客户的中位数比较。',
}

export const USES: Text = {
  en: 'This customer’s order lines, and the customers table where there is one.',
  zh: '该客户的订单明细，以及客户表（如有）。',
}

export const EXCLUDED = {
  others: { en: 'Lines of other customers, or without one', zh: '其他客户或没有客户的明细行' },
} as const satisfies Messages<string>

export const CAVEATS: readonly Text[] = [
  {
    en: 'With few orders, the usual hour, weekday and gap are chance as much as habit.',
    zh: '订单较少时，常用时段、星期和间隔更多是偶然，而非习惯。',
  },
  {
    en: 'Orders placed under another name, phone or address are missing until the records are joined.',
    zh: '用其他姓名、电话或地址下的订单，在合并记录之前不会计入。',
  },
]

export const SPEND_SERIES: Text = { en: 'Net spend', zh: '净消费额' }
