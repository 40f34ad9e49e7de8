import type { Messages } from '../../core/locale'
import type { Action } from './spec'

/** The words of the page's part about changes. */
export const viewWords = {
  title: { en: 'What changed', zh: '有哪些变化' },
  compared: { en: '{period} against {base}, most money first', zh: '{period}对比{base}，按金额排序' },
  perPeriod: { en: 'against {base}', zh: '较{base}' },
  sureLine: { en: '{sure} Usual would have been {low} to {high}.', zh: '{sure}平常应在 {low} 至 {high} 之间。' },
  driver: { en: 'Of this, {name} is {share} ({amount}).', zh: '其中 {name} 占 {share}（{amount}）。' },
  driverMore: {
    en: '{name} alone moved {amount}, more than the whole; others moved the other way.',
    zh: '仅 {name} 就变动了 {amount}，超过总和；其余部分方向相反。',
  },
  alsoIn: { en: 'The same change is seen in: {names}.', zh: '同一变化也体现在：{names}。' },
  alsoMore: {
    en: 'The same change is seen in: {names}, and {count} more.',
    zh: '同一变化也体现在：{names} 等（另有 {count} 项）。',
  },
  nextStep: { en: 'Next: {step}', zh: '下一步：{step}' },
  noticed: { en: 'The largest differences, all within the usual', zh: '最大的差异（均属平常波动）' },
  more: { en: '{count} further {count|change|changes}', zh: '另有 {count} 项变化' },
  less: { en: 'Show fewer', zh: '收起' },
  kept: {
    en: 'Looking back over {steps} {steps|period|periods}: of {called} changes called, {share} were still there a period later; of differences not called, {others}.',
    zh: '回看过去 {steps} 期：报告的 {called} 项变化中，有 {share} 在一期之后仍然存在；未报告的差异则为 {others}。',
  },
  keptFew: {
    en: 'Looking back over {steps} {steps|period|periods}: {called} {called|change was|changes were} called, and {kept} of them still there a period later. Too few to judge calls by.',
    zh: '回看过去 {steps} 期：报告过 {called} 项变化，其中 {kept} 项在一期之后仍然存在；数量太少，尚不足以判断报告是否可靠。',
  },
  keptNone: {
    en: 'Looking back over {steps} {steps|period|periods}: nothing was called, so nothing shows how well calls last.',
    zh: '回看过去 {steps} 期：没有报告过变化，尚无法说明报告是否可靠。',
  },
  totalTitle: { en: 'Where the {difference} came from', zh: '{difference} 从何而来' },
  totalText: {
    en: 'From {from} in {base} to {to} in {period}, {currency}, split without remainder',
    zh: '由{base}的 {from} 到{period}的 {to}，{currency}，完整拆分',
  },
  unusual: { en: 'The total moved more than it does by itself.', zh: '总额的变动超出其平常波动。' },
  usual: { en: 'The total itself is within its usual range.', zh: '总额本身在平常波动范围内。' },
  part: { en: 'Part', zh: '部分' },
  amount: { en: 'Money', zh: '金额' },
  customer: { en: 'Customer {key}', zh: '客户 {key}' },
} as const satisfies Messages<string>

/** What the buttons of next steps say. */
export const TARGETS: Messages<Action['target']> = {
  customer: { en: 'Open the customer', zh: '查看客户' },
  customers: { en: 'See customers', zh: '查看客户' },
  group: { en: 'See the group', zh: '查看群体' },
  product: { en: 'See stock and sales', zh: '查看库存与销售' },
  cohorts: { en: 'See cohorts', zh: '查看同期群' },
  churn: { en: 'See who is late', zh: '查看逾期客户' },
  orders: { en: 'See the orders', zh: '查看订单' },
}
