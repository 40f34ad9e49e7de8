import type { Messages } from '../../core/locale'

/** The words of earlier values and what came of them. */
export const pastWords = {
  title: { en: 'What we said on {date}, and what came', zh: '{date} 的预计与实际结果' },
  subtitle: {
    en: '{customers} customers in tenths, those of whom most was expected first: purchase days per customer in the {days} days since, expected {said} and come {came} in all.',
    zh: '{customers} 位客户按预计购买从多到少分为十组：之后 {days} 天每位客户的购买天数，合计预计 {said}，实际 {came}。',
  },
  tenth: { en: 'Tenth of customers', zh: '客户十分位' },
  said: { en: 'Expected', zh: '预计' },
  came: { en: 'Came', zh: '实际' },
  saidMoney: { en: 'Money expected', zh: '预计金额' },
  cameMoney: { en: 'Money come', zh: '实际金额' },
  listTitle: { en: 'Earlier values, and what came', zh: '历次预计与实际结果' },
  listNote: {
    en: 'Values are kept on the day that they are made, at most once a week. Money is what was charged, before refunds and cost. Ranges are made to hold eight of ten customers. Windows are made to hold half of the next orders; counted are those that are over, of customers who have ordered since. Who orders late is missing at first, so the share starts high.',
    zh: '预计值在产生当天留存（每周至多一次）。金额为订单实收，未扣退款与成本。区间按覆盖八成客户设定；下单时段按覆盖一半的下一单设定，只统计时段已结束且之后已下单的客户；晚下单的客户起初还未计入，所以该比例开始时偏高。',
  },
  madeOn: { en: 'Said on', zh: '预计日期' },
  days: { en: 'Days since', zh: '已过天数' },
  customers: { en: 'Customers', zh: '客户数' },
  orders: { en: 'Purchase days: expected', zh: '预计购买天数' },
  ordersCame: { en: 'Come', zh: '实际天数' },
  covered: { en: 'Within their range', zh: '落在区间内' },
  windows: { en: 'Ordered when due', zh: '如期下单' },
  sampled: {
    en: 'Of the {valued} customers valued on {date}, {remembered} are remembered.',
    zh: '{date} 估值的 {valued} 位客户中，留存了 {remembered} 位。',
  },
  gone: {
    en: '{gone} of the customers remembered on {date} are not in the data any more, and are left out.',
    zh: '{date} 留存的客户中有 {gone} 位已不在数据中，未计入。',
  },
  withdrawn: {
    en: '{count} earlier {count|answer|answers} came from imports that were undone since, and {count|is|are} not held against anything.',
    zh: '另有 {count} 次预计来自后来已撤销的导入，不作对照。',
  },
} as const satisfies Messages<string>
