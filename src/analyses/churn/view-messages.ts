import type { Messages } from '../../core/locale'
import type { Band } from './spec'

export const BAND_NAMES: Messages<Band> = {
  low: { en: 'Low', zh: '低' },
  watch: { en: 'To watch', zh: '留意' },
  high: { en: 'High', zh: '高' },
  veryLikely: { en: 'Very likely', zh: '很可能流失' },
}

/** The words of the page about leaving. */
export const viewWords = {
  finding: {
    en: '{count} {count|customer is|customers are} likely to leave within {days} days ({money} a year)',
    zh: '{count} 位客户可能在 {days} 天内流失（涉及每年 {money}）',
  },
  findingNone: {
    en: 'None of your regulars is likely to leave within {days} days; {watch} to keep an eye on.',
    zh: '目前没有老客户可能在 {days} 天内流失，另有 {watch} 位需要留意。',
  },
  sureModel: {
    en: 'Through {date}. Of those with high scores on past days, {precision} of the top tenth did leave.',
    zh: '截至 {date}。在过去的检验日里，得分最高的十分之一客户中有 {precision} 的确流失了。',
  },
  sureRule: {
    en: 'Through {date}, by a simple rule; it could not be checked against a model here.',
    zh: '截至 {date}，依据简单规则，未能与模型比较。',
  },
  moneyLabel: { en: 'net, last 365 days', zh: '近 365 天净消费' },
  callFirst: { en: 'See who to call first', zh: '查看应先联系谁' },
  regulars: { en: 'Regulars scored', zh: '参与评分的老客户' },
  regularsNote: {
    en: 'At least {orders} orders, the last within {alive} days; {gone} more had stopped before',
    zh: '至少 {orders} 单且最近一单在 {alive} 天内；另有 {gone} 位此前已停止下单',
  },
  likely: { en: 'Likely to leave', zh: '可能流失' },
  likelyNote: { en: 'Half a chance or more', zh: '流失可能性达一半或以上' },
  atStake: { en: 'Expected loss of a year', zh: '预计年度损失' },
  withLikely: { en: 'With those likely to leave', zh: '可能流失客户的消费' },
  atStakeNote: {
    en: 'Each one’s net of the last 365 days, times the chance of leaving',
    zh: '每位客户近 365 天净消费乘以流失可能性之和',
  },
  rate: { en: 'Usually leave', zh: '通常流失比例' },
  rateNote: {
    en: 'Of such customers within {days} days, on the days judged',
    zh: '各检验日此类客户在 {days} 天内的流失比例',
  },
  bandsTitle: {
    en: '{money} of {total} a year is with customers likely to leave',
    zh: '每年 {total} 的消费中，{money} 来自可能流失的客户',
  },
  bandsSubtitle: {
    en: 'Net of the last 365 days by chance of leaving within {days} days, {currency}, {rows} {rows|customer|customers}',
    zh: '按 {days} 天内流失可能性划分的近 365 天净消费，{currency}，{rows} 位客户',
  },
  band: { en: 'Chance of leaving', zh: '流失可能性' },
  customers: { en: 'Customers', zh: '客户数' },
  yearNet: { en: 'Net, last 365 days', zh: '近 365 天净消费' },
  calibrationTitle: {
    en: 'On past days the forecasts were off by {error} on average',
    zh: '在过去的检验日，预测平均偏差 {error}',
  },
  calibrationSubtitle: {
    en: 'Share who left against the forecast, in tenths of the customers judged, {rows} forecasts',
    zh: '按预测值分为十组，各组实际流失比例与预测的对照，共 {rows} 次预测',
  },
  predicted: { en: 'Forecast', zh: '预测' },
  observed: { en: 'Left', zh: '实际流失' },
  ideal: { en: 'Forecast = outcome', zh: '预测与实际相等' },
  leagueTitle: { en: 'The methods against the simple rules', zh: '各方法与简单规则的比较' },
  leagueSubtitle: {
    en: 'Chance that who left was ranked above who stayed (AUC); a coin reaches 0.5',
    zh: '流失者排在留存者之前的概率（AUC），随机猜测为 0.5',
  },
  auc: { en: 'AUC', zh: 'AUC' },
  topPrecisionHint: {
    en: 'Of the tenth of the customers with the highest chance, how many did leave',
    zh: '可能性最高的十分之一客户中实际流失的比例',
  },
  topMoneyHint: {
    en: 'Of the money of all who left, how much was with the tenth of the customers with the greatest expected loss',
    zh: '预计损失最大的十分之一客户在全部流失金额中的占比',
  },
  topPrecision: { en: 'Right in the top tenth', zh: '前十分之一命中率' },
  topMoney: { en: 'Lost money it names', zh: '覆盖的流失金额' },
  originsTitle: { en: 'How it was checked', zh: '如何检验' },
  horizonRhythm: {
    en: 'Four fifths of all next orders came within {usual} days, so {days} days without one count as leaving. Who had no order for {alive} days before counts as gone already.',
    zh: '五分之四的下一单在 {usual} 天内到来，因此 {days} 天没有下单视为流失；此前已 {alive} 天没有下单的客户视为早已流失。',
  },
  horizonShortened: {
    en: 'Four fifths of all next orders came within {usual} days. The history is too short to judge that long a horizon, so {days} days are used.',
    zh: '五分之四的下一单在 {usual} 天内到来，但历史太短，无法检验这么长的预测期，因此采用 {days} 天。',
  },
  horizonGiven: {
    en: 'You chose {days} days. For comparison: four fifths of all next orders came within {usual} days.',
    zh: '您选择了 {days} 天。供参考：五分之四的下一单在 {usual} 天内到来。',
  },
  day: { en: 'Forecast from', zh: '预测起点' },
  leftShare: { en: 'Left', zh: '流失比例' },
  modelAuc: { en: 'Best model', zh: '最佳模型' },
  ownGapAuc: { en: 'Wait in own gaps', zh: '自身间隔规则' },
  recencyAuc: { en: 'Days since last order', zh: '距上次下单天数' },
  wonText: {
    en: 'The best model beat both rules at {won} of {origins} days; it is shown only if it does so at two or more.',
    zh: '最佳模型在 {origins} 个检验日中有 {won} 次优于两条规则；至少两次才会采用。',
  },
  settings: { en: 'What counts as leaving', zh: '怎样算流失' },
  horizon: { en: 'Days without an order', zh: '多少天没有下单' },
  horizonAuto: { en: 'From the shop’s own rhythm', zh: '按店铺自身节奏' },
  days: { en: '{days} days', zh: '{days} 天' },
  methods: { en: 'Methods', zh: '方法' },
  methodsQuick: { en: 'Quick', zh: '快速' },
  methodsThorough: { en: 'Thorough', zh: '全面' },
  score: { en: 'Chance', zh: '可能性' },
  customer: { en: 'Customer', zh: '客户' },
  lastOrder: { en: 'Days since', zh: '距今天数' },
  orders: { en: 'Orders', zh: '订单数' },
  expectedLoss: { en: 'Expected loss', zh: '预计损失' },
  showLikely: { en: 'Likely to leave', zh: '可能流失' },
  showWatch: { en: 'To watch', zh: '留意' },
  showAll: { en: 'All', zh: '全部' },
  topReason: { en: 'Main reason', zh: '主要原因' },
  noReason: { en: 'Nothing stands out', zh: '没有突出原因' },
  tableTitle: { en: 'Who to call first', zh: '应先联系谁' },
  whyTitle: { en: 'Why {customer}?', zh: '为什么是 {customer}？' },
  whyScore: { en: '{chance} chance of no order within {days} days', zh: '{days} 天内不下单的可能性为 {chance}' },
  whyBand: { en: '{band}: chance of no order within {days} days', zh: '{days} 天内不下单的可能性：{band}' },
  whyExact: {
    en: 'The strongest parts of what the score is made of, worked out exactly.',
    zh: '得分中影响最大的几项，精确计算得出。',
  },
  whySampled: {
    en: 'The strongest parts of what the score is made of, estimated by sampling.',
    zh: '得分中影响最大的几项，通过抽样估计。',
  },
  whyNone: {
    en: 'Reasons are worked out only for the customers with most at stake.',
    zh: '仅对涉及金额最多的客户计算原因。',
  },
  ifOrdered: {
    en: 'If they ordered once more now, the chance would be {chance}.',
    zh: '如果现在再下一单，可能性将变为 {chance}。',
  },
  ifOrderedBand: {
    en: 'If they ordered once more now: {band}.',
    zh: '如果现在再下一单：{band}。',
  },
  opposite: {
    en: 'The most similar customer who is likely to stay is {customer}: {facts}.',
    zh: '最相似且可能留下的客户是 {customer}：{facts}。',
  },
  open: { en: 'Open this customer', zh: '打开客户页面' },
} as const satisfies Messages<string>

