import type { Text } from '../../../core/locale'

/** The words of the section of prices. */
export const words = {
  objective: { en: 'What counts', zh: '目标' },
  profit: { en: 'Profit', zh: '利润' },
  revenue: { en: 'Revenue', zh: '营业额' },
  limits: { en: 'How far from today’s price', zh: '调价幅度' },
  limitsValue: { en: 'up to {percent}%', zh: '不超过 {percent}%' },
  every: { en: 'Compared by', zh: '比较单位' },
  auto: { en: 'Week, or day where the history is short', zh: '按周（历史较短时按日）' },
  week: { en: 'Week', zh: '周' },
  day: { en: 'Day', zh: '日' },
  wholeHistory: {
    en: 'The whole history is used, whatever period is chosen above.',
    zh: '无论上方选择哪个时间段，都使用全部历史。',
  },
  source: { en: 'Learn from', zh: '数据来源' },
  shopOrders: { en: 'The shop’s orders', zh: '店铺订单' },
  price: { en: 'Column of the price', zh: '价格列' },
  quantity: { en: 'Column of the pieces sold', zh: '销量列' },
  at: { en: 'Column of the day', zh: '日期列' },
  unit: { en: 'Column of what is sold', zh: '商品列' },
  choose: { en: 'Choose', zh: '请选择' },
  oneThing: { en: 'All rows are one product', zh: '全部行为同一商品' },
  chooseColumns: {
    en: 'Choose a column of its own for the price, the pieces sold and the day.',
    zh: '请为价格、销量和日期各选择一列，且互不相同。',
  },
  emptyTitle: { en: 'No prices to learn from yet', zh: '还没有可供分析的价格' },
  emptyText: {
    en: 'Drop an order export with dates, products and prices, or any table with a price, a quantity and a day: a dozen weeks in which prices moved show what they do to sales.',
    zh: '请导入含有日期、商品和价格的订单文件，或任何含有价格、数量和日期的表格：有十几周、且价格有过变动，就能看出价格对销量的影响。',
  },
} as const satisfies Record<string, Text>
