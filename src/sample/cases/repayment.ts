import { bell, byLevel, level, skewed, whole } from './draws'
import type { SampleCase } from './types'

/** Finance: who pays back late. */
export const repayment: SampleCase = {
  name: 'repayment',
  title: { en: 'Loans and their repayment', zh: '贷款还款记录' },
  rows: 2_400,
  key: { name: { en: 'Loan', zh: '贷款编号' }, prefix: 'L' },
  columns: [
    { id: 'age', kind: 'number', name: { en: 'Age', zh: '年龄' }, draw: whole(21, 70) },
    {
      id: 'income',
      kind: 'number',
      name: { en: 'Monthly income', zh: '月收入' },
      draw: skewed(3_200, 0.45, 10),
      effect: (income) => -0.9 * Math.log(income / 3_200),
      missing: 0.05,
    },
    {
      id: 'amount',
      kind: 'number',
      name: { en: 'Loan amount', zh: '贷款金额' },
      draw: skewed(9_000, 0.6, 100),
      effect: (amount) => 0.55 * Math.log(amount / 9_000),
    },
    {
      id: 'months',
      kind: 'number',
      name: { en: 'Term in months', zh: '期限（月）' },
      draw: (random) => 12 * (1 + random.int(5)),
    },
    {
      id: 'late',
      kind: 'number',
      name: { en: 'Late payments in two years', zh: '近两年逾期次数' },
      draw: (random) => Math.min(9, Math.floor(-Math.log(1 - random.next()) * 0.9)),
      effect: (late) => 0.75 * late,
    },
    {
      id: 'debt',
      kind: 'number',
      name: { en: 'Share of income owed already', zh: '负债收入比' },
      draw: bell(0.32, 0.15, { low: 0, high: 0.9, step: 0.01 }),
      effect: (debt) => 3.2 * (debt - 0.32),
    },
    {
      id: 'purpose',
      kind: 'level',
      name: { en: 'Purpose', zh: '用途' },
      levels: [
        { en: 'car', zh: '购车' },
        { en: 'home improvement', zh: '装修' },
        { en: 'debt consolidation', zh: '债务整合' },
        { en: 'education', zh: '教育' },
        { en: 'small business', zh: '小微经营' },
      ],
      draw: level(3, 3, 2, 1.5, 1.5),
      effect: byLevel(-0.3, -0.2, 0.35, 0, 0.6),
    },
    {
      id: 'housing',
      kind: 'level',
      name: { en: 'Housing', zh: '住房' },
      levels: [
        { en: 'owns', zh: '自有' },
        { en: 'mortgage', zh: '按揭' },
        { en: 'rents', zh: '租住' },
      ],
      draw: level(2, 4, 4),
    },
    {
      id: 'region',
      kind: 'level',
      name: { en: 'Branch', zh: '网点' },
      levels: [
        { en: 'north', zh: '城北' },
        { en: 'south', zh: '城南' },
        { en: 'centre', zh: '市中心' },
      ],
      draw: level(1, 1, 1),
    },
  ],
  target: {
    name: { en: 'Repayment', zh: '还款结果' },
    no: { en: 'on time', zh: '按时' },
    yes: { en: 'late', zh: '逾期' },
    intercept: -2.1,
  },
}
