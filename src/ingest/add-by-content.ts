import { findField, SCHEMAS } from '../schema'
import type { Choice, Match } from './choose-table'
import {
  cellsOf,
  looksLikeCurrencies,
  looksLikeDates,
  looksLikeEmails,
  looksLikeIds,
  looksLikeMoney,
  looksLikePhones,
} from './content'
import { headerKey } from './header-key'
import type { ContentKind } from './types'

/** Cells of a column, and its header as it is compared. */
type Looks = (cells: readonly string[], header: string) => boolean

/** Words in a header that name what an id belongs to, in the languages whose exports are read. */
const ID_WORDS: readonly (readonly [field: string, words: RegExp])[] = [
  [
    'orderId',
    /order|invoice|receipt|bestell|auftrag|rechnung|beleg|commande|facture|pedido|factura|fatura|encomenda|订单|单号|注文|受注|伝票/,
  ],
  ['customerId', /custom|client|kund|buyer|member|user|cliente|socio|客户|会员|用户|买家|顧客|会員|得意先/],
  ['productId', /product|sku|item|artik|artic|artig|produ|商品|货|品番|型番/],
  ['dealId', /deal|opportun|chance|negoc|affaire|商机|商談|案件/],
  ['campaignId', /campaign|kampagn|campagne|campan|活动|キャンペーン/],
]
const ID_MARKS = /id$|^id|nr$|no$|num|code|ref|key|编号|编码|号$|番号|コード/

/** Words of a header that say of what other day than that of an order, a message or a visit its dates are. */
const OTHER_DAY =
  /expir|valid|until|deadline|^due|birth|refund|return|updated|modified|到期|过期|有效|截止|生日|出生|退款|退货|更新/

/**
 * Fields that no header names, found where the content of one column alone can be meant: a required date or amount, addresses, phones
 * and currencies; ids only where a word of the header agrees. A known format says what its columns are: where one is missing, another
 * that looks like it is something else (a tax, the shop's own address).
 */
export function addByContent(
  columnOf: Map<string, Match>,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  choice: Choice,
): void {
  if (choice.known) return
  const isFree = (column: number): boolean => ![...columnOf.values()].some((match) => match.column === column)
  const takeOnly = (field: string, looksLike: ContentKind, looks: Looks): void => {
    if (columnOf.has(field) || !findField(choice.table, field)) return
    const columns = header
      .map((_, column) => column)
      .filter((column) => isFree(column) && looks(cellsOf(rows, column), headerKey(header[column]!)))
    if (columns.length === 1) columnOf.set(field, { column: columns[0]!, reason: 'content', looksLike })
  }
  const unmet = SCHEMAS[choice.table].required.filter((set) => !set.some((field) => columnOf.has(field)))
  for (const [first = '', ...others] of unmet) {
    if (findField(choice.table, first)?.kind === 'date') {
      takeOnly(first, 'dates', (cells, name) => !OTHER_DAY.test(name) && looksLikeDates(cells))
    }
    if (findField(choice.table, first)?.unit === 'money' && others.length > 0) {
      takeOnly(first, 'money', (cells) => looksLikeMoney(cells, '.') || looksLikeMoney(cells, ','))
    }
  }
  takeOnly('email', 'emails', looksLikeEmails)
  takeOnly('phone', 'phones', looksLikePhones)
  takeOnly('currency', 'currencies', looksLikeCurrencies)
  for (const [field, words] of ID_WORDS) {
    takeOnly(field, 'ids', (cells, name) => words.test(name) && ID_MARKS.test(name) && looksLikeIds(cells))
  }
}
