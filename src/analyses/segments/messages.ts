import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'
import type { Kind } from './kinds'

export const KIND_NAMES: Messages<Kind> = {
  bulk: { en: 'Bulk buyers', zh: '批量采购客户' },
  seasonal: { en: 'Seasonal buyers', zh: '季节性客户' },
  highValue: { en: 'High value', zh: '高价值客户' },
  loyal: { en: 'Loyal', zh: '忠诚客户' },
  new: { en: 'New', zh: '新客户' },
  priceSensitive: { en: 'Price-sensitive', zh: '价格敏感客户' },
  slipping: { en: 'Slipping regulars', zh: '渐行渐远的老客户' },
  lapsing: { en: 'Lapsing', zh: '即将流失客户' },
  oneTime: { en: 'One-time buyers', zh: '一次性客户' },
  occasional: { en: 'Occasional buyers', zh: '偶尔光顾的客户' },
  smallBasket: { en: 'Small spenders', zh: '低消费客户' },
  regular: { en: 'Typical customers', zh: '普通客户' },
}

export const KIND_MEANINGS: Messages<Kind> = {
  bulk: {
    en: 'They take many pieces of a product at a time, as companies and resellers do.',
    zh: '同一款一次买很多件，像企业采购或转售。',
  },
  seasonal: {
    en: 'They come at the same time every year, and hardly in between.',
    zh: '每年固定时节来买，平时很少下单。',
  },
  highValue: { en: 'They spend the most and still come.', zh: '消费最高，而且仍在购买。' },
  loyal: { en: 'They come back often and were here lately.', zh: '经常回购，最近也来过。' },
  new: { en: 'Their first purchase was not long ago.', zh: '不久前才第一次购买。' },
  priceSensitive: {
    en: 'They buy with discounts or coupons, or pay less than others for the same.',
    zh: '多在打折或用券时购买，或买同样的商品付得更少。',
  },
  slipping: { en: 'They used to come often, and have been away.', zh: '过去常来，近来少见。' },
  lapsing: { en: 'They have not bought for long.', zh: '已有较长时间没有购买。' },
  oneTime: { en: 'Most of them bought once.', zh: '多数只买过一次。' },
  occasional: { en: 'They come back now and then, and are not gone.', zh: '隔一阵子来买一次，并没有流失。' },
  smallBasket: { en: 'They spend less than most.', zh: '消费低于大多数客户。' },
  regular: { en: 'They are close to the middle of the shop.', zh: '各方面接近店铺的中间水平。' },
}

