import type { Messages } from '../core/locale'
import { LINE, type OrderLines } from '../features/line'
import { dayOf } from '../features/periods'
import { codes, type Frame } from '../schema/columns'
import type { Warning } from './contract'
import { warningFrom } from './warning'

/** Fewer days with one line each may be a shop with few orders. */
const LEAST_DAYS = 14

/** What rooms say of a file in which each line is a day. */
export const DAILY_WARNINGS = {
  DAILY_TOTALS: {
    en: 'Each line is one day, without a customer and an order number: this was taken for daily totals. Revenue and its forecast are what they should be; orders, customers and products cannot be told from it. Import an export of single orders for those.',
    zh: '每行是一天，没有客户和订单号，因此按每日汇总处理。营业额及其预测不受影响，但无法从中得知订单数、客户和商品；如需这些，请导入逐笔订单的文件。',
  },
} as const satisfies Messages<string>

/** What a line that is the sum of a day does not name. */
const NAMED = ['person', 'orderId', 'productId', 'productName'] as const

/** Whether the lines are sums of days: most days have one, no day has two, and none names a customer, an order or a product. */
export function areDailyTotals(orders: Frame, { rows, at, kind, first, last }: OrderLines): boolean {
  if (NAMED.some((name) => (codes(orders, name)?.dictionary.length ?? 1) > 1)) return false
  const days = dayOf(last) - dayOf(first) + 1
  if (!(rows >= LEAST_DAYS) || rows > days || 2 * rows < days) return false
  const seen = new Set<number>()
  for (let row = 0; row < rows; row++) {
    const day = dayOf(at[row]!)
    if (kind[row] === LINE.ignored || seen.has(day)) return false
    seen.add(day)
  }
  return true
}

export const dailyWarnings = (areDaily: boolean): Warning[] =>
  areDaily ? [warningFrom(DAILY_WARNINGS, 'DAILY_TOTALS')] : []
