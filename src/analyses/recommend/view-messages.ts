import type { Messages } from '../../core/locale'
import type { ColdResult, Exposure, EXPOSURE_KEYS, RuleName, Question, RecommenderName } from './spec'

/** What the methods are called, and what each does, for who looks at how good they are. */
export const RECOMMENDER_NAMES: Messages<RecommenderName> = {
  popular: { en: 'Best sellers of all time', zh: '历史畅销榜' },
  recent: { en: 'Recent best sellers', zh: '近期畅销榜' },
  trending: { en: 'Fast risers', zh: '上升最快' },
  'popular-in-segment': { en: 'Best sellers of the group', zh: '同群畅销榜' },
  'own-frequency': { en: 'What they buy most often', zh: '本人最常买' },
  'own-recency': { en: 'What they bought last', zh: '本人最近买' },
  'user-cosine': { en: 'Customers alike (cosine)', zh: '相似客户（余弦）' },
  'user-jaccard': { en: 'Customers alike (Jaccard)', zh: '相似客户（Jaccard）' },
  'item-cosine': { en: 'Products alike (cosine)', zh: '相似商品（余弦）' },
  'item-jaccard': { en: 'Products alike (Jaccard)', zh: '相似商品（Jaccard）' },
  ease: { en: 'Product to product (EASE)', zh: '商品关联（EASE）' },
  'ease-trend': { en: 'Product to product and trend', zh: '商品关联加近期趋势' },
  als: { en: 'Hidden tastes (ALS)', zh: '潜在偏好（ALS）' },
  bpr: { en: 'Hidden tastes (BPR)', zh: '潜在偏好（BPR）' },
  content: { en: 'Descriptions alike', zh: '描述相似' },
  'two-tower': { en: 'Neural network (two towers)', zh: '神经网络（双塔）' },
  sequence: { en: 'Neural network (order of purchases)', zh: '神经网络（购买顺序）' },
  hybrid: { en: 'All methods together', zh: '综合各种方法' },
}

/** What each method goes by. */
export const RECOMMENDER_TEXTS: Messages<RecommenderName> = {
  popular: { en: 'the same for everybody: what most customers bought', zh: '对所有人相同：购买人数最多的商品' },
  recent: { en: 'the same for everybody: what sold in the last weeks', zh: '对所有人相同：最近几周卖得最多的商品' },
  trending: {
    en: 'the same for everybody: what sells more than usual',
    zh: '对所有人相同：近期销量明显高于平时的商品',
  },
  'popular-in-segment': { en: 'what customers of the same group buy', zh: '同一客户群购买的商品' },
  'own-frequency': { en: 'their own purchases, the most frequent first', zh: '自己买过的商品，最常买的在前' },
  'own-recency': { en: 'their own purchases, the latest first', zh: '自己买过的商品，最近买的在前' },
  'user-cosine': { en: 'what the most similar customers bought', zh: '最相似的客户买过的商品' },
  'user-jaccard': { en: 'what the most similar customers bought', zh: '最相似的客户买过的商品' },
  'item-cosine': { en: 'products bought by the same people', zh: '常被同一批人购买的商品' },
  'item-jaccard': { en: 'products bought by the same people', zh: '常被同一批人购买的商品' },
  ease: { en: 'how much each purchase speaks for each other product', zh: '每次购买对其他商品的支持程度' },
  'ease-trend': { en: 'the same, with what sells now', zh: '同上，并计入当前热销' },
  als: { en: 'tastes found in who bought what', zh: '从购买记录中发现的偏好' },
  bpr: { en: 'tastes learned by comparing two products at a time', zh: '通过两两比较学到的偏好' },
  content: { en: 'words of name, description and category', zh: '名称、描述与类目中的词语' },
  'two-tower': { en: 'customers and products as points in one space', zh: '把客户与商品映射到同一空间' },
  sequence: { en: 'what usually follows in the order bought', zh: '按先后顺序通常接着买什么' },
  hybrid: { en: 'weighs the others; weights learned on earlier months', zh: '综合其他方法，权重从更早的月份学得' },
}