/** When a group is called so, in the words of its figures. */
export const KIND_RULES: Messages<Kind> = {
  bulk: {
    en: 'Called so as the middle member takes at least three times as many pieces of a product at a time as the middle customer of the shop.',
    zh: '命名依据：群内中位客户单款每次购买件数至少是全店中位数的三倍。',
  },
  seasonal: {
    en: 'Called so as at least 60% of the middle member’s orders come back in the same season, looking at orders half a year apart or more. Known only from a year and a half of orders on.',
    zh: '命名依据：在相隔半年以上的订单中，群内中位客户至少 60% 落在同一季节。需有一年半以上的订单才能判断。',
  },
  highValue: {
    en: 'Called so as the middle member spends more than 80% of all customers and bought no longer ago than most.',
    zh: '命名依据：群内中位客户的消费高于 80% 的客户，且最近来过的时间不晚于多数人。',
  },
  loyal: {
    en: 'Called so as the middle member orders more often than 60% of all customers and bought lately.',
    zh: '命名依据：群内中位客户的订单数高于 60% 的客户，且最近来过。',
  },
  new: {
    en: 'Called so as the first purchase of the middle member is later than that of 65% of all customers, and the last is recent.',
    zh: '命名依据：群内中位客户的首次购买晚于 65% 的客户，且最近来过。',
  },
  priceSensitive: {
    en: 'Called so as the middle member, who bought more than once, saves more by discounts or coupons than 65% of all customers, or pays at least 5% below the usual price.',
    zh: '命名依据：群内多数人不止买过一次，且中位客户的折扣或用券比例高于 65% 的客户，或实付价至少低于常价 5%。',
  },
  slipping: {
    en: 'Called so as the middle member ordered more often than 60% of all customers, has been away longer than most, and more than twice their usual gap.',
    zh: '命名依据：群内中位客户的订单数高于 60% 的客户，但离开的时间比多数人久，且超过自身通常间隔的两倍。',
  },
  lapsing: {
    en: 'Called so as the middle member has been away longer than 60% of all customers, and more than twice their usual gap.',
    zh: '命名依据：群内中位客户离开的时间比 60% 的客户更久，且超过自身通常间隔的两倍。',
  },
  oneTime: {
    en: 'Called so as at least 60% of the members bought once.',
    zh: '命名依据：群内至少 60% 的客户只买过一次。',
  },
  occasional: {
    en: 'Called so as the middle member orders at most four times a year and has been away no longer than twice their usual gap, and most members bought more than once.',
    zh: '命名依据：群内中位客户每年至多下四单，离开的时间不超过自身通常间隔的两倍，且多数人不止买过一次。',
  },
  smallBasket: {
    en: 'Called so as the middle member spends less than 65% of all customers.',
    zh: '命名依据：群内中位客户的消费低于 65% 的客户。',
  },
  regular: {
    en: 'Named by what differs most from the other customers, where anything does.',
    zh: '命名依据：与其他客户差别最大的一点（如果有）。',
  },
}

export const KIND_ACTIONS: Messages<Kind> = {
  bulk: {
    en: 'Offer tiered prices, invoices and a standing order; call before they run out.',
    zh: '提供阶梯价、发票与定期订货，在用完之前主动联系。',
  },
  seasonal: {
    en: 'Write some weeks before their season; leave them in peace in between.',
    zh: '在他们的时节到来前几周联系，平时少打扰。',
  },
  highValue: { en: 'Look after them by name; show them new things first.', zh: '专人维护，新品优先告知。' },
  loyal: { en: 'Offer what goes with what they buy; ask for a review.', zh: '推荐搭配商品，邀请评价。' },
  new: { en: 'Give a reason for the next order while they remember you.', zh: '趁印象尚新，给一个再次购买的理由。' },
  priceSensitive: {
    en: 'Save discounts for them; do not teach the others to wait.',
    zh: '把优惠留给他们，别让其他客户养成等折扣的习惯。',
  },
  slipping: { en: 'Write personally now, and ask what changed.', zh: '现在就亲自联系，了解发生了什么变化。' },
  lapsing: { en: 'Send one relevant offer before they are gone.', zh: '在彻底流失之前，发送一次有针对性的优惠。' },
  oneTime: {
    en: 'Find out what brought them, and suggest what belongs with it.',
    zh: '了解他们因何而来，推荐与之相配的商品。',
  },
  occasional: {
    en: 'Give them a small reason to come once more this quarter.',
    zh: '给一个小小的理由，让他们这一季多来一次。',
  },
  smallBasket: { en: 'Suggest sets and a free-delivery threshold.', zh: '推荐组合装，设置包邮门槛。' },
  regular: { en: 'Keep in touch at their own rhythm.', zh: '按他们自己的购买节奏保持联系。' },
}

export type Variant = 'spendMore' | 'spendLess' | 'moreRecent' | 'longerAway' | 'moreOften' | 'lessOften' | 'numbered'

/** Where two clusters are of one kind: what sets the second apart from the first. */
export const VARIANTS: Messages<Variant> = {
  spendMore: { en: '{kind}, spending more', zh: '{kind}（消费较高）' },
  spendLess: { en: '{kind}, spending less', zh: '{kind}（消费较低）' },
  moreRecent: { en: '{kind}, more recent', zh: '{kind}（最近来过）' },
  longerAway: { en: '{kind}, longer away', zh: '{kind}（久未光顾）' },
  moreOften: { en: '{kind}, more often', zh: '{kind}（购买较勤）' },
  lessOften: { en: '{kind}, less often', zh: '{kind}（购买较少）' },
  numbered: { en: '{kind} {number}', zh: '{kind} {number}' },
}