/** What a reason says of a customer. */
export const REASON_WORDS = {
  wait: {
    en: 'Last order {recencyDays} days ago; usually every {meanGapDays} days',
    zh: '上次下单在 {recencyDays} 天前，通常每 {meanGapDays} 天一单',
  },
  waited: { en: 'Last order {recencyDays} days ago', zh: '上次下单在 {recencyDays} 天前' },
  rhythm: {
    en: 'Orders every {meanGapDays} days on average, the last gap {lastGapDays} days',
    zh: '平均每 {meanGapDays} 天一单，最近一次间隔 {lastGapDays} 天',
  },
  orders: {
    en: '{orders} orders so far, {recentOrders} in the last 90 days',
    zh: '累计 {orders} 单，近 90 天 {recentOrders} 单',
  },
  spend: { en: '{yearNet} in the last year, {averageOrder} an order', zh: '近一年消费 {yearNet}，单均 {averageOrder}' },
  coupon: { en: 'A coupon in {couponShare} of orders', zh: '{couponShare} 的订单使用优惠券' },
  discount: { en: '{discountShare} off on average', zh: '平均享受 {discountShare} 的折扣' },
  price: { en: 'Pays {priceLevel} of the usual price', zh: '成交价为常价的 {priceLevel}' },
  returns: { en: '{returnShare} of what was bought came back', zh: '{returnShare} 的购买金额被退回' },
  range: {
    en: 'Buys from {categories} {categories|category|categories}; {productVariety} of what they took was new to them',
    zh: '购买涉及 {categories} 个品类，其中 {productVariety} 是首次购买的商品',
  },
  variety: { en: '{productVariety} of what they took was new to them', zh: '{productVariety} 是首次购买的商品' },
  time: { en: '{weekendShare} of orders at weekends', zh: '{weekendShare} 的订单在周末' },
  placeBoth: { en: 'From {country}, bought through {channel}', zh: '来自 {country}，通过 {channel} 购买' },
  country: { en: 'From {country}', zh: '来自 {country}' },
  channel: { en: 'Bought through {channel}', zh: '通过 {channel} 购买' },
  contact: {
    en: '{recentConversations} messages in half a year',
    zh: '半年内沟通 {recentConversations} 次',
  },
  sends: { en: '{recentSends} campaign messages in 90 days', zh: '90 天内收到 {recentSends} 次营销信息' },
  moodLately: {
    en: 'Mood of their messages in half a year: {recentMood}, from -100 to 100',
    zh: '半年内消息情绪 {recentMood}（-100 至 100）',
  },
  moodEver: {
    en: 'Mood of their messages: {meanMood}, from -100 to 100',
    zh: '消息情绪 {meanMood}（-100 至 100）',
  },
  seen: {
    en: 'Last recorded visit {daysSinceEvent} days ago',
    zh: '上次浏览记录在 {daysSinceEvent} 天前',
  },
  visits: { en: '{recentEvents} events in 30 days', zh: '30 天内有 {recentEvents} 次访问行为' },
} as const satisfies Messages<string>
