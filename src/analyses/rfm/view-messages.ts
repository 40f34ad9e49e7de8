import type { Messages } from '../../core/locale'

/** The words of the page of groups. */
export const viewWords = {
  finding: {
    en: '{count} good {count|customer|customers} ({share}) {count|is|are} slipping away; they have brought {money} so far.',
    zh: '{count} 位好客户（{share}）正在流失，迄今消费共 {money}。',
  },
  findingNone: {
    en: 'None of your good customers is slipping away.',
    zh: '目前没有好客户正在流失。',
  },
  findingSure: { en: '“Can’t lose” and “At risk”, through {date}', zh: '“不能失去”与“流失预警”，截至 {date}' },
  showGroup: { en: 'Show “{group}”', zh: '查看“{group}”' },
  best: { en: 'Champions', zh: '核心客户' },
  bestNote: { en: '{share} of the customers bring {money}', zh: '{share} 的客户带来 {money}' },
  slipping: { en: 'Slipping away', zh: '正在流失' },
  fresh: { en: 'New and promising', zh: '新客与待培养' },
  total: { en: 'With a purchase', zh: '有购买的客户' },
  chartTitle: {
    en: '{group} bring the most: {share} of net revenue',
    zh: '{group}贡献最多：占净营业额的 {share}',
  },
  chartSubtitle: {
    en: 'Net revenue by group, {currency}, {rows} {rows|customer|customers}',
    zh: '各层净营业额，{currency}，{rows} 位客户',
  },
  group: { en: 'Group', zh: '分层' },
  customers: { en: 'Customers', zh: '客户数' },
  monthBefore: { en: 'A month before', zh: '一个月前' },
  net: { en: 'Net revenue', zh: '净营业额' },
  share: { en: 'Share', zh: '占比' },
  recency: { en: 'Median days since', zh: '距今天数中位数' },
  next: { en: 'What to do', zh: '建议' },
  tableTitle: { en: 'Every customer is in exactly one group', zh: '每位客户恰好属于一层' },
  settings: { en: 'How scores are cut', zh: '得分如何划分' },
  bins: { en: 'Scores from 1 to', zh: '得分从 1 到' },
  binsHint: { en: 'Five is usual; fewer for a small shop', zh: '通常为 5；小店可以更少' },
  cutR: { en: 'Own cut points for days since (ascending)', zh: '最近购买天数的分界点（升序）' },
  cutF: { en: 'Own cut points for orders', zh: '订单数的分界点' },
  cutM: { en: 'Own cut points for net revenue', zh: '净消费的分界点' },
  cutHint: { en: 'Numbers separated by commas; empty for shares', zh: '用逗号分隔的数字；留空则按比例' },
  cutWrong: { en: 'Numbers in ascending order, separated by commas', zh: '请输入升序、以逗号分隔的数字' },
  apply: { en: 'Apply', zh: '应用' },
} as const satisfies Messages<string>
