import type { Messages } from '../../core/locale'

/** The words of the page of cohorts. */
export const viewWords = {
  foundWorse: {
    en: 'Newer customers come back less: {one} within {horizon}, {other} before',
    zh: '新来的客户回头更少：{horizon}内 {one}，此前为 {other}',
  },
  foundBetter: {
    en: 'Newer customers come back more: {one} within {horizon}, {other} before',
    zh: '新来的客户回头更多：{horizon}内 {one}，此前为 {other}',
  },
  foundSame: {
    en: 'Newer customers come back about as often as earlier ones: {one} within {horizon}, {other} before',
    zh: '新来的客户与此前相差不大：{horizon}内 {one} 回购，此前为 {other}',
  },
  foundBest: {
    en: '“{name}” brings the customers who return: {one} within {horizon}, {other} of all others',
    zh: '“{name}”带来的客户最愿意回头：{horizon}内 {one}，其余为 {other}',
  },
  foundNone: {
    en: 'No group stands out: “{name}” leads with {one} back within {horizon}, {other} of all others',
    zh: '没有明显突出的群：“{name}”居首，{horizon}内 {one} 回购，其余为 {other}',
  },
  foundLittle: { en: 'Too early to say who stays', zh: '还无法判断谁会留下' },
  timeSure: {
    en: 'First orders from {date} on against those before; difference {difference} percentage points, 95% between {low} and {high}. {customers} {customers|customer|customers}.',
    zh: '{date} 起的首单客户对比此前；相差 {difference} 个百分点，95% 区间 {low} 至 {high}。共 {customers} 位客户。',
  },
  bestSure: {
    en: 'Difference {difference} percentage points, between {low} and {high} with the luck of the best allowed for. {customers} {customers|customer|customers}.',
    zh: '相差 {difference} 个百分点，已计入“择优”运气后的区间 {low} 至 {high}。共 {customers} 位客户。',
  },
  littleSure: { en: '{customers} {customers|customer|customers} so far', zh: '目前共 {customers} 位客户' },
  horizonMonth: { en: '{count} {count|month|months}', zh: '{count} 个月' },
  horizonWeek: { en: '{count} {count|week|weeks}', zh: '{count} 周' },
  buyers: { en: 'Customers with a purchase', zh: '有购买的客户' },
  backAfter: { en: 'Bought in {period}', zh: '{period}购买' },
  backNote: {
    en: '{low} to {high}, {customers} {customers|customer|customers}',
    zh: '{low} 至 {high}，{customers} 位客户',
  },
  broughtAfter: { en: 'Has brought after {horizon}', zh: '{horizon}累计人均消费' },
  broughtNote: { en: '{low} to {high} a customer', zh: '每位客户 {low} 至 {high}' },
  periodMonth: { en: 'month {count}', zh: '第 {count} 个月' },
  periodWeek: { en: 'week {count}', zh: '第 {count} 周' },
  by: { en: 'Put together by', zh: '分群方式' },
  every: { en: 'Counted in', zh: '统计周期' },
  month: { en: 'Months', zh: '月' },
  week: { en: 'Weeks', zh: '周' },
  measure: { en: 'Shown', zh: '显示' },
  retention: { en: 'Come back', zh: '回购率' },
  cumulative: { en: 'Have brought', zh: '累计消费' },
  customers: { en: 'Customers', zh: '人数' },
  heatRetention: { en: 'Who buys again, by {by}', zh: '按{by}看回购' },
  heatCumulative: { en: 'What a customer has brought, by {by}', zh: '按{by}看人均累计消费' },
  heatCustomers: { en: 'How many customers buy, by {by}', zh: '按{by}看购买人数' },
  heatSubtitleMonth: {
    en: 'By months since the first purchase. Cells in italics rest on fewer than {few} customers or on a month that is not over.',
    zh: '按首购后的月数。斜体表示不足 {few} 位客户，或当月尚未结束。',
  },
  heatSubtitleWeek: {
    en: 'By weeks since the first purchase. Cells in italics rest on fewer than {few} customers or on a week that is not over.',
    zh: '按首购后的周数。斜体表示不足 {few} 位客户，或当周尚未结束。',
  },
  clipped: { en: 'The last {rows} cohorts; all of them are in the export.', zh: '显示最近 {rows} 群；导出含全部。' },
  cohort: { en: 'Cohort', zh: '群' },
  size: { en: '{count} {count|customer|customers}', zh: '{count} 位' },
  older: { en: 'with older ones', zh: '含更早的老客户' },
  cellNote: {
    en: '{retained} of {customers} {customers|customer|customers} ({low} to {high})',
    zh: '{customers} 位中 {retained} 位（{low} 至 {high}）',
  },
  moneyNote: {
    en: '{low} to {high} a customer, {customers} {customers|customer|customers}',
    zh: '每位 {low} 至 {high}，共 {customers} 位客户',
  },
  notOver: { en: 'not over yet', zh: '尚未结束' },
  average: { en: 'All customers', zh: '全部客户' },
  curveRetention: {
    en: 'After {horizon}, {share} of the customers bought in that period',
    zh: '首购 {horizon}后，当期有 {share} 的客户购买',
  },
  curveCumulative: {
    en: 'After {horizon}, a customer has brought {money} on average',
    zh: '首购 {horizon}后，每位客户平均累计消费 {money}',
  },
  shareSubtitle: {
    en: 'Only customers for whom the period is over; {count} {count|customer|customers} in all',
    zh: '仅统计周期已结束的客户；共 {count} 位',
  },
  curveSubtitle: {
    en: 'Only customers for whom the period is over; {count} {count|customer|customers} in all, {currency}',
    zh: '仅统计周期已结束的客户；共 {count} 位，{currency}',
  },
  monthsSince: { en: 'Months since the first purchase', zh: '首购后的月数' },
  weeksSince: { en: 'Weeks since the first purchase', zh: '首购后的周数' },
  share: { en: 'Share', zh: '占比' },
  from: { en: 'From', zh: '下限' },
  to: { en: 'To', zh: '上限' },
} as const satisfies Messages<string>
