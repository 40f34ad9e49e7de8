import type { Messages } from '../../core/locale'

type Named =
  | 'orders'
  | 'net'
  | 'averageOrder'
  | 'recencyDays'
  | 'lastOrderAt'
  | 'firstOrderAt'
  | 'tenureDays'
  | 'meanGapDays'
  | 'discountShare'
  | 'couponShare'
  | 'country'
  | 'product'
  | 'category'
  | 'channel'
  | 'coupon'
  | 'group'
  | 'segment'
  | 'r'
  | 'f'
  | 'm'
  | 'churn'
  | 'churnScore'
  | 'probAlive'
  | 'value12'
  | 'nextOrderFrom'
  | 'nextOrderTo'
  | 'event'

/** What customers can be chosen by, beside the columns of the customers table. */
export const TITLES: Messages<Named> = {
  orders: { en: 'Number of orders', zh: '订单数' },
  net: { en: 'Net revenue', zh: '净消费额' },
  averageOrder: { en: 'Average order', zh: '客单价' },
  recencyDays: { en: 'Days since the last purchase', zh: '距上次购买天数' },
  lastOrderAt: { en: 'Last purchase', zh: '最近购买' },
  firstOrderAt: { en: 'First purchase', zh: '首次购买' },
  tenureDays: { en: 'Days since the first purchase', zh: '距首次购买天数' },
  meanGapDays: { en: 'Days between orders', zh: '平均购买间隔天数' },
  discountShare: { en: 'Share of discount', zh: '折扣占比' },
  couponShare: { en: 'Orders with a coupon', zh: '用券订单占比' },
  country: { en: 'Country', zh: '国家' },
  product: { en: 'Bought the product', zh: '买过的商品' },
  category: { en: 'Bought from the category', zh: '买过的品类' },
  channel: { en: 'Bought through the channel', zh: '购买渠道' },
  coupon: { en: 'Used the coupon', zh: '用过的优惠券' },
  group: { en: 'Group', zh: '分层' },
  segment: { en: 'Segment', zh: '分群' },
  r: { en: 'Recency score', zh: '最近得分（R）' },
  f: { en: 'Frequency score', zh: '频次得分（F）' },
  m: { en: 'Monetary score', zh: '金额得分（M）' },
  churn: { en: 'Risk of leaving', zh: '流失风险' },
  churnScore: { en: 'Chance of leaving', zh: '流失概率' },
  probAlive: { en: 'Chance of being a customer still', zh: '仍是客户的概率' },
  value12: { en: 'Expected value, next 12 months', zh: '未来 12 个月预期价值' },
  nextOrderFrom: { en: 'Next order due from', zh: '预计下单日（最早）' },
  nextOrderTo: { en: 'Next order due until', zh: '预计下单日（最晚）' },
  event: { en: 'Did this', zh: '发生过的行为' },
}