/** Of clusters that only the customers table tells apart. */
export const TRAIT_NAMES: Messages<'high' | 'low' | 'level'> = {
  high: { en: '{feature}: high', zh: '{feature}较高' },
  low: { en: '{feature}: low', zh: '{feature}较低' },
  level: { en: '{feature}: {level}', zh: '{feature}为“{level}”' },
}

/** What answers of a category are called. */
export const LEVELS: Messages<'others' | 'unknown' | 'of' | 'filled' | 'age'> = {
  age: { en: 'Age by birthday', zh: '年龄（按生日）' },
  others: { en: 'others', zh: '其他' },
  unknown: { en: 'unknown', zh: '未知' },
  of: { en: '{feature}: {level}', zh: '{feature}为“{level}”' },
  filled: {
    en: '“{feature}” with at most {share}% of gaps and answers that tell customers apart',
    zh: '缺失不超过 {share}% 且能区分客户的“{feature}”',
  },
}

/** Customers whom DBSCAN gives to no group. */
export const NOISE: { name: Text; meaning: Text; action: Text } = {
  name: { en: 'Unlike any group', zh: '与各群都不同' },
  meaning: {
    en: 'They have too few customers like them to be a group.',
    zh: '与他们相似的客户太少，不成一群。',
  },
  action: {
    en: 'Look at them one by one: big accounts, errors and exceptions gather here.',
    zh: '请逐一查看：大客户、数据错误和特殊情况常聚在这里。',
  },
}

/** Sentences of warnings, by code. */
export const WARNINGS = {
  ...MONEY_WARNINGS,
  FEW_CUSTOMERS: {
    en: 'There are only {customers} {customers|customer|customers} to group; below {least}, groups are mostly chance.',
    zh: '参与分群的客户只有 {customers} 位；少于 {least} 位时，分群多半出于偶然。',
  },
  FEATURE_CONSTANT: {
    en: 'Every customer has the same {features}; it was left out.',
    zh: '所有客户的{features}都相同，因此没有使用。',
  },
  FEATURE_FILLED: {
    en: '{customers} {customers|customer|customers} {customers|has|have} no value for {features}; the median stands in for a number, “unknown” for an answer.',
    zh: '有 {customers} 位客户没有{features}：数值用中位数代替，选项计为“未知”。',
  },
  ASSIGNED: {
    en: '{customers} {customers|customer|customers} came later and {customers|was|were} assigned to the groups of the others; nothing was fitted again.',
    zh: '有 {customers} 位客户较晚出现，已归入其他客户形成的分群，未重新计算。',
  },
  MANY_GROUPS: {
    en: 'There are {groups} groups, more than anyone keeps apart: raise eps, or ask for more neighbours.',
    zh: '共有 {groups} 群，难以逐一区分：请增大 eps，或提高所需的邻居数。',
  },
  WEAK_STRUCTURE: {
    en: 'The groups run into each other (silhouette {silhouette}): read them as a way to sort customers, not as kinds that exist.',
    zh: '各群之间界限模糊（轮廓系数 {silhouette}）：可以用来整理客户，但不代表真实存在的类别。',
  },
  UNSTABLE: {
    en: 'Parts of your customers do not give the same groups as other parts; another month may look different.',
    zh: '用不同部分的客户分别计算，得到的分群并不一致；换一个月可能会不同。',
  },
  NOT_CONVERGED: {
    en: 'The search stopped before the groups had settled. The groups are usable, but more rounds might move a few customers.',
    zh: '计算在结果完全稳定之前停止。分群可以使用，但继续计算可能会调整少数客户。',
  },
  SILHOUETTE_SAMPLED: {
    en: 'The silhouette was computed from a sample of {sample} of {customers} {customers|customer|customers}.',
    zh: '轮廓系数由 {customers} 位客户中抽样 {sample} 位计算得出。',
  },
  BACKEND_CHANGED: {
    en: '“{wanted}” stopped working; this was computed on “{backend}” instead.',
    zh: '“{wanted}”停止工作，已改用“{backend}”计算。',
  },
} as const satisfies Messages<string>

