import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'

export const PRODUCT_NEEDED: Text = { en: 'a product id or product name', zh: '商品编号或商品名称' }
export const TABLE_NEEDED: Text = {
  en: 'a plain table whose rows are baskets',
  zh: '每行为一个购物篮的普通表格',
}

/** What is counted where there are too few. */
export const BASKET_UNITS = {
  order: { en: 'orders with two different products', zh: '笔含两种以上商品的订单' },
  customer: { en: 'customers with two different products', zh: '位购买过两种以上商品的客户' },
  row: { en: 'rows with two different products', zh: '行含两种以上商品的记录' },
} as const satisfies Messages<string>

/** Sentences of warnings, by code. */
export const WARNINGS = {
  ...MONEY_WARNINGS,
  FEW_BASKETS: {
    en: 'There are only {baskets} baskets: take what goes together as a first hint, and look again with more.',
    zh: '只有 {baskets} 个购物篮：结果仅供初步参考，数据更多时请再看。',
  },
  SUPPORT_RAISED: {
    en: 'So many sets of products are that frequent that none could be told apart: only those in at least {count} baskets are shown.',
    zh: '达到该频次的商品组合过多，无法逐一列出：仅显示至少出现在 {count} 个购物篮中的组合。',
  },
  NOT_CHECKED: {
    en: 'Whether these rules hold in newer orders could not be checked: there are too few orders, or too few rules.',
    zh: '订单或规则太少，无法检验这些规则在较新的订单中是否依然成立。',
  },
  LARGE_LEFT_OUT: {
    en: '{large} {large|basket|baskets} of more than {most} different products {large|is|are} left out: stock orders hold everything, and would make all of it seem to go together.',
    zh: '已排除 {large} 个超过 {most} 种商品的购物篮：批量进货几乎什么都买，会让所有商品看起来都有关联。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Sets of products that are often in one basket are counted exactly (Eclat on bitmaps). A rule says: who buys these buys that, too, with one product on its right side. Lift compares with chance; Fisher’s exact test says how surely it is more than chance, corrected for all rules that were looked at (Benjamini-Hochberg, 5%). A longer rule that is no surer than a shorter one is folded into it. Then rules are found in the older baskets alone and held against the newer ones. Where baskets are large, any two products go together a little: only what beats the same products put together at random is shown as finding, picture or bundle. What is bought next compares a customer’s later first purchases with those of all customers.',
  zh: '精确统计常在同一购物篮中出现的商品组合（位图 Eclat）。规则的含义是：买了这些的人也会买那一种，右侧只有一种商品。提升度与随机情形比较；费舍尔精确检验给出“并非偶然”的把握，并对检验过的全部规则作校正（Benjamini-Hochberg，5%）。不比更短规则更可靠的长规则会并入短规则。随后仅用较早的购物篮寻找规则，再用较新的检验。购物篮较大时任意两种商品都会略有关联：只有超过同样商品随机搭配水平的才作为结论、网络或组合展示。“接下来买什么”把客户之后首次购买的商品与全体客户相比较。',
}

export const USES: Messages<'order' | 'customer' | 'row'> = {
  order: {
    en: 'Purchase lines of orders; each order is one basket, each product counts once in it.',
    zh: '订单中的购买明细；每笔订单为一个购物篮，同一商品只计一次。',
  },
  customer: {
    en: 'Purchase lines of named customers; all that a customer bought is one basket.',
    zh: '有客户信息的购买明细；每位客户买过的全部商品为一个购物篮。',
  },
  row: {
    en: 'Rows of the table; each is one basket, each filled cell a product.',
    zh: '表格的每一行为一个购物篮，每个非空单元格为一种商品。',
  },
}

export const EXCLUDED = {
  notPurchases: { en: 'Lines that are no purchases: returned, cancelled, free', zh: '非购买明细（退货、取消、赠送）' },
  services: { en: 'Lines of postage, fees and the like', zh: '运费、手续费等明细' },
  unnamed: { en: 'Lines without a product', zh: '没有商品的明细' },
  nobody: { en: 'Lines without a customer, or of other segments', zh: '没有客户或不属于该分群的明细' },
  merged: {
    en: 'Product ids that differ from another only in case or space',
    zh: '仅大小写或空格不同而合并的商品编号',
  },
  large: { en: 'Baskets too large to be a person’s', zh: '商品种类过多的购物篮' },
  largeCustomers: {
    en: 'Customers with more than 300 products, for what is bought next',
    zh: '购买超过 300 种商品的客户（不计入后续购买）',
  },
} as const satisfies Messages<string>

export const CAVEATS: readonly Text[] = [
  {
    en: 'Bought together is not bought because of: only a test with customers who do not see the offer shows what an offer brings.',
    zh: '一起购买不等于因果：只有设置不展示推荐的对照组，才能看出推荐带来多少增量。',
  },
  {
    en: 'Products that stand beside each other in the shop, in a set or in one promotion go together for that reason.',
    zh: '因陈列相邻、成套销售或同一促销而一起购买的商品也会呈现关联。',
  },
  {
    en: 'Two sizes or colours of one thing often top the list: they go together without anybody’s help.',
    zh: '同款不同色、不同尺寸的商品常居前列，它们本来就会一起购买。',
  },
  {
    en: 'Goods that were bought and sent back under another order id still count as bought together.',
    zh: '以其他订单号退回的商品仍计为一起购买。',
  },
]
