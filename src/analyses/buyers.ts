import { ClienteleError } from '../core/errors'
import type { Messages, Text } from '../core/locale'
import { LINE, type OrderLines } from '../features/line'
import type { ModelCard, Warning } from './contract'
import { warningFrom } from './warning'

const UNITS = {
  one: { en: 'customer with a purchase', zh: '位有购买记录的客户' },
  many: { en: 'customers with a purchase', zh: '位有购买记录的客户' },
} as const satisfies Messages<string>

/** What rooms that need no customer say of a shop where nothing was bought. */
export const PURCHASE_WARNINGS = {
  NO_PURCHASES: {
    en: 'No order line is a purchase: of {lines} {lines|line|lines}, {returned} {returned|is|are} returned or refunded, {ignored} cancelled, unpaid or undated, and {free} of an amount of zero. If that is not so, see on the Data page which columns were read as status, quantity and price.',
    zh: '{lines} 行订单明细中没有一笔购买：退货或退款 {returned} 行，已取消、未付款或无日期 {ignored} 行，金额为零 {free} 行。如与实际不符，请在“数据”页查看状态、数量和价格所用的列。',
  },
} as const satisfies Messages<string>

/** What rooms about customers leave out. */
const EXCLUDED = {
  withoutCustomer: { en: 'Lines without a customer', zh: '没有客户的明细行' },
  withoutPurchase: { en: 'Customers without a purchase', zh: '没有购买的客户' },
} as const satisfies Messages<string>

type Excluded = ModelCard['excluded'][number]

export const excludedLines = (count: number): Excluded => ({ reason: EXCLUDED.withoutCustomer, count })

export const excludedCustomers = (left: { withoutCustomer: number; withoutPurchase: number }): Excluded[] => [
  excludedLines(left.withoutCustomer),
  { reason: EXCLUDED.withoutPurchase, count: left.withoutPurchase },
]

interface Wanted {
  least: number
  found: number
  /** Of what there are too few, if not simply of customers who bought. */
  unit?: Text
}

/**
 * Refuses a shop with too few customers, and says what is the matter: that nothing in it is a purchase, that no purchase names
 * anybody, or that there are too few. @throws ClienteleError DATA_NO_PURCHASE, DATA_MISSING, DATA_TOO_LITTLE
 */
export function refuseFew(lines: OrderLines, { least, found, unit }: Wanted): never {
  const { bought, named } = countPurchases(lines)
  if (bought === 0) throw new ClienteleError('DATA_NO_PURCHASE', countOthers(lines))
  if (named === 0) throw new ClienteleError('DATA_MISSING', { needs: NAMED_LINES })
  throw new ClienteleError('DATA_TOO_LITTLE', { least, unit: unit ?? UNITS[least === 1 ? 'one' : 'many'], found })
}

const NAMED_LINES: Text = { en: 'purchases that name their customer', zh: '写明客户的购买记录' }

/** Refuses a shop in which nothing is a purchase. @throws ClienteleError DATA_NO_PURCHASE */
export function refuseNothing(lines: OrderLines): void {
  if (nothingBought(lines)) throw new ClienteleError('DATA_NO_PURCHASE', countOthers(lines))
}

/** The warning of a shop in which nothing is a purchase; none where anything is. */
export const purchaseWarnings = (nothing: NothingBought | null): Warning[] =>
  nothing ? [warningFrom(PURCHASE_WARNINGS, 'NO_PURCHASES', { ...nothing })] : []

/** What the lines of a shop without any purchase are. */
export interface NothingBought {
  lines: number
  returned: number
  ignored: number
  free: number
}

/** What the lines are where none of them is a purchase, else null. Looks no farther than to the first purchase. */
export const nothingBought = (lines: OrderLines): NothingBought | null =>
  lines.kind.includes(LINE.purchase) ? null : countOthers(lines)

function countPurchases({ kind, person }: OrderLines): { bought: number; named: number } {
  let [bought, named] = [0, 0]
  kind.forEach((one, row) => {
    if (one !== LINE.purchase) return
    bought++
    if (person[row] !== 0) named++
  })
  return { bought, named }
}

function countOthers({ rows, kind }: OrderLines): NothingBought & Record<string, number> {
  const counts = [0, 0, 0, 0]
  for (const one of kind) counts[one]!++
  return { lines: rows, returned: counts[LINE.returned]!, ignored: counts[LINE.ignored]!, free: counts[LINE.other]! }
}
