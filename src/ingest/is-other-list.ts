import type { TableName } from '../schema/field'
import { headerKey } from './header-key'

/** Columns of lists of refunds, which have amounts, order ids and dates as sales do. */
const REFUND =
  /^(?:refund|return|rma|chargeback|creditnote|creditmemo)s?(?:id|no|nr|number|ref|reference|date|time|reason)$|^rma$|^(?:refunded|returned)(?:at|on|date)$|^退(?:款|货)(?:编号|单号|号|时间|日期|原因)$/
/** Columns of statements of banks, and of no list of orders. */
const BANK =
  /^(?:payee|(?:running|closing|account)?balance|iban|saldo|kontostand|verwendungszweck|solde|余额|账户余额|对方户名)$/
/** The first column of lists of people who are no customers. */
const OTHERS =
  /^(?:supplier|vendor|employee|staff)(?:s?(?:id|no|number|code|name))?$|^(?:供应商|员工|职工)(?:编号|代码|名称|姓名)?$|^工号$/

/** What articles of knowledge have, and so have reviews, posts and films: one without the other is no knowledge. */
const OF_ARTICLE = /^(?:title|titre|titel|titulo|タイトル|标题|text|body|content|内容|正文)$/

/** By whom, or by what, a row of orders is more than a price, a coupon or a movement of money. */
const OF_SALE = ['orderId', 'customerId', 'email', 'phone', 'nick', 'name', 'quantity']
const OF_LINE = [...OF_SALE, 'productId', 'productName']

/**
 * Whether a file whose headers have the fields of a table is a list of something else: refunds, which would count as sales; a bank
 * statement, a price list or coupons as orders; suppliers or employees as customers; titles of anything as questions.
 */
export function isOtherList(
  table: TableName,
  header: readonly string[],
  columnOf: { has(field: string): boolean },
): boolean {
  const keys = header.map(headerKey)
  const has = (fields: readonly string[]): boolean => fields.some((field) => columnOf.has(field))
  if (isRefundList(header, has(['orderedAt']))) return true
  if (table === 'customers') return OTHERS.test(keys[0] ?? '')
  if (table === 'knowledge') return !(has(['question']) && has(['answer'])) && keys.some((key) => OF_ARTICLE.test(key))
  if (keys.some((key) => BANK.test(key)) && !has(OF_SALE)) return true
  if (table !== 'orders') return false
  const isPriced = !has(['lineTotal', 'orderTotal']) && columnOf.has('unitPrice')
  return columnOf.has('orderedAt') ? isPriced && !has(OF_LINE) : !has(OF_SALE)
}

/** Whether the columns are those of refunds: the first one names a refund, or several do and none is the date of an order. */
export function isRefundList(header: readonly string[], isDated = false): boolean {
  const [first = false, ...others] = header.map((name) => REFUND.test(headerKey(name)))
  return first || (!isDated && others.filter(Boolean).length >= 2)
}
