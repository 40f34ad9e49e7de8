import type { Text } from '../../../core/locale'

/** The words about what came of suggestions that were shown. */
export const outcomeWords = {
  title: { en: 'What came of what was suggested', zh: '推荐之后的实际购买' },
  none: {
    en: 'Nothing that was shown is old enough yet. Look at lists or save them, and import newer orders later: here you then see what was bought.',
    zh: '展示过的推荐时间还不够长。请先查看或导出推荐，之后导入新的订单，即可在此看到实际购买情况。',
  },
  waiting: {
    en: 'Suggestions to {customers} {customers|customer|customers} are still within their {days} days.',
    zh: '另有给 {customers} 位客户的推荐仍在 {days} 天观察期内。',
  },
  judged: {
    en: 'Bought within {days} days after, of lists made up to {date}.',
    zh: '截至 {date} 生成的推荐，其后 {days} 天内的购买。',
  },
  group: { en: 'Lists', zh: '推荐列表' },
  shown: { en: 'Shown to you', zh: '您看过的' },
  used: { en: 'Saved or put into a campaign', zh: '已导出或用于活动的' },
  accepted: { en: 'Accepted by you', zh: '您采纳的' },
  dismissed: { en: 'Dismissed by you', zh: '您暂不推荐的' },
  customers: { en: 'Customers', zh: '客户' },
  bought: { en: 'Bought one', zh: '买了其中之一' },
  range: { en: '95% sure', zh: '95% 区间' },
  suggestions: { en: 'Of the suggestions', zh: '推荐被购买' },
  expected: { en: 'Same, not suggested', zh: '未推荐时被购买' },
  difference: { en: 'Difference', zh: '差异' },
  between: { en: '{low} to {high}', zh: '{low} 至 {high}' },
  differs: { en: '{value} ({low} to {high})', zh: '{value}（{low} 至 {high}）' },
  note: {
    en: '“Same, not suggested” is how often the same products were bought by customers who had a list on the same day without them. Who is shown what was not drawn by lot: this says how well the lists foresee, not what they cause.',
    zh: '“未推荐时被购买”指同一天也有列表、但列表中没有该商品的客户购买同样商品的比例。推荐并非随机分配，因此反映的是预见能力，而非推荐带来的效果。',
  },
  joined: { en: '{one} {other}', zh: '{one}{other}' },
} as const satisfies Record<string, Text>
