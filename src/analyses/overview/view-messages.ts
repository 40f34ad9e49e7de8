import type { Messages } from '../../core/locale'

/** The words of the overview's page. */
export const viewWords = {
  against: { en: '{period}', zh: '{period}' },
  lastMonth: { en: 'Last full month: {period}', zh: '最近一个完整月：{period}' },
  allOfIt: {
    en: 'All of the data, which holds no full month yet: {period}',
    zh: '全部数据（尚不满一个完整自然月）：{period}',
  },
  chosen: { en: 'Chosen period: {period}', zh: '所选时段：{period}' },
  noComparison: { en: 'nothing comparable before', zh: '没有可比的更早时期' },
  missingProfit: { en: 'needs {columns}', zh: '缺少{columns}' },
  cost: { en: 'costs', zh: '成本' },
  fee: { en: 'fees', zh: '手续费' },
  seriesTitle: { en: 'Revenue by {every}', zh: '{every}营业额' },
  seriesSubtitle: {
    en: 'Net of discounts and refunds, {currency}; the last point may be part of a period',
    zh: '已扣除优惠和退款，{currency}；最后一点可能不是完整时段',
  },
  seriesSubtitleFull: { en: 'Net of discounts and refunds, {currency}', zh: '已扣除优惠和退款，{currency}' },
  day: { en: 'day', zh: '每日' },
  week: { en: 'week', zh: '每周' },
  month: { en: 'month', zh: '每月' },
  every: { en: 'Step', zh: '间隔' },
  period: { en: 'Period', zh: '时段' },
  breakdown: { en: 'Where the revenue comes from', zh: '营业额来自哪里' },
  by: { en: 'By', zh: '按' },
  value: { en: 'Value', zh: '取值' },
  revenue: { en: 'Revenue', zh: '营业额' },
  share: { en: 'Share', zh: '占比' },
  difference: { en: 'Change', zh: '变化' },
  movers: { en: 'Changed most', zh: '变化最大' },
  none: { en: '(not given)', zh: '（未填写）' },
  notes: { en: 'About the data', zh: '关于数据' },
} as const satisfies Messages<string>