/** Why a rule takes a product out of a list. */
export const RULE_NAMES: Messages<RuleName> = {
  unavailable: { en: 'No longer for sale', zh: '已下架' },
  outOfStock: { en: 'Out of stock', zh: '缺货' },
  returned: { en: 'Sent back or refunded by the customer', zh: '客户退过货或退过款' },
  never: { en: 'You said: never show', zh: '您已选择不再显示' },
  dismissed: { en: 'You said: not now', zh: '您已选择暂不推荐' },
  excluded: { en: 'Left out by you in the settings', zh: '您在设置中排除' },
  recent: { en: 'Bought too recently', zh: '刚买过不久' },
  price: { en: 'Outside the price range', zh: '不在价格区间内' },
  category: { en: 'Another category', zh: '不属于所选类目' },
  family: { en: 'Same thing in another size or colour', zh: '同款的其他规格' },
  perCategory: { en: 'Enough of this category', zh: '该类目已达上限' },
}

type NotOfferedCode =
  'TOO_MANY_ITEMS' | 'TOO_MANY_PAIRS' | 'TOO_FEW_ORDERS' | 'NO_TEXTS' | 'NO_SEGMENTS' | 'NO_REPEATS' | 'TOO_SHORT'

/** Why a method cannot be had. */
export const NOT_OFFERED: Messages<NotOfferedCode> = {
  TOO_MANY_ITEMS: {
    en: 'Too many products for this computer to finish within a minute.',
    zh: '商品太多，这台电脑无法在一分钟内完成。',
  },
  TOO_MANY_PAIRS: {
    en: 'Too many purchases for this computer to finish within a minute.',
    zh: '购买记录太多，这台电脑无法在一分钟内完成。',
  },
  TOO_FEW_ORDERS: { en: 'Too few orders to learn from.', zh: '订单太少，无法学习。' },
  NO_TEXTS: { en: 'The products have no names or descriptions to compare.', zh: '商品没有可比较的名称或描述。' },
  NO_SEGMENTS: { en: 'There are no groups of customers yet.', zh: '还没有客户分群。' },
  NO_REPEATS: { en: 'Hardly anybody has bought the same thing twice.', zh: '几乎没有人重复购买同一商品。' },
  TOO_SHORT: { en: 'The orders do not reach back far enough.', zh: '订单历史不够长。' },
}

/** Groups of customers and products of a fixed kind. */
export const EXPOSURE_NAMES: Messages<(typeof EXPOSURE_KEYS)[number]> = {
  one: { en: 'One order', zh: '1 单' },
  few: { en: 'Two to five orders', zh: '2–5 单' },
  many: { en: 'More than five orders', zh: '5 单以上' },
  head: { en: 'Best sellers (first half of all sales)', zh: '畅销品（占销量前一半）' },
  middle: { en: 'Middle', zh: '中间商品' },
  tail: { en: 'Seldom bought', zh: '冷门商品' },
  new: { en: 'New', zh: '新品' },
  old: { en: 'Longer on sale', zh: '上架较久' },
}

export const EXPOSURE_BY: Messages<Exposure['by']> = {
  segment: { en: 'Group', zh: '客户群' },
  orders: { en: 'Orders so far', zh: '历史订单数' },
  country: { en: 'Country', zh: '国家/地区' },
  popularity: { en: 'How much they sell', zh: '销量高低' },
  category: { en: 'Category', zh: '类目' },
  age: { en: 'Time on sale', zh: '上架时间' },
}

export const COLD_BY: Messages<ColdResult['by']> = {
  groups: { en: 'Group, country and what they looked at', zh: '客户群、国家/地区与浏览' },
  firstOrder: { en: 'The same, and their first order', zh: '同上，并参考首单' },
  firstSales: { en: 'First sales and description', zh: '最初的销量与描述' },
  content: { en: 'Description alone, as if never bought', zh: '仅凭描述（视为无人买过）' },
}

/** What is counted as a hit in each question. */
export const QUESTION_NAMES: Messages<Question> = {
  discover: { en: 'Something new to them', zh: '没买过的商品' },
  again: { en: 'What they buy again', zh: '该复购的商品' },
}

