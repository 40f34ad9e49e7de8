import { byLevel, level, skewed, whole, YES_NO } from './draws'
import type { SampleCase } from './types'

/** Retail: who answers a campaign. */
export const response: SampleCase = {
  name: 'response',
  title: { en: 'Customers and the last campaign', zh: '客户与上次活动' },
  rows: 2_800,
  key: { name: { en: 'Customer number', zh: '客户编号' }, prefix: 'C' },
  columns: [
    {
      id: 'recency',
      kind: 'number',
      name: { en: 'Days since the last order', zh: '距上次下单天数' },
      draw: (random) => Math.min(720, Math.floor(-Math.log(1 - random.next()) * 120)),
      effect: (days) => -0.009 * (days - 100),
    },
    {
      id: 'orders',
      kind: 'number',
      name: { en: 'Orders in a year', zh: '近一年订单数' },
      draw: (random) => 1 + Math.min(30, Math.floor(-Math.log(1 - random.next()) * 3)),
      effect: (orders) => 0.16 * (orders - 4),
    },
    { id: 'spend', kind: 'number', name: { en: 'Spent in a year', zh: '近一年消费' }, draw: skewed(240, 0.7, 1) },
    {
      id: 'opened',
      kind: 'number',
      name: { en: 'Mails opened of the last ten', zh: '近十封邮件打开数' },
      draw: whole(0, 10),
      effect: (opened) => 0.22 * (opened - 4),
    },
    {
      id: 'age',
      kind: 'number',
      name: { en: 'Age', zh: '年龄' },
      draw: whole(18, 80),
      missing: 0.08,
    },
    {
      id: 'favourite',
      kind: 'level',
      name: { en: 'Favourite category', zh: '偏好品类' },
      levels: [
        { en: 'home', zh: '家居' },
        { en: 'fashion', zh: '服饰' },
        { en: 'garden', zh: '园艺' },
        { en: 'toys', zh: '玩具' },
      ],
      draw: level(3, 3, 2, 2),
      effect: byLevel(0, 0.5, -0.1, 0),
    },
    {
      id: 'coupon',
      kind: 'level',
      name: { en: 'Has used a coupon', zh: '用过优惠券' },
      levels: YES_NO,
      draw: level(6, 4),
      effect: byLevel(-0.3, 0.7),
    },
    {
      id: 'channel',
      kind: 'level',
      name: { en: 'Buys through', zh: '购买渠道' },
      levels: [
        { en: 'shop', zh: '门店' },
        { en: 'web', zh: '网页' },
        { en: 'app', zh: '小程序' },
      ],
      draw: level(2, 4, 4),
    },
  ],
  target: {
    name: { en: 'Responded', zh: '是否响应' },
    no: YES_NO[0],
    yes: YES_NO[1],
    intercept: -1.7,
  },
}
