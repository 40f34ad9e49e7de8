import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'
import { GAP_WARNINGS } from '../sales-gap'
import type { CohortBy } from './spec'

export const BY_NAMES: Messages<CohortBy> = {
  month: { en: 'month of the first order', zh: '首单月份' },
  week: { en: 'week of the first order', zh: '首单所在周' },
  channel: { en: 'channel of the first order', zh: '首单渠道' },
  product: { en: 'first product', zh: '首购商品' },
  category: { en: 'first category', zh: '首购品类' },
  country: { en: 'country of the first order', zh: '首单国家' },
  coupon: { en: 'coupon on the first order', zh: '首单优惠券' },
}

/** What the data must have to ask this. */
export const BY_NEEDS: Messages<CohortBy> = {
  month: { en: 'order dates', zh: '下单日期' },
  week: { en: 'order dates', zh: '下单日期' },
  channel: { en: 'orders with a channel', zh: '带渠道的订单' },
  product: { en: 'orders with products', zh: '带商品的订单' },
  category: { en: 'orders with a category', zh: '带品类的订单' },
  country: { en: 'orders with a country', zh: '带国家的订单' },
  coupon: { en: 'orders with coupons', zh: '带优惠券的订单' },
}

/** What a cohort is called that is not a value of the data, by what was asked. */
export const NONE_NAMES: Messages<CohortBy> = {
  month: { en: 'Not stated', zh: '未注明' },
  week: { en: 'Not stated', zh: '未注明' },
  channel: { en: 'No channel stated', zh: '未注明渠道' },
  product: { en: 'No product stated', zh: '未注明商品' },
  category: { en: 'No category stated', zh: '未注明品类' },
  country: { en: 'No country stated', zh: '未注明国家' },
  coupon: { en: 'Without a coupon', zh: '未用优惠券' },
}

export const REST_NAME: Text = { en: 'All others', zh: '其他' }

/** Sentences of warnings, by code. */
export const WARNINGS = {
  FEW_CUSTOMERS: {
    en: 'There {customers|is|are} only {customers} {customers|customer|customers} with a purchase; below {least}, shares by cohort say little.',
    zh: '有购买记录的客户只有 {customers} 位；少于 {least} 位时，各群的占比参考意义不大。',
  },
  NOT_COMPARED: {
    en: 'The data is too short, or the cohorts are too small, to say whether some customers stay more than others.',
    zh: '数据时间太短，或各群人数太少，无法判断哪些客户更愿意留下。',
  },
  AGES_CUT: {
    en: 'The dates span more than {years} years: what customers did later than that after their first purchase is left out here. Look for dates that cannot be.',
    zh: '数据的日期跨度很大：首次购买满 {years} 年之后的行为未计入。请检查是否有错误的日期。',
  },
  ...GAP_WARNINGS,
  ...MONEY_WARNINGS,
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Customers are put together by {by}. Retention is the share who bought in each later period, counted only among those for whom that period is over, with Wilson intervals (95%). What a customer has brought is the sum of the means of each period (mean cumulative function), with robust intervals.',
  zh: '按{by}将客户分群。留存率为此后每个周期内购买过的客户占比，仅统计该周期已结束的客户，区间为 Wilson 95% 区间。人均累计消费为各周期均值之和（平均累积函数），区间采用稳健方差。',
}

export const USES: Text = {
  en: 'The first purchase of every customer, and all that counts of their later lines, period by period.',
  zh: '每位客户的首次购买，以及此后各周期内所有有效明细。',
}

export const CAVEATS: readonly Text[] = [
  {
    en: 'A customer’s first purchase is the first in the data: the first cohort holds older customers, too, who come back more often.',
    zh: '“首次购买”指数据中的第一次：最早的一群里也包含更早的老客户，他们的回购率更高。',
  },
  {
    en: 'Cohorts differ in more than their name: who came at Christmas bought gifts. A difference is no proof of its cause.',
    zh: '各群之间的差别不止名称：圣诞期间来的客户多为送礼。有差异不等于找到了原因。',
  },
  {
    en: 'Returns count in the period in which they were booked.',
    zh: '退货计入其入账的周期。',
  },
]