/** The words of the view of offers. */
export const viewWords = {
  findingDiscover: {
    en: '{customers} {customers|customer has|customers have} a list of up to {n} products they have never bought.',
    zh: '已为 {customers} 位客户各列出最多 {n} 款未曾购买的商品。',
  },
  findingAgain: {
    en: '{customers} {customers|customer has|customers have} a list of what they are likely to buy again.',
    zh: '已为 {customers} 位客户列出可能再次购买的商品。',
  },
  findingNobody: {
    en: 'There is nothing to offer anybody under these rules.',
    zh: '在当前规则下，没有可向任何人推荐的商品。',
  },
  nobodySure: {
    en: 'Loosen the rules below, or see in “What the rules took out” which of them left the lists empty.',
    zh: '请放宽下方的规则，或在“被规则移除的商品”中查看是哪些规则清空了列表。',
  },
  provedBetter: {
    en: 'Tried on {windows} past {windows|month|months}: of 100 customers who bought {hit}, {value} bought one of their ten; with “{simple}” it is {simpleValue}. The lead is sure (95%).',
    zh: '用过去 {windows} 个月检验：在购买了{hit}的客户中，每 100 位有 {value} 位买了为其推荐的十款之一；用“{simple}”则为 {simpleValue} 位。领先是可靠的（95%）。',
  },
  provedUnsure: {
    en: 'Tried on {windows} past {windows|month|months}: of 100 customers who bought {hit}, {value} bought one of their ten; with “{simple}” it is {simpleValue}. The difference may be chance.',
    zh: '用过去 {windows} 个月检验：在购买了{hit}的客户中，每 100 位有 {value} 位买了为其推荐的十款之一；用“{simple}”则为 {simpleValue} 位。差异可能只是偶然。',
  },
  provedSimple: {
    en: 'Nothing beats the simple rule here, so it is what you see: “{simple}”. On {windows} past {windows|month|months}, {value} of 100 customers who bought {hit} bought one of their ten.',
    zh: '这里没有方法胜过简单规则，因此直接采用“{simple}”。在过去 {windows} 个月中，购买了{hit}的客户每 100 位有 {value} 位买了为其推荐的十款之一。',
  },
  notProved: {
    en: 'Not tried on the past: there are too few months of orders to hold one back.',
    zh: '尚未用历史检验：订单月份太少，无法留出一个月作检验。',
  },
  hitDiscover: { en: 'something new to them', zh: '新商品' },
  hitAgain: { en: 'something again', zh: '以前买过的商品' },
  listed: { en: 'Customers with a list', zh: '有推荐列表的客户' },
  listedNote: { en: 'of {customers}', zh: '共 {customers} 位' },
  offered: { en: 'Products offered', zh: '被推荐的商品' },
  offeredNote: { en: '{share} of those that can be', zh: '占可推荐商品的 {share}' },
  hits: { en: 'Bought one of their ten', zh: '买了十款之一' },
  hitsAlone: { en: '{low} to {high} of customers, 95% sure', zh: '客户占比，95% 区间 {low} 至 {high}' },
  hitsNote: { en: '{low} to {high}; {simple}: {simpleValue}', zh: '{low} 至 {high}；{simple}：{simpleValue}' },
  hitsHint: {
    en: 'Customers who bought at least one of ten suggestions in the month that was held back, of those who bought anything that could be suggested',
    zh: '在留出的月份里，至少买了十款推荐之一的客户，占有可命中商品的客户的比例',
  },
  taken: { en: 'Taken out by rules', zh: '被规则移除' },
  takenNote: { en: 'entries of lists; see below', zh: '条推荐，明细见下' },
  dueSoon: { en: 'Due within a week', zh: '一周内到期' },
  dueSoonNote: { en: 'and {overdue} overdue', zh: '另有 {overdue} 条已过期' },
  mostTitle: {
    en: '“{product}” is offered most: to {customers} of {of} customers',
    zh: '“{product}”被推荐最多：{of} 位客户中的 {customers} 位',
  },
  mostSubtitle: {
    en: 'Customers to whom each product is offered; the {count} most frequent of {products}',
    zh: '每款商品被推荐给多少位客户；{products} 款中最多的 {count} 款',
  },
  dueTitle: {
    en: '{due} {due|purchase falls|purchases fall} due within a week; {overdue} {overdue|is|are} overdue',
    zh: '一周内有 {due} 次购买到期，另有 {overdue} 次已过期',
  },
  dueSubtitle: {
    en: 'Suggestions by when the customer’s own rhythm expects the next purchase; {none} without a rhythm yet',
    zh: '按客户自己的购买节奏划分；另有 {none} 条尚无节奏',
  },
  dueOver: { en: 'Overdue over a week', zh: '过期超过一周' },
  dueLate: { en: 'Overdue', zh: '已过期' },
  dueWeek: { en: 'Within 7 days', zh: '7 天内' },
  dueMonth: { en: 'In 8–30 days', zh: '8–30 天' },
  dueLater: { en: 'Later', zh: '更晚' },
  when: { en: 'When', zh: '时间' },
  product: { en: 'Product', zh: '商品' },
  customers: { en: 'Customers', zh: '客户' },
  suggestions: { en: 'Suggestions', zh: '推荐条数' },
  tableTitle: { en: 'What to offer each customer', zh: '为每位客户推荐什么' },
  removedTitle: { en: 'What the rules took out', zh: '被规则移除的商品' },
  removedNone: { en: 'No rule took anything out of a list.', zh: '没有商品被规则移除。' },
  removedNote: {
    en: 'What would have been in a list, and what most of those customers are shown instead.',
    zh: '本应出现在列表中的商品，以及大多数客户改看到的商品。',
  },
  servicesNote: {
    en: 'Left out as no products, by their names: {list}.',
    zh: '按名称判断并非商品，未计入：{list}。',
  },
  serviceOne: { en: '{name} ({lines} {lines|line|lines})', zh: '{name}（{lines} 行）' },
  rule: { en: 'Rule', zh: '规则' },
  removedProducts: { en: 'Mostly', zh: '主要是' },
  instead: { en: '{product} (shown instead: {other})', zh: '{product}（改为：{other}）' },
  pieces: { en: '{count} in stock', zh: '库存 {count}' },
  semicolon: { en: '; ', zh: '；' },
  smallerReasons: {
    en: '{count} smaller {count|reason|reasons} together',
    zh: '另外 {count} 个较小的原因合计',
  },
  everythingElse: { en: 'everything else together', zh: '其余因素合计' },
  reasonInside: { en: 'Open the row to see why.', zh: '点开该行查看原因。' },
  noReason: { en: 'No single reason stands out.', zh: '没有特别突出的原因。' },

  rules: { en: 'Rules', zh: '规则' },
  rulesNote: {
    en: 'What may be shown. Nothing that is gone, was sent back, or that you said never to show is shown, whatever stands here.',
    zh: '决定哪些商品可以出现。无论如何设置，已下架、被退回或您选择不再显示的商品都不会出现。',
  },
  question: { en: 'Suggest', zh: '推荐' },
  method: { en: 'Method', zh: '方法' },
  methodAuto: { en: 'Best on your own past', zh: '历史上表现最好的' },
  number: { en: 'How many each', zh: '每人几款' },
  group: { en: 'Customers', zh: '客户群' },
  everyone: { en: 'All customers', zh: '全部客户' },
  groupChoice: { en: '{name} ({count})', zh: '{name}（{count}）' },
  inStock: { en: 'Only what is in stock', zh: '只推荐有货的' },
  onePerFamily: { en: 'One of each family', zh: '同款只推荐一个' },
  onePerFamilyHint: { en: 'Sizes and colours of one thing are a family', zh: '同一商品的不同规格、颜色算同款' },
  services: { en: 'Count postage and fees, too', zh: '将运费、手续费也计入' },
  notWithin: { en: 'Not if bought in the last', zh: '近期买过的不推荐' },
  notWithinRhythm: { en: 'half of their usual gap', zh: '平常间隔的一半' },
  notWithinDays: { en: '{days} {days|day|days}', zh: '{days} 天内' },
  notWithinNone: { en: 'no such rule', zh: '不限' },
  priceFrom: { en: 'Price from', zh: '最低价' },
  priceTo: { en: 'Price to', zh: '最高价' },
  priceOrder: { en: 'The upper price is below the lower one.', zh: '最高价低于最低价。' },
  margin: { en: 'Weight of margin', zh: '毛利权重' },
  marginHint: { en: 'Needs the cost of products', zh: '需要商品成本' },
  none: { en: 'none', zh: '不计' },
  little: { en: 'a little', zh: '少许' },
  half: { en: 'half', zh: '一半' },
  much: { en: 'much', zh: '较多' },
  variety: { en: 'Variety in a list', zh: '列表内的多样性' },
  perCategory: { en: 'Of one category at most', zh: '同一类目最多' },
  perCategoryAny: { en: 'any number', zh: '不限' },
  category: { en: 'Category', zh: '类目' },
  anyCategory: { en: 'All categories', zh: '全部类目' },
  exclude: { en: 'Never show to anybody', zh: '对所有人都不显示' },
  excludeHint: { en: 'Type a name or an id, and choose', zh: '输入名称或编号后选择' },
  removeExcluded: { en: 'Show {product} again', zh: '恢复显示 {product}' },
  reset: { en: 'Set all back', zh: '恢复默认' },
  pick: { en: 'Product', zh: '商品' },
  pickHint: { en: 'Name or id', zh: '名称或编号' },

  wantedFinding: {
    en: '{top} {top|customer has|customers have} “{product}” among the ten products that suit them best.',
    zh: '“{product}”位列 {top} 位客户最适合的十款商品。',
  },
  wantedNobody: { en: 'Nobody stands out as wanting “{product}”.', zh: '没有明显想要“{product}”的客户。' },
  wantedSure: {
    en: '{customers} {customers|customer is|customers are} ranked, the likeliest first. {leftOut} left out: they have it, sent it back, or are never to see it.',
    zh: '共为 {customers} 位客户排序，最可能的在前。另有 {leftOut} 位未列入：已经买过、退过货，或不再向其显示。',
  },
  barred: { en: 'It is shown to nobody: {rule}.', zh: '目前不向任何人显示：{rule}。' },
  wantedTitle: { en: 'Who would want it', zh: '谁会想要' },
  similarTitle: { en: 'Similar products', zh: '相似商品' },
  similarNote: {
    en: 'Bought by the same people; where too few bought it, described alike',
    zh: '由同一批人购买；购买太少时按描述相似',
  },
  similarNone: { en: 'Nothing is similar enough to say so.', zh: '没有足够相似的商品。' },
  likeness: { en: '{share} alike', zh: '相似度 {share}' },
  price: { en: 'Price', zh: '价格' },
  stock: { en: 'In stock', zh: '库存' },
  buyers: { en: 'Customers so far', zh: '已购客户' },
  wantedCount: { en: 'Customers ranked', zh: '参与排序的客户' },
  wantedTop: { en: 'Among their first ten', zh: '排在前十' },
  slotTitle: {
    en: '{count} {count|product|products} for everybody reach {share} of {customers} customers',
    zh: '{count} 款商品可触达 {customers} 位客户中的 {share}',
  },
  slotFinding: {
    en: 'One mailing for all: with these {count} {count|product|products}, {share} of {customers} customers are expected to find something they buy.',
    zh: '一封邮件发给所有人：放这 {count} 款商品，预计 {customers} 位客户中有 {share} 会买到其中之一。',
  },
  slotSure: {
    en: 'Each product is chosen for those whom the ones before it leave cold: the best sellers alone would say the same thing twice.',
    zh: '每款商品都为前面几款打动不了的客户而选；只放畅销品会有很多重复。',
  },
  slotNone: { en: 'No product would reach anybody under these rules.', zh: '在当前规则下，没有商品能触达任何客户。' },
  slotSubtitle: {
    en: 'Share of customers with at least one hit, product by product',
    zh: '逐款累计：至少命中一款的客户占比',
  },
  slotCount: { en: 'How many products', zh: '放几款' },
  reached: { en: 'Reached together', zh: '累计触达' },
  adds: { en: 'It adds', zh: '新增' },

  proofWins: {
    en: '“{method}” does best on your own past: surely better than “{simple}”.',
    zh: '“{method}”在您的历史数据上最好，可靠地胜过“{simple}”。',
  },
  proofDraw: {
    en: 'Nothing surely beats “{simple}” on your own past: the simple rule is as good as any method tried.',
    zh: '没有方法可靠地胜过“{simple}”：简单规则不输任何已检验的方法。',
  },
  proofSure: {
    en: 'NDCG@10 {value} against {simpleValue}; the lead is {difference} ({low} to {high}, 95% sure), over {windows} {windows|month|months} and {customers} customers.',
    zh: 'NDCG@10 为 {value}，简单规则为 {simpleValue}；领先 {difference}（95% 区间 {low} 至 {high}），共 {windows} 个月、{customers} 位客户。',
  },
  proofSureSimple: {
    en: 'NDCG@10 {simpleValue}; the best of the others, “{method}”, has {value}: {difference} ({low} to {high}, 95% sure), over {windows} {windows|month|months} and {customers} customers.',
    zh: 'NDCG@10 为 {simpleValue}；其余方法中最好的“{method}”为 {value}，相差 {difference}（95% 区间 {low} 至 {high}），共 {windows} 个月、{customers} 位客户。',
  },
  secondsValue: { en: '{seconds} s', zh: '{seconds} 秒' },
  proofPart: {
    en: 'So far only the default and the simple rules were tried. “Compare all methods” tries the others, too.',
    zh: '目前只检验了默认方法与简单规则。点“比较全部方法”可检验其余方法。',
  },
  proofNone: { en: 'There is no past to try this on yet', zh: '还没有可用于检验的历史' },
  proofNoneText: {
    en: 'A month of orders is held back, and the suggestions are made from what was before it. This needs some months of orders with customers who came back.',
    zh: '检验时留出一个月的订单，用之前的数据做推荐再对照。需要有几个月的订单，且有回头的客户。',
  },
  compareAll: { en: 'Compare all methods', zh: '比较全部方法' },
  compareNote: {
    en: 'Fits each method anew for each month held back: some minutes on a large shop.',
    zh: '每个留出的月份都要重新拟合各方法：店铺较大时需要几分钟。',
  },
  leagueTitle: { en: 'The methods against the simple rule', zh: '各方法与简单规则对照' },
  leagueSubtitle: {
    en: '{windows} {windows|month|months} held back, the latest {from} to {to}; higher is better',
    zh: '留出 {windows} 个月检验，最近一段为 {from} 至 {to}；越高越好',
  },
  ndcg: { en: 'NDCG@10', zh: 'NDCG@10' },
  hitRate: { en: 'Hit rate', zh: '命中率' },
  hitRateHint: { en: 'Customers who bought at least one of ten', zh: '至少买了十款之一的客户占比' },
  recall: { en: 'Recall', zh: '召回率' },
  recallHint: { en: 'Share of what they bought that was among the ten', zh: '所购商品中出现在十款推荐里的占比' },
  coverage: { en: 'Coverage', zh: '覆盖率' },
  coverageHint: { en: 'Share of products that anybody is shown', zh: '至少被推荐给一人的商品占比' },
  novelty: { en: 'Novelty', zh: '新颖度' },
  noveltyHint: { en: 'In bits: how seldom others have bought what is shown', zh: '单位为比特：所推商品越少人买过越高' },
  diversity: { en: 'Diversity', zh: '多样性' },
  diversityHint: { en: '0 to 1: how unlike the products of a list are', zh: '0 到 1：列表内商品彼此的差异' },
  longTail: { en: 'Long tail', zh: '长尾' },
  longTailHint: { en: 'Share of suggestions outside the best sellers', zh: '畅销品以外的推荐占比' },
  seconds: { en: 'Time', zh: '用时' },
  notOfferedNote: {
    en: 'Each would need what this data does not have, or more time than a minute on this computer.',
    zh: '这些方法需要现有数据没有的内容，或在这台电脑上超过一分钟。',
  },
  whyNot: { en: 'Why not', zh: '原因' },
  coldRange: { en: '95% sure', zh: '95% 区间' },
  joined: { en: '{one} {other}', zh: '{one}{other}' },
  notOfferedTitle: { en: 'Methods that are not offered here', zh: '此处未提供的方法' },
  windowsTitle: {
    en: '“{method}” was ahead of “{simple}” in {won} of {windows} months',
    zh: '{windows} 个月中，“{method}”有 {won} 个月领先“{simple}”',
  },
  windowsTitleSimple: { en: 'How good “{simple}” was, month by month', zh: '“{simple}”逐月的表现' },
  windowsSubtitle: { en: 'NDCG@10 in each month held back', zh: '每个留出月份的 NDCG@10' },
  window: { en: 'Month held back', zh: '留出时段' },
  tested: { en: 'Customers tested', zh: '检验客户数' },
  ratingsTitle: {
    en: 'Stars that customers will give are foretold with an error of {mae} on average; by the mean of all it is {meanMae}',
    zh: '对客户将给出的评分，预测的平均误差为 {mae}；一律用平均分则为 {meanMae}',
  },
  ratingsTitleMean: {
    en: 'Stars that customers will give are foretold no better than by the mean of all',
    zh: '对客户将给出的评分，没有比一律用平均分更好的预测',
  },
  ratingsSubtitle: {
    en: 'Learned from {learned} earlier ratings, tested on the latest {tested}; lower is better',
    zh: '用较早的 {learned} 条评分学习，以最近的 {tested} 条检验；越低越好',
  },
  ratingsBy: { en: 'Foretold by', zh: '预测方法' },
  ratingsMae: { en: 'Mean error (MAE)', zh: '平均误差（MAE）' },
  ratingsRmse: { en: 'Large errors count more (RMSE)', zh: '更重视大误差（RMSE）' },
  ratingsByMean: { en: 'The mean of all ratings', zh: '全部评分的平均值' },
  ratingsByBaseline: {
    en: 'How this customer rates, and how this product is rated',
    zh: '该客户的打分习惯与该商品的口碑',
  },
  ratingsByFactors: { en: 'The same, and tastes (matrix factorisation)', zh: '同上，再加偏好（矩阵分解）' },
  coldTitle: { en: 'New customers and new products', zh: '新客户与新品' },
  coldNote: {
    en: 'Nothing is known of them yet: what stands in, and how good it was on the past.',
    zh: '对其尚无购买记录：用什么代替，以及历史上的效果。',
  },
  coldCustomers: { en: 'New customers', zh: '新客户' },
  coldProducts: { en: 'New products', zh: '新品' },
  coldWho: { en: 'For', zh: '对象' },
  coldFrom: { en: 'From', zh: '依据' },
  coldBaseline: { en: 'What everybody buys', zh: '大家都买的' },
  between: { en: '{low} to {high}', zh: '{low} 至 {high}' },
  exposureTitle: { en: 'Who is never shown what', zh: '谁从未被推荐' },
  exposureCustomers: { en: 'Customers by group', zh: '各客户群' },
  exposureProducts: { en: 'Products by group', zh: '各类商品' },
  exposureChart: {
    en: '{group}: {sales} of purchases, {shown} of suggestions',
    zh: '{group}：占购买的 {sales}，占推荐的 {shown}',
  },
  exposureSubtitle: {
    en: 'Share of purchases in the months held back, beside the share of suggestions',
    zh: '留出月份中的购买占比，与推荐占比对照',
  },
  exposureBy: { en: 'By', zh: '按' },
  exposureGroup: { en: 'Which', zh: '哪一类' },
  exposureSize: { en: 'How many', zh: '数量' },
  exposureFull: { en: 'With a full list', zh: '列表完整的' },
  exposureShown: { en: 'Shown to somebody', zh: '有人看到的' },
  exposureNever: { en: 'Never shown', zh: '从未出现的' },
  exposureQuality: { en: 'NDCG@10', zh: 'NDCG@10' },
  shareOfSales: { en: 'Of purchases', zh: '购买占比' },
  shareOfShown: { en: 'Of suggestions', zh: '推荐占比' },
  neverShown: {
    en: '{count} of {of} products {count|is|are} shown to nobody.',
    zh: '{of} 款商品中有 {count} 款未向任何人推荐。',
  },
  neverShownBarred: { en: '{count} of them {count|is|are} barred by a rule.', zh: '其中 {count} 款被规则禁止。' },
} as const satisfies Messages<string>
