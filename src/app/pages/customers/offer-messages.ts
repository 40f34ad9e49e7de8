import type { Text } from '../../../core/locale'

/** The words of what to offer one customer. */
export const customerOfferWords = {
  title: { en: 'What to offer', zh: '推荐什么' },
  text: {
    en: 'From what they and customers like them buy, as of {date}.',
    zh: '依据该客户及相似客户截至 {date} 的购买。',
  },
  discover: { en: 'New to them', zh: '尚未买过' },
  again: { en: 'Likely to be bought again', zh: '可能再次购买' },
  noneDiscover: {
    en: 'Nothing new is left to suggest: see the rules under Offers.',
    zh: '没有可推荐的新商品，请查看“推荐”中的规则。',
  },
  noneAgain: { en: 'Nothing they bought is due to be bought again.', zh: '买过的商品中暂无该再次购买的。' },
  old: {
    en: 'Learned from orders up to {date}. Newer orders of this customer count; what sells elsewhere since does not.',
    zh: '学习自截至 {date} 的订单。该客户此后的订单已计入，其他客户的新变化尚未计入。',
  },
  learnAnew: { en: 'Learn anew', zh: '重新学习' },
  partDiscover: { en: 'What would be new to them is not worked out yet.', zh: '尚未计算该客户没买过的推荐。' },
  partAgain: { en: 'What they will buy again is not worked out yet.', zh: '尚未计算该客户可能复购的商品。' },
  emptyTitle: { en: 'No suggestions yet', zh: '还没有推荐' },
  emptyText: {
    en: 'Clientele learns once from all orders which products go together and how often they are bought again. After that, suggestions are here at once for every customer.',
    zh: '只需从全部订单中学习一次哪些商品常一起买、多久再买，之后每位客户的推荐都会立即显示。',
  },
  learn: { en: 'Work out suggestions', zh: '计算推荐' },
  notPossible: { en: 'Not possible yet: {reason}', zh: '暂时无法计算：{reason}' },
} as const satisfies Record<string, Text>