export type WarningCode = keyof typeof WARNINGS

export const METHOD: Text = {
  en: 'K-means with k = {k} on {features}, each less its mean and divided by its population deviation; {restarts} k-means++ starts.',
  zh: 'K-means 聚类，k = {k}，特征为{features}，各减去均值并除以总体标准差；k-means++ 初始化 {restarts} 次。',
}

export const METHOD_AUTO: Text = {
  en: 'K-means on {features}, each less its mean and divided by its population deviation; {restarts} k-means++ starts for every k from 2 to {most}; of those that pairs of resamples agree on, k = {k} is the greatest whose silhouette is almost the best. Groups that one rule names are one segment.',
  zh: 'K-means 聚类，特征为{features}，各减去均值并除以总体标准差；k 从 2 到 {most} 各用 k-means++ 初始化 {restarts} 次；在成对重抽样结果一致的分群数中，k = {k} 是轮廓系数接近最高者中最大的。规则命名相同的群合为一个分群。',
}

export const METHOD_DENSITY: Text = {
  en: 'DBSCAN on {features}, each less its mean and divided by its population deviation: customers with {minPoints} others (themselves counted) within {eps} are the core of a group, whoever is near a core belongs to it, and the rest to none.',
  zh: 'DBSCAN 聚类，特征为{features}，各减去均值并除以总体标准差：在 {eps} 距离内有 {minPoints} 位客户（含自身）者为群的核心，靠近核心者归入该群，其余不属于任何群。',
}

export const CAVEAT_DENSITY: Text = {
  en: 'DBSCAN finds groups of any shape but only of one density; a slightly other eps can join or split them.',
  zh: 'DBSCAN 能找到任意形状的群，但只适合密度相近的群；eps 稍有不同就可能合并或拆分。',
}

export const SCALED_LEVELS: Text = {
  en: 'A category or a list weighs as much as one number: its yes-or-no columns are divided by the root of their summed variances.',
  zh: '一个类别或列表与一个数值的权重相同：其各“是/否”列除以它们方差之和的平方根。',
}

export const USES: Text = {
  en: 'The features named, of every customer with a purchase; profiles also use what else the orders tell.',
  zh: '每位有购买记录的客户的上述特征；群体画像还使用订单中的其他信息。',
}

export const CAVEATS: readonly Text[] = [
  {
    en: 'K-means always finds groups, also where there are none; the silhouette says how far apart they are.',
    zh: 'K-means 总能分出群体，即使并不存在；轮廓系数说明各群相隔多远。',
  },
  {
    en: 'Customers near a border belong almost as much to the next group.',
    zh: '靠近边界的客户几乎同样属于相邻的群体。',
  },
  {
    en: 'Groups describe the past; they do not say what someone will do next.',
    zh: '分群描述的是过去，并不代表客户接下来会怎么做。',
  },
]

export const FILE_UNIT: Text = { en: 'customers', zh: '位客户' }
export const EARLIER_UNIT: Text = { en: 'customers who had bought by that day', zh: '位在该日之前已购买的客户' }

export const CHARTS = {
  sharpness: { en: 'How far apart', zh: '区分程度' },
  stability: { en: 'Agreement of resamples', zh: '重抽样的一致程度' },
  recent: { en: 'Recent', zh: '最近来过' },
  groups: { en: 'Number of groups', zh: '分群数' },
  shop: { en: 'The shop’s middle', zh: '店铺中位' },
  customers: { en: 'Customers', zh: '客户数' },
  money: { en: 'Share of net revenue', zh: '净消费额占比' },
  mapX: { en: 'Main difference', zh: '主要差异' },
  mapY: { en: 'Second difference', zh: '次要差异' },
} as const satisfies Messages<string>
