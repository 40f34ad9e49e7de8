import { byLevel, level, skewed, whole, YES_NO } from './draws'
import type { SampleCase } from './types'

/** Telecom: who cancels the contract. */
export const churn: SampleCase = {
  name: 'churn',
  title: { en: 'Subscribers and cancellations', zh: '用户与离网记录' },
  rows: 3_000,
  key: { name: { en: 'Subscriber', zh: '用户编号' }, prefix: 'S' },
  columns: [
    {
      id: 'months',
      kind: 'number',
      name: { en: 'Months with us', zh: '在网月数' },
      draw: whole(1, 72),
      effect: (months) => -0.035 * (months - 30),
    },
    {
      id: 'contract',
      kind: 'level',
      name: { en: 'Contract', zh: '合约类型' },
      levels: [
        { en: 'monthly', zh: '按月' },
        { en: 'one year', zh: '一年' },
        { en: 'two years', zh: '两年' },
      ],
      draw: level(5, 2.5, 2.5),
      effect: byLevel(0.9, -0.6, -1.5),
    },
    {
      id: 'bill',
      kind: 'number',
      name: { en: 'Monthly bill', zh: '月账单' },
      draw: skewed(55, 0.35, 0.5),
      effect: (bill) => 0.018 * (bill - 55),
    },
    {
      id: 'data',
      kind: 'number',
      name: { en: 'Data used (GB)', zh: '流量使用（GB）' },
      draw: skewed(14, 0.7, 0.1),
      missing: 0.03,
    },
    {
      id: 'faults',
      kind: 'number',
      name: { en: 'Faults reported in 90 days', zh: '近 90 天报障次数' },
      draw: (random) => Math.min(8, Math.floor(-Math.log(1 - random.next()) * 0.8)),
      effect: (faults) => 0.6 * faults,
    },
    {
      id: 'auto',
      kind: 'level',
      name: { en: 'Pays automatically', zh: '自动扣费' },
      levels: YES_NO,
      draw: level(4, 6),
      effect: byLevel(0.4, -0.3),
    },
    {
      id: 'fibre',
      kind: 'level',
      name: { en: 'Internet', zh: '宽带类型' },
      levels: [
        { en: 'none', zh: '无' },
        { en: 'DSL', zh: 'DSL' },
        { en: 'fibre', zh: '光纤' },
      ],
      draw: level(2, 3, 5),
    },
    {
      id: 'family',
      kind: 'level',
      name: { en: 'Family plan', zh: '家庭套餐' },
      levels: YES_NO,
      draw: level(7, 3),
      effect: byLevel(0.15, -0.5),
    },
    { id: 'age', kind: 'number', name: { en: 'Age', zh: '年龄' }, draw: whole(18, 82) },
  ],
  target: {
    name: { en: 'Cancelled the contract', zh: '是否离网' },
    ...{ no: YES_NO[0], yes: YES_NO[1] },
    intercept: -1.6,
  },
}
