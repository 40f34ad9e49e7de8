import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'
import { GAP_WARNINGS } from '../sales-gap'
import type { ModelName, RuleName } from './spec'

export const REPEATERS_UNIT: Text = {
  en: 'customers who bought on a second day',
  zh: '位在另一天再次购买的客户',
}

export const MODEL_TITLES: Messages<ModelName> = {
  bgnbd: { en: 'BG/NBD', zh: 'BG/NBD' },
  mbgnbd: { en: 'modified BG/NBD', zh: '改进的 BG/NBD' },
  paretonbd: { en: 'Pareto/NBD', zh: '帕累托/NBD' },
}

export const RULE_NAMES: Messages<RuleName> = {
  averageSpend: { en: 'average spend so far', zh: '历史平均消费' },
  lastPeriod: { en: 'last period repeated', zh: '重复上一时段' },
}

export const SOURCES: Readonly<Record<ModelName, string>> = {
  bgnbd: 'Fader, Hardie & Lee (2005), Marketing Science 24(2); Fader & Hardie (2013), The gamma-gamma model.',
  mbgnbd:
    'Batislam, Denizel & Filiztekin (2007), Int. J. of Research in Marketing 24(3); Fader & Hardie (2013), The gamma-gamma model.',
  paretonbd:
    'Schmittlein, Morrison & Colombo (1987), Management Science 33(1); Fader & Hardie (2013), The gamma-gamma model.',
}

