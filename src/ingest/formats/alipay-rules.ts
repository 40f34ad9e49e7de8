import { contact, visible, withCountry } from './chinese-rules'
import type { Cells, DerivedColumn, RejectRule } from './format'
import { footer } from './rules'

/** Only money that came in is a sale; what closed, went out or moved between own accounts is not. */
export const moneyInOnly: RejectRule = { code: 'ROW_NOT_SALE', when: (record) => record.get('收/支') !== '收入' }

export const billFooter: RejectRule = footer(
  /^-{5,}/,
  /^#/,
  /^共\s*\d+\s*笔/,
  /^(?:已|待)?(?:收入|支出)[:：]/,
  /^不计收支/,
  /^导出时间/,
)

/** A payment on 淘宝 names the order behind `T200P`: with it, order and payment are one. */
const TAOBAO_ID = /^T\d+[A-Z]*P(\d{12,})$/

export function readShopOrder(cell: string): string {
  const own = visible(cell)
  return TAOBAO_ID.exec(own)?.[1] ?? own
}

/** The shop's own order id, else the payment's. */
export const orderOf =
  (shop: string, payment: string) =>
  (record: Cells): string =>
    readShopOrder(record.get(shop)) || visible(record.get(payment))

/**
 * The account of the other side: an e-mail or a phone in full. What a mask leaves of one is a name only together with the name beside it:
 * a hundred phones are `138******02`.
 */
export function accountColumns(header: string, nameHeader = ''): DerivedColumn[] {
  const maskedNick = (record: Cells): string => {
    const [account, name] = [only(/\*/, visible(record.get(header))), visible(record.get(nameHeader))]
    if (account === '') return ''
    return name === '' ? only(/@/, account) : `${name} ${account}`
  }
  const phone = (record: Cells): string => withCountry(only(/^\+?[\d\s-]{7,}$/, contact(record.get(header))))
  return [
    { column: '邮箱', field: 'email', from: [header], make: (record) => only(/@/, contact(record.get(header))) },
    { column: '电话', field: 'phone', from: [header], make: phone },
    { column: '账号', field: 'nick', from: [header], make: maskedNick },
  ]
}

const only = (pattern: RegExp, text: string): string => (pattern.test(text) ? text : '')
