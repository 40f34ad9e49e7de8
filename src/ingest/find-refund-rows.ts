import type { Choice } from './choose-table'
import { cellsOf } from './content'
import { headerKey } from './header-key'
import type { FieldMapping } from './types'

type Rows = readonly (readonly string[])[]

const keys = (...words: string[]): ReadonlySet<string> => new Set(words.map(headerKey))

/** What a record of money coming in is called. */
const SALES = keys(
  ...['sale', 'sales', 'purchase', 'order', 'payment', 'charge', 'invoice', 'sold', 'capture', 'debit'],
  ...['销售', '售出', '订单', '付款', '支付', '收款', '消费', '收入', '交易', '正常'],
  ...['Verkauf', 'Rechnung', 'Zahlung', 'Bestellung', 'vente', 'facture', 'paiement', 'commande'],
  ...['venta', 'factura', 'pago', 'pedido', 'venda', 'fatura', 'pagamento', '売上', '販売', '注文', '支払い'],
)
/** And of money going back. States of a sale (`refunded`) are no records of their own. */
const REFUNDS = keys(
  ...['refund', 'refunds', 'return', 'returns', 'sales return', 'partial refund', 'full refund', 'payment refund'],
  ...['credit', 'credit note', 'credit memo', 'reversal', 'chargeback'],
  ...['退款', '退货', '退单', '冲红', '红冲', '支出', '销售退货', '销售退款'],
  ...['Gutschrift', 'Rückgabe', 'Retoure', 'Erstattung', 'Rückerstattung', 'Storno', 'Rückzahlung'],
  ...['avoir', 'remboursement', 'retour', 'devolución', 'reembolso', 'abono', 'devolução', 'estorno'],
  ...['返品', '返金', '払い戻し'],
)

/** Names of columns that say what kind of record a row is. */
const KIND_WORDS = /type|kind|art$|nature|tipo|类型|类别|種別|種類|区分/

/** By what it is seen that money went back: pieces, where they are counted, and amounts. */
const AMOUNTS: readonly string[] = ['quantity', 'lineTotal', 'orderTotal']

/**
 * The fields, with amounts that are taken below zero where another column calls the row a refund and writes its amounts like those of
 * sales. Nothing changes where a refund has a sign of its own, or is written as a refunded amount. What a person said of the column
 * holds; a known format says itself which rows are refunds.
 */
export function withRefundRows(
  fields: FieldMapping[],
  rows: Rows,
  { known, table }: Choice,
  mapping: Readonly<Record<string, string>>,
): FieldMapping[] {
  if (known || table !== 'orders') return fields
  const amounts = fields.filter(({ field }) => AMOUNTS.includes(field ?? ''))
  const signed = amounts.length > 0 ? amounts : fields.filter(({ field }) => field === 'unitPrice')
  const by = fields.find((one) => mapping[one.column] === undefined && namesRefunds(one, rows))
  if (!by || signed.length === 0) return fields
  const words = (fewWords(by, rows) ?? []).filter((cell) => REFUNDS.has(headerKey(cell)))
  const refunds = rows.filter((row) => words.includes(row[by.index]?.trim() ?? ''))
  const order = fields.find(({ field }) => field === 'orderId')
  if (by.field === 'status' && !areOfSales(refunds, rows, order)) return fields
  const refunded = fields.filter(({ field }) => field === 'refunded')
  if (refunded.some(({ index }) => cellsOf(refunds, index).some((cell) => /[1-9]/.test(cell)))) return fields
  if (fields.some(({ kind, index }) => kind === 'f64' && cellsOf(refunds, index).some(isSigned))) return fields
  return fields.map((one) => {
    if (one === by) return { ...one, field: null, reason: 'none' }
    const refundRows = { index: by.index, column: by.column, words, isCounted: one === signed[0] }
    return signed.includes(one) ? { ...one, reading: { ...one.reading, refundRows } } : one
  })
}

/** A `Type` is taken for the category of the goods by its name alone, and what kind of record a row is may stand under `Status`. */
function namesRefunds(mapping: FieldMapping, rows: Rows): boolean {
  const { field, kind, reason, column } = mapping
  if (kind !== 'code' || (field !== null && (reason !== 'name' || !MISNAMED.has(field)))) return false
  const words = fewWords(mapping, rows)?.map(headerKey)
  if (!words) return false
  const isNamed = field !== 'status' && KIND_WORDS.test(headerKey(column))
  const areKnown = words.every((word) => SALES.has(word) || REFUNDS.has(word))
  return (areKnown || isNamed) && words.some((word) => SALES.has(word)) && words.some((word) => REFUNDS.has(word))
}

const MISNAMED: ReadonlySet<string> = new Set(['category', 'status'])

/** More words than kinds of records there are. */
const MOST_WORDS = 40

/** The distinct cells of a column, where they are few. */
function fewWords({ index }: FieldMapping, rows: Rows): string[] | undefined {
  const words = new Set<string>()
  for (const row of rows) {
    const word = row[index]?.trim() ?? ''
    if (word !== '' && words.add(word).size > MOST_WORDS) return undefined
  }
  return [...words]
}

/** Whether most refunds name an order that stands in another row too: else a status says what became of the sale itself. */
function areOfSales(refunds: Rows, rows: Rows, order: FieldMapping | undefined): boolean {
  if (!order) return false
  const isRefund = new Set(refunds)
  const sold = new Set(rows.filter((row) => !isRefund.has(row)).map((row) => row[order.index]?.trim()))
  return refunds.filter((row) => sold.has(row[order.index]?.trim())).length * 2 > refunds.length
}

const isSigned = (cell: string): boolean => /^\s*[-−(]\s*\D{0,4}\d|\d\s*[-−]\s*$/.test(cell)
