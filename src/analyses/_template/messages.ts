import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'

export const ORDER_UNIT: Text = { en: 'order with a purchase', zh: '笔有效订单' }

/** Sentences of warnings, by code. */
export const WARNINGS = {
  ...MONEY_WARNINGS,
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Net of each order’s purchase lines, sorted.',
  zh: '按订单汇总购买明细的净额并排序。',
}
export const USES: Text = { en: 'Purchase lines in scope.', zh: '筛选范围内的购买明细。' }
export const CAVEATS: readonly Text[] = [
  { en: 'Returns booked under another order id are not taken off.', zh: '记在其他订单号下的退货不会扣除。' },
]
