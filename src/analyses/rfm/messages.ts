import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'
import type { FamilyName, GroupName } from './groups'

export { GROUP_NAMES } from '../group-names'

export const GROUP_MEANINGS: Messages<GroupName> = {
  Champions: { en: 'Bought recently, buy often, spend most.', zh: '最近刚买过，买得勤，花得多。' },
  Loyal: { en: 'Come back regularly and spend well.', zh: '经常回购，消费稳定。' },
  'Potential loyalists': {
    en: 'Recent customers who have come back or spent well.',
    zh: '最近买过，且回购过或消费较多。',
  },
  New: { en: 'Bought for the first time, just now.', zh: '刚刚完成第一次购买。' },
  Promising: { en: 'Recent, but have bought little so far.', zh: '最近买过，但买得还不多。' },
  'Need attention': { en: 'Average buyers who have been away a while.', zh: '消费中等，有一阵子没来了。' },
  'About to sleep': { en: 'Bought little, and not lately.', zh: '买得少，最近也没来。' },
  "Can't lose": { en: 'Among your best, but away for long.', zh: '曾是最好的客户之一，但已很久没来。' },
  'At risk': { en: 'Used to buy well, and have stopped.', zh: '以前买得不错，现在停了。' },
  Hibernating: { en: 'Small buyers who have been away for long.', zh: '买得不多，已很久没来。' },
  Lost: { en: 'Bought little, longest ago.', zh: '买得最少，也离开得最久。' },
}

export const NEXT_ACTIONS: Messages<GroupName> = {
  Champions: { en: 'Thank them, show new products first, ask for a review.', zh: '表示感谢，新品优先告知，邀请评价。' },
  Loyal: {
    en: 'Offer what goes with what they buy; invite them to a loyalty tier.',
    zh: '推荐搭配商品，邀请加入会员等级。',
  },
  'Potential loyalists': { en: 'Suggest the next product while they remember you.', zh: '趁热推荐下一件商品。' },
  New: { en: 'Welcome them and help them use what they bought.', zh: '发送欢迎信息，帮助他们用好所购商品。' },
  Promising: { en: 'Give a reason for the second order within the month.', zh: '给一个本月内再次下单的理由。' },
  'Need attention': { en: 'Remind them with what is new since their last order.', zh: '告诉他们上次下单之后的新品。' },
  'About to sleep': { en: 'Send one relevant offer before they forget you.', zh: '在被遗忘之前，发送一次相关优惠。' },
  "Can't lose": { en: 'Call or write personally; find out what went wrong.', zh: '亲自致电或写信，了解哪里出了问题。' },
  'At risk': { en: 'Send a personal win-back offer now.', zh: '立即发送专属召回优惠。' },
  Hibernating: {
    en: 'Include them in seasonal mail; spend no more on them.',
    zh: '仅在季节性活动中联系，不额外投入。',
  },
  Lost: { en: 'Leave them alone, or try one last cheap message.', zh: '不再打扰，或做最后一次低成本尝试。' },
}

export const FAMILY_NAMES: Messages<FamilyName> = {
  Best: { en: 'Best', zh: '优质客户' },
  Growing: { en: 'Growing', zh: '成长客户' },
  Cooling: { en: 'Cooling', zh: '降温客户' },
  Slipping: { en: 'Slipping away', zh: '正在流失' },
  Gone: { en: 'Gone', zh: '已离开' },
}

export const FAMILY_ACTIONS: Messages<FamilyName> = {
  Best: { en: 'Thank them, and show them new products first.', zh: '表示感谢，新品优先告知。' },
  Growing: { en: 'Welcome them, and give a reason for the next order.', zh: '表示欢迎，给一个再次下单的理由。' },
  Cooling: { en: 'Remind them with what is new since their last order.', zh: '告诉他们上次下单之后的新品。' },
  Slipping: { en: 'Call or write personally, with an offer of their own.', zh: '亲自联系，附上专属优惠。' },
  Gone: { en: 'Include them in seasonal mail; spend no more on them.', zh: '仅在季节性活动中联系，不额外投入。' },
}

/** Sentences of warnings, by code. */
export const WARNINGS = {
  FEW_CUSTOMERS: {
    en: 'There {customers|is|are} only {customers} {customers|customer|customers} with a purchase; below {least}, scores by share say little.',
    zh: '有购买记录的客户只有 {customers} 位；少于 {least} 位时，按比例打分参考意义不大。',
  },
  SMALL_SHOP: {
    en: '{customers} {customers|customer is|customers are} too few for eleven groups: {customers|it is|they are} shown in five families of groups instead.',
    zh: '{customers} 位客户不足以分成十一层，因此合并为五大类显示。',
  },
  ALL_ONCE: {
    en: 'Nobody has bought a second time yet: how often somebody buys tells nobody apart, and the groups rest on when and how much.',
    zh: '目前还没有客户再次购买，购买频次无法区分客户，分层只依据最近购买时间和金额。',
  },
  ...MONEY_WARNINGS,
  NO_EARLIER_MONTH: {
    en: 'The data does not reach back a month, so movement between groups is not shown.',
    zh: '数据不足一个月，无法显示各层之间的流动。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Recency, frequency and monetary scores from 1 to {bins}: 1 + floor({bins} × share of customers strictly worse); equal values score equally. Groups by r and the rounded mean of f and m.',
  zh: '按最近购买、频次、金额分别打 1 到 {bins} 分：1 + 向下取整（{bins} × 严格更差的客户比例），数值相同则得分相同。再按 r 分与 f、m 的平均分（四舍五入）分层。',
}

export const METHOD_CUTS: Text = {
  en: 'Recency, frequency and monetary scores by your own cut points where given, by shares elsewhere; groups by r and the rounded mean of f and m, on a scale of five.',
  zh: '已设置分界点的指标按您的分界点打分，其余按比例打分；统一换算到五分制后，按 r 分与 f、m 的平均分（四舍五入）分层。',
}

export const USES: Text = {
  en: 'Days since the last purchase, number of purchase orders and net revenue of every customer with a purchase.',
  zh: '每位有购买记录的客户的距上次购买天数、购买订单数和净消费额。',
}

export const CAVEATS: readonly Text[] = [
  {
    en: 'Scores compare customers with each other: someone can slip because others bought more.',
    zh: '得分是客户之间的相互比较：别人买得更多，某位客户的得分就可能下降。',
  },
  {
    en: 'A measure in which all customers are equal tells nobody apart; the groups then rest on the others.',
    zh: '若所有客户在某项指标上完全相同，该指标无法区分客户，分层只依据其余指标。',
  },
  {
    en: 'Groups describe the past. They do not say how likely a customer is to leave.',
    zh: '分层描述的是过去，并不代表客户流失的可能性。',
  },
  {
    en: 'With strongly seasonal sales, recency punishes customers who only buy in season.',
    zh: '对于季节性很强的店铺，只在旺季购买的客户最近购买得分会偏低。',
  },
]

export const CHART_WORDS = {
  now: { en: 'Now', zh: '现在' },
  before: { en: 'A month before', zh: '一个月前' },
  notYet: { en: 'No purchase yet', zh: '尚未购买' },
  customers: { en: 'Customers', zh: '客户数' },
  r: { en: 'Recency score', zh: '最近购买得分' },
  f: { en: 'Frequency score', zh: '购买频次得分' },
} as const satisfies Messages<string>
