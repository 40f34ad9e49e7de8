import type { Messages } from '../core/locale'
import { formatDay } from '../features/periods'
import { findSalesGap } from '../features/sales-gap'
import type { Frames, PrepareContext, Warning } from './contract'
import { orderLines } from './order-data'
import { warningFrom } from './warning'

/** What rooms that compare one time with another say of a long stretch in which nothing was sold. */
export const GAP_WARNINGS = {
  HISTORY_GAP: {
    en: 'Nothing at all was sold from {from} to {to}. If the shop was open, an export of that time is missing, and everybody looks as if they had stayed away: import it.',
    zh: '{from} 至 {to} 没有任何销售。如果店铺当时正常营业，说明缺少这段时间的导出文件，所有客户都会显得像是没有来过，请补充导入。',
  },
} as const satisfies Messages<string>

/** Days, inclusive, as numbers. */
export interface SalesGap {
  from: number
  to: number
}

/** The last stretch up to `asOf` that is too long to be a pause; null without one. */
export const salesGapOf = (frames: Frames, context: PrepareContext, asOf: number): SalesGap | null =>
  context.memo(`sales-gap:${asOf}`, () => findSalesGap(orderLines(frames, context), asOf))

/** The warning for a stretch of days; none without one. */
export const gapWarnings = (gap: SalesGap | null): Warning[] =>
  gap ? [warningFrom(GAP_WARNINGS, 'HISTORY_GAP', { from: formatDay(gap.from), to: formatDay(gap.to) })] : []
