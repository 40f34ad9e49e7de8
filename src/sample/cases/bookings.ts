import { byLevel, level, skewed, whole, YES_NO } from './draws'
import type { SampleCase } from './types'

/** Travel: which bookings are cancelled. */
export const bookings: SampleCase = {
  name: 'bookings',
  title: { en: 'Hotel bookings', zh: '酒店预订记录' },
  rows: 2_600,
  key: { name: { en: 'Booking', zh: '预订号' }, prefix: 'B' },
  columns: [
    {
      id: 'lead',
      kind: 'number',
      name: { en: 'Days before arrival', zh: '距入住天数' },
      draw: (random) => Math.min(365, Math.floor(-Math.log(1 - random.next()) * 60)),
      effect: (lead) => 0.013 * (lead - 50),
    },
    {
      id: 'deposit',
      kind: 'level',
      name: { en: 'Deposit', zh: '押金' },
      levels: [
        { en: 'none', zh: '无' },
        { en: 'part paid', zh: '部分' },
        { en: 'paid in full', zh: '全额' },
      ],
      draw: level(6, 2.5, 1.5),
      effect: byLevel(0.6, -0.6, -1.8),
    },
    { id: 'nights', kind: 'number', name: { en: 'Nights', zh: '入住晚数' }, draw: whole(1, 10) },
    { id: 'guests', kind: 'number', name: { en: 'Guests', zh: '入住人数' }, draw: whole(1, 4) },
    {
      id: 'price',
      kind: 'number',
      name: { en: 'Price a night', zh: '每晚房价' },
      draw: skewed(95, 0.35, 1),
      effect: (price) => 0.006 * (price - 95),
    },
    {
      id: 'before',
      kind: 'number',
      name: { en: 'Stays before', zh: '历史入住次数' },
      draw: (random) => Math.min(12, Math.floor(-Math.log(1 - random.next()) * 0.9)),
      effect: (before) => -0.55 * before,
      missing: 0.02,
    },
    {
      id: 'requests',
      kind: 'number',
      name: { en: 'Special requests', zh: '特殊要求数' },
      draw: (random) => Math.min(4, Math.floor(-Math.log(1 - random.next()) * 0.9)),
      effect: (requests) => -0.6 * requests,
    },
    {
      id: 'channel',
      kind: 'level',
      name: { en: 'Booked through', zh: '预订渠道' },
      levels: [
        { en: 'own website', zh: '官网' },
        { en: 'booking portal', zh: '预订平台' },
        { en: 'travel agency', zh: '旅行社' },
        { en: 'phone', zh: '电话' },
      ],
      draw: level(3, 5, 2, 1),
      effect: byLevel(-0.3, 0.5, 0, -0.2),
    },
    { id: 'parking', kind: 'level', name: { en: 'Parking', zh: '停车' }, levels: YES_NO, draw: level(7, 3) },
  ],
  target: {
    name: { en: 'Booking outcome', zh: '预订结果' },
    no: { en: 'stayed', zh: '已入住' },
    yes: { en: 'cancelled', zh: '已取消' },
    intercept: -0.5,
  },
}
