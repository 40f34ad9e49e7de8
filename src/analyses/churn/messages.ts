import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'
import { GAP_WARNINGS } from '../sales-gap'
import type { RuleName, Theme } from './spec'

export const REGULARS_UNIT: Text = { en: 'customers with at least {orders} orders', zh: '位至少下过 {orders} 单的客户' }
export const JUDGED_UNIT: Text = {
  en: 'regular customers on days in the past of which it is known who left',
  zh: '位在过去日期上已知是否流失的老客户',
}
export const ACTIVE_UNIT: Text = {
  en: 'regular customers who ordered within the last two horizons',
  zh: '位近两个预测期内下过单的老客户',
}
export const DAYS_UNIT: Text = { en: 'days of orders', zh: '天的订单' }

export const RULE_NAMES: Messages<RuleName> = {
  ownGap: { en: 'Wait in own gaps', zh: '自身间隔规则' },
  recency: { en: 'Days since the last order', zh: '距上次下单天数' },
}

export const THEME_NAMES: Messages<Theme> = {
  wait: { en: 'Time since the last order', zh: '距上次下单的时间' },
  rhythm: { en: 'Rhythm of orders', zh: '下单节奏' },
  orders: { en: 'Number of orders', zh: '下单次数' },
  spend: { en: 'Spending', zh: '消费金额' },
  discount: { en: 'Discounts and prices', zh: '折扣与价格' },
  returns: { en: 'Returns', zh: '退货' },
  range: { en: 'Range of products', zh: '购买品类' },
  time: { en: 'Time of orders', zh: '下单时段' },
  place: { en: 'Country and channel', zh: '地区与渠道' },
  contact: { en: 'Messages and ratings', zh: '沟通与评价' },
  mood: { en: 'Mood of messages', zh: '消息情绪' },
  visits: { en: 'Visits', zh: '访问' },
}

/** Sentences of warnings, by code. */
export const WARNINGS = {
  ...GAP_WARNINGS,
  ...MONEY_WARNINGS,
  RULE_ONLY: {
    en: 'There are too few customers, or too short a history, to check a model here. The scores are how often customers who had waited as long stayed away, drawn towards the shop’s average, so read them as bands.',
    zh: '客户太少或历史太短，无法检验模型。这里的得分是等待时间相近的客户过去不再下单的比例，并向全店平均值收缩，请只看等级。',
  },
  RULE_WINS: {
    en: 'The best model beat the simple rules at {won} of {origins} days in the past, which is too seldom. What you see is the simple rule: {rule}.',
    zh: '在过去 {origins} 个检验日中，最好的模型只有 {won} 次优于简单规则，因此这里显示的是简单规则：{rule}。',
  },
  NO_MODEL: {
    en: 'None of the methods could be fitted to these customers. What you see is the simple rule: {rule}.',
    zh: '所选方法均无法用于这些客户，因此这里显示的是简单规则：{rule}。',
  },
  NOT_PRECISE: {
    en: 'Predicted and actual shares differ by {error} points on average, too much to read scores as percentages. Read the bands.',
    zh: '预测比例与实际比例平均相差 {error} 个百分点，得分不宜当作百分比，请只看等级。',
  },
  RATE_DRIFTS: {
    en: 'The share who left moved between {low}% and {high}% over the days judged: tomorrow may differ from what the model learned.',
    zh: '各检验日的流失比例在 {low}% 到 {high}% 之间变动：未来可能与模型所学不同。',
  },
  METHOD_FAILED: {
    en: '“{method}” could not be fitted and is left out.',
    zh: '“{method}”无法完成拟合，已略去。',
  },
} as const satisfies Messages<string>

export const EXCLUDED = {
  tooFew: { en: 'Customers with too few orders to have a rhythm', zh: '下单太少、尚无节奏的客户' },
  gone: { en: 'Regulars who had already stopped long before', zh: '早已停止下单的老客户' },
} as const satisfies Messages<string>

export const METHOD = {
  model: {
    en: 'A regular who places no order within {horizon} days has left. For days in the past, everything known by that day was put beside what came of it; each of the last {origins} such days was forecast from earlier ones alone. The best of {count} methods, with probabilities calibrated, was compared with two simple rules on the same customers.',
    zh: '老客户在 {horizon} 天内没有下单即视为流失。对过去的若干日期，用当日之前的全部信息对照其后的结果；最近 {origins} 个日期均只用更早的日期进行预测。在 {count} 种方法中取最好的一种并校准概率，再与两条简单规则在相同客户上比较。',
  },
  noModel: {
    en: 'A regular who places no order within {horizon} days has left. For {origins} days in the past, two simple rules were put beside what came of it, with probabilities calibrated on other days, as no other method could be fitted; the better one is shown.',
    zh: '老客户在 {horizon} 天内没有下单即视为流失。由于其他方法均无法完成拟合，仅用两条简单规则对照过去 {origins} 个日期之后的结果，概率用其他日期校准，显示较好的一条。',
  },
  rule: {
    en: 'A regular who places no order within {horizon} days has left. The score is the share who left among customers who had waited as long, in their own mean gaps, on {origins} days in the past, mixed with 20 customers’ worth of the shop’s average.',
    zh: '老客户在 {horizon} 天内没有下单即视为流失。得分是过去 {origins} 个日期上，等待时间（以自身平均间隔计）相近的客户的流失比例，并混入相当于 20 位客户的全店平均值。',
  },
} as const satisfies Messages<string>

export const USES: Text = {
  en: 'Orders only up to each day, with conversations, campaigns and visits where they are imported: rhythm, recency, money, returns, discounts, range, channel and country.',
  zh: '仅使用各日期之前的订单，以及已导入的沟通、营销和访问记录：节奏、最近购买、金额、退货、折扣、品类、渠道与地区。',
}

export const CAVEATS: readonly Text[] = [
  {
    en: 'Leaving means no order within the horizon. Some of them will come back later.',
    zh: '流失指在预测期内没有下单，其中一部分客户之后仍会回来。',
  },
  {
    en: 'The last horizon of the data is never learned from: what came of it is not known yet.',
    zh: '数据最后一个预测期不参与学习，因为其结果尚未可知。',
  },
  {
    en: 'Reasons say what the score rests on, not what causes leaving. What would change a score is the model’s view and no promise.',
    zh: '原因说明得分的依据，并不等于流失的起因；“怎样会改变得分”是模型的看法，不是承诺。',
  },
  {
    en: 'A refund or cancellation written on an order counts from the day of the order, as exports do not say when it was given.',
    zh: '订单上标注的退款或取消从下单日起计入，因为导出文件没有说明退款的时间。',
  },
]
