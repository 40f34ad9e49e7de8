import type { Messages } from '../../core/locale'

/** The words of earlier scores and what came of them. */
export const pastWords = {
  title: { en: 'What we said on {date}, and what came', zh: '{date} 的判断与实际结果' },
  complete: {
    en: 'Of {customers} customers scored then, {left} ordered nothing within the {days} days that followed. Each pair of bars is a band of risk.',
    zh: '当时评分的 {customers} 位客户中，有 {left} 位在之后 {days} 天内没有下单。每对柱子是一个风险等级。',
  },
  underway: {
    en: '{passed} of {days} days have passed, and {left} of {customers} customers scored then have not ordered yet. Some of them still may, so the shares that are not back will fall.',
    zh: '{days} 天中已过 {passed} 天，当时评分的 {customers} 位客户中有 {left} 位至今没有下单，其中一部分之后可能还会下单，实际比例会随之下降。',
  },
  said: { en: 'Said to leave', zh: '预计流失' },
  left: { en: 'Left', zh: '实际流失' },
  notYet: { en: 'Not back so far', zh: '至今未回来' },
  listTitle: { en: 'Earlier scores, and what came', zh: '历次评分与实际结果' },
  listNote: {
    en: 'Scores are kept on the day that they are made, at most once a week, and held against the orders that come. 1 tells everyone apart who left and who stayed, 0.5 nobody.',
    zh: '评分在产生当天留存（每周至多一次），再与之后的订单对照。区分度为 1 表示完全分开流失与留存的客户，0.5 表示毫无区分。',
  },
  madeOn: { en: 'Said on', zh: '判断日期' },
  passed: { en: 'Days passed', zh: '已过天数' },
  ofDays: { en: '{passed} of {days}', zh: '{passed} / {days}' },
  expected: { en: 'Said to leave', zh: '预计流失人数' },
  came: { en: 'Not back', zh: '未回来人数' },
  area: { en: 'Told apart', zh: '区分度' },
  ruleArea: { en: 'Simple rule', zh: '简单规则' },
  sampled: {
    en: 'Of the {scored} customers scored on {date}, {remembered} are remembered.',
    zh: '{date} 评分的 {scored} 位客户中，留存了 {remembered} 位。',
  },
  gone: {
    en: '{gone} of the customers remembered on {date} are not in the data any more, and are left out.',
    zh: '{date} 留存的客户中有 {gone} 位已不在数据中，未计入。',
  },
  withdrawn: {
    en: '{count} earlier {count|answer|answers} came from imports that were undone since, and {count|is|are} not held against anything.',
    zh: '另有 {count} 次判断来自后来已撤销的导入，不作对照。',
  },
} as const satisfies Messages<string>
