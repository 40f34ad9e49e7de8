import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'
import type { Counts } from './inputs'

export const PRODUCT_NEEDED: Text = { en: 'a product id or product name', zh: '商品编号或商品名称' }

/** What settings may be that are not. */
export const KNOWN_PRODUCT: Text = {
  en: 'the id of a product of this workspace, as on the page Offers',
  zh: '此工作区中某个商品的编号（见“商品推荐”页）',
}
export const LATER_DAY: Text = { en: 'a day after {first}, when the data begins', zh: '数据起始日 {first} 之后的日期' }

/** What is counted where there are too few. */
export const UNITS = {
  products: { en: 'products bought by named customers', zh: '种由具名客户购买过的商品' },
  repeats: {
    en: 'cases of a customer buying a product in a second order',
    zh: '次客户再次下单购买同一商品的记录',
  },
} as const satisfies Messages<string>

/** Sentences of warnings, by code. */
export const WARNINGS = {
  ...MONEY_WARNINGS,
  FEW_CUSTOMERS: {
    en: 'Only {customers} {customers|customer has|customers have} bought anything: little can be learned from so few. Take the lists as a first hint.',
    zh: '只有 {customers} 位客户有购买记录，可学习的内容很少，推荐仅供初步参考。',
  },
  NOT_JUDGED: {
    en: 'How good the suggestions are could not be checked: the history is too short, or too few customers came back in its last days.',
    zh: '历史太短，或最近一段时间回购的客户太少，无法检验推荐的效果。',
  },
  NOTHING_AFTER: {
    en: 'The lists for {day} could not be checked: in the {days} days from then on, no customer known before bought a product that could be found. Choose an earlier day.',
    zh: '无法检验 {day} 的推荐：自该日起 {days} 天内，此前已有的客户没有购买任何可供检验的商品。请选择更早的日期。',
  },
  NO_BETTER: {
    en: 'On your own past nothing was surely better than the simple rule “{rule}”. The lists show what did best; the difference may be chance.',
    zh: '按店铺自己的历史检验，没有方法明显优于简单规则“{rule}”。当前采用表现最好的方法，差异可能只是偶然。',
  },
  SIMPLE_IS_BEST: {
    en: 'On your own past the simple rule “{rule}” did at least as well as everything that learns: the lists are made by it.',
    zh: '按店铺自己的历史检验，简单规则“{rule}”不逊于任何学习方法，因此推荐由该规则生成。',
  },
  NOTHING_TO_SHOW: {
    en: 'There is nothing to suggest to {customers} of {all} {all|customer|customers}: no product is left for them, or rules keep out what is left.',
    zh: '{all} 位客户中有 {customers} 位没有可推荐的商品：没有剩余的候选商品，或余下的都被规则排除。',
  },
  SHORT_LISTS: {
    en: '{customers} of {all} {all|customer gets|customers get} fewer than {n} suggestions.',
    zh: '{all} 位客户中有 {customers} 位得到的推荐不足 {n} 个。',
  },
  ID_SPELLINGS: {
    en: '{merged} product {merged|id differs|ids differ} from another only in case or space, and {merged|counts|count} as the same product.',
    zh: '有 {merged} 个商品编号与其他编号仅大小写或空格不同，按同一商品计算。',
  },
  NO_NAMES: {
    en: 'Products have no names or descriptions: methods that read them are not offered, and sizes or colours of one thing cannot be told.',
    zh: '商品没有名称或描述：无法使用依据文字的方法，也无法识别同款不同尺寸或颜色。',
  },
  NO_STOCK: {
    en: 'No stock is known: products that have run out may be suggested. Import a products file with a stock column.',
    zh: '没有库存数据，可能会推荐已售罄的商品。请导入带库存列的商品文件。',
  },
  REASONS_ON_DEMAND: {
    en: 'With so many suggestions, reasons are worked out when a customer is opened.',
    zh: '推荐数量较多，推荐理由会在打开某位客户时计算。',
  },
} as const satisfies Messages<string>

/** Why a method that was asked for by name does not answer, where it is not for the data. */
export const OTHER_QUESTION: Text = {
  en: 'It does not answer this question.',
  zh: '该方法不适用于此问题。',
}

export const METHOD: Text = {
  en: 'Each method learns who buys what from purchases (views, carts and ratings count a little) and scores every product for every customer. “New to them” ranks what a customer never bought, “again” what they did, with its own rhythm. Methods are held against the shop’s own last month: fitted on what was before it, judged by what customers then bought (NDCG@10, hit rate, recall), with intervals over customers, against the strongest simple rule. The best is used. Rules then take out what cannot or should not be shown; what they took out is listed.',
  zh: '每种方法从购买记录（浏览、加购、评分也略作参考）学习谁会买什么，并为每位客户给每种商品打分。“新品”只排客户从未买过的商品，“再次购买”则排买过的商品并参考其自身周期。各方法用店铺最近一个月检验：只用此前的数据学习，再与客户之后实际购买比较（NDCG@10、命中率、召回率），给出按客户计算的区间，并与最强的简单规则对比，采用表现最好的方法。随后由规则排除不能或不应展示的商品，并列出被排除的内容。',
}

export const SOURCE =
  'Sarwar et al. (2001), WWW10, 285–295; Hu, Koren & Volinsky (2008), ICDM, 263–272; Rendle et al. (2009), UAI, 452–461; Steck (2019), WWW, 3251–3257; Ji et al. (2020), SIGIR, 1749–1752; Järvelin & Kekäläinen (2002), ACM TOIS 20, 422–446; Carbonell & Goldstein (1998), SIGIR, 335–336; Nemhauser, Wolsey & Fisher (1978), Mathematical Programming 14, 265–294.'

export const USES: Text = {
  en: 'Purchase lines of named customers, views, carts and ratings of products, and what the products file says of them.',
  zh: '具名客户的购买明细，商品的浏览、加购与评分，以及商品文件中的信息。',
}

export const EXCLUDED = {
  notPurchases: { en: 'Lines that are no purchases: returned, cancelled, free', zh: '非购买明细（退货、取消、赠送）' },
  nobody: { en: 'Purchases without a customer', zh: '没有客户的购买明细' },
  unnamed: { en: 'Purchases without a product', zh: '没有商品的购买明细' },
  services: { en: 'Lines of postage, fees and the like', zh: '运费、手续费等明细' },
  later: { en: 'Lines after the day looked at', zh: '所选日期之后的明细' },
  merged: {
    en: 'Product ids that differ from another only in case or space',
    zh: '仅大小写或空格不同而合并的商品编号',
  },
  strayEvents: { en: 'Views and the like of unknown people or products', zh: '客户或商品无法识别的浏览等行为' },
} as const satisfies Partial<Messages<keyof Counts>>

export const CAVEATS: readonly Text[] = [
  {
    en: 'What was bought is not all that was wanted: what was never shown or was out of stock could not be bought.',
    zh: '买过的不等于想要的全部：从未展示或缺货的商品自然买不到。',
  },
  {
    en: 'Being right about what people buy is not the same as making them buy: only a test with customers who see no suggestions shows what suggestions bring.',
    zh: '预测准确不等于带来增量：只有设置不展示推荐的对照组，才能看出推荐带来了多少。',
  },
  {
    en: 'What nobody or hardly anybody has bought is seldom suggested: see who and what is never shown.',
    zh: '几乎无人购买的商品很少被推荐，请查看哪些客户和商品从未得到展示。',
  },
  {
    en: 'Segments, countries and categories are what the data says today.',
    zh: '分群、国家与类目以当前数据为准。',
  },
]