/** Sentences of warnings, by code. */
export const WARNINGS = {
  ...MONEY_WARNINGS,
  ...GAP_WARNINGS,
  DAY_BEYOND_DATA: {
    en: 'The day you chose is {days} days after the last order in your data. Those days count as days on which nobody ordered: everyone looks more like having left.',
    zh: '所选日期比数据中最后一笔订单晚 {days} 天。这些天会被当作无人下单，客户看起来更像已经离开。',
  },
  FEW_CUSTOMERS: {
    en: 'With {customers} customers, {repeaters} of whom came back, the figures are drawn towards what is usual in a shop of occasional buyers. Read them as rough until there are 300 customers and 100 who came back.',
    zh: '目前有 {customers} 位客户，其中 {repeaters} 位回购过。数据较少，结果会向一般低频店铺的常见水平收缩；客户达到 300 位、回购达到 100 位之前，请只作粗略参考。',
  },
  LEAVING_UNSEEN: {
    en: 'Your orders cannot tell customers who have left from customers who are only slow: hardly anyone leaving explains them as well as some leaving. The chance of still being a customer therefore rests partly on what is usual elsewhere ({model} with weak stated priors); expected orders hardly depend on it.',
    zh: '仅凭订单无法区分“已离开”和“只是买得慢”的客户：假设几乎无人离开，与假设有人离开，对数据的解释一样好。因此“仍是客户的概率”部分依据其他店铺的常见水平（{model}，加入较弱的先验）；预计下单数几乎不受影响。',
  },
  PACE_ALIKE: {
    en: 'Your customers order at so similar a pace that the data do not settle how far apart they are: weak stated priors do ({model}). Expected orders hardly depend on it.',
    zh: '您的客户下单节奏十分接近，数据无法确定彼此相差多少，因此加入了较弱的先验（{model}）；预计下单数几乎不受影响。',
  },
  SPEND_RISES: {
    en: 'Customers who order more often also spend more per order (correlation {correlation}). The model takes the two to be unrelated, so the value of your most frequent customers may be too low.',
    zh: '下单越频繁的客户，单笔消费也越高（相关系数 {correlation}）。模型假定两者无关，因此高频客户的价值可能被低估。',
  },
  SPEND_FALLS: {
    en: 'Customers who order more often spend less per order (correlation {correlation}). The model takes the two to be unrelated, so the value of your most frequent customers may be too high.',
    zh: '下单越频繁的客户，单笔消费反而越低（相关系数 {correlation}）。模型假定两者无关，因此高频客户的价值可能被高估。',
  },
  SPEND_WIDE: {
    en: 'Amounts differ so much between customers that the data do not settle what a new customer spends; that figure leans on stated priors.',
    zh: '客户之间的消费金额差异过大，数据无法确定新客户的平均消费，该数值依赖设定的先验。',
  },
  SPEND_UNKNOWN: {
    en: 'No customer came back with an amount that counts, so every order is valued at the average of all orders.',
    zh: '没有回购客户的金额可用，因此每一单都按全部订单的平均金额计算。',
  },
  NO_HOLD_OUT: {
    en: 'The history is too short to hold back some months and check the forecast against them. Nothing here is proven yet on your own shop.',
    zh: '历史太短，无法留出最近几个月来检验预测，因此以下数字尚未在您自己的店铺上得到验证。',
  },
  RULE_WINS: {
    en: 'Over the last {days} days the model came no closer to what each customer spent than a simple rule: {rule}. Trust that rule for single customers; use the model for the chance of leaving and for new customers.',
    zh: '在最近 {days} 天里，模型对每位客户消费的预测并不比简单规则“{rule}”更准。对单个客户请以该规则为准；模型可用于判断流失概率和新客户。',
  },
  TOO_HIGH: {
    en: 'Over the last {days} days the forecast of all customers together was {percent}% above what came in. The interval of the total allows for that.',
    zh: '最近 {days} 天，全部客户的预测总额比实际高 {percent}%。总额的区间已考虑这一偏差。',
  },
  TOO_LOW: {
    en: 'Over the last {days} days the forecast of all customers together was {percent}% below what came in. It knows no seasons and no campaigns; what came in by those it cannot foresee. The interval of the total allows for that.',
    zh: '最近 {days} 天，全部客户的预测总额比实际低 {percent}%。模型不考虑季节和促销，由此带来的增长无法预见。总额的区间已考虑这一偏差。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Each customer buys at a rate of their own and leaves for good at some unseen moment; {model} learns how both differ between customers from the days on which each one bought. The gamma-gamma model does the same for spend per order. Orders expected month by month, times that spend, less refunds and cost, are discounted. {choice}',
  zh: '每位客户以自己的频率购买，并会在某个看不见的时刻永久离开；{model} 根据每位客户的购买日期，学习这两点在客户之间的差异，Gamma-Gamma 模型以同样方式学习单笔消费。按月预计的下单数乘以单笔消费，扣除退款和成本后折现。{choice}',
}

/** How it came to the model that is used. */
export const CHOICES = {
  foretold: {
    en: 'The models were fitted by maximum likelihood to all but the last months; the one that foretold the orders of those best is used, fitted to all.',
    zh: '各模型先用最近几个月之前的数据以最大似然法拟合，选用对这几个月下单数预测最准的一个，再用全部数据拟合。',
  },
  likeliest: {
    en: 'The models were fitted by maximum likelihood, and the likeliest is used: the history is too short to hold back its last months.',
    zh: '各模型以最大似然法拟合，选用似然最大的一个：历史太短，无法留出最近几个月来检验。',
  },
  asked: {
    en: 'You chose the model; it was fitted by maximum likelihood.',
    zh: '模型由您指定，以最大似然法拟合。',
  },
} as const satisfies Messages<string>

export const USES: Text = {
  en: 'For each customer the days with a purchase, what was charged on them, and what was given back. Several orders on one day count once.',
  zh: '每位客户的购买日期、当日消费金额和退款金额；同一天的多笔订单只算一次。',
}

export const CAVEAT_FIRST_ORDER: Text = {
  en: 'This model counts everyone with a single order as still a customer, only a slow one: it lets customers leave after a repeat order alone.',
  zh: '该模型认为只下过一单的客户都还在，只是买得慢：它只允许客户在回购之后离开。',
}

export const CAVEAT_DRAWN: Text = {
  en: 'The data alone do not determine this model: stated priors were added to them.',
  zh: '仅凭数据不足以确定该模型，因此加入了设定的先验。',
}

export const CAVEATS: readonly Text[] = [
  {
    en: 'For shops whose customers come when they like. Subscriptions and contracts, where leaving is seen, need another method.',
    zh: '适用于客户随时可买的店铺；订阅或合同制（可以直接看到离开）需要其他方法。',
  },
  {
    en: 'It knows no seasons, campaigns or price changes: months ahead look like the average of the months behind.',
    zh: '模型不了解季节、促销和调价：未来各月按过去的平均水平推算。',
  },
  {
    en: 'A customer’s value is what such customers bring on average; the range beside it is what eight of ten of them bring. The interval of the total allows for parameters that are not known exactly, for chance, and for how far off the last months were.',
    zh: '客户价值是同类客户的平均水平，旁边的范围是其中八成客户的实际水平；总额的区间已考虑参数的不确定、偶然波动以及最近几个月的预测偏差。',
  },
  {
    en: 'The next-order window holds half of the next orders of such customers, if they order again. It comes from gaps that have ended, so very long gaps are underrated.',
    zh: '“下一单时段”涵盖此类客户下一单的一半情况（前提是还会下单）；它依据已结束的间隔得出，因此会低估特别长的间隔。',
  },
]
