import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'
import type { ActionCode, ChangeCode, FindingCode, PartName, Sureness } from './spec'

/**
 * Whole sentences. {name} is the member, {from} and {to} money of both periods (of refunds, discounts and lateness without their sign),
 * {amount} the difference without its sign, {countFrom} and {countTo} what is counted.
 */
export const CHANGES: Messages<ChangeCode> = {
  CUSTOMER_STOPPED: {
    en: '{name} stopped ordering: {from} in the period before, nothing since.',
    zh: '{name} 不再下单：上期消费 {from}，本期为零。',
  },
  CUSTOMER_UP: {
    en: '{name} bought {amount} more: {to} after {from}.',
    zh: '{name} 多买了 {amount}：由 {from} 增至 {to}。',
  },
  CUSTOMER_DOWN: {
    en: '{name} bought {amount} less: {to} after {from}.',
    zh: '{name} 少买了 {amount}：由 {from} 降至 {to}。',
  },
  PRODUCT_NEW: { en: '{name} is new and brought {to}.', zh: '新品“{name}”带来 {to}。' },
  PRODUCT_GONE: {
    en: '{name} no longer sells: {from} in the period before, nothing since.',
    zh: '“{name}”不再有销售：上期 {from}，本期为零。',
  },
  PRODUCT_UP: {
    en: '{name} sold {amount} more: {to} after {from}.',
    zh: '“{name}”多卖了 {amount}：由 {from} 增至 {to}。',
  },
  PRODUCT_DOWN: {
    en: '{name} sold {amount} less: {to} after {from}.',
    zh: '“{name}”少卖了 {amount}：由 {from} 降至 {to}。',
  },
  CATEGORY_UP: {
    en: 'The category {name} sold {amount} more: {to} after {from}.',
    zh: '类目“{name}”多卖了 {amount}：由 {from} 增至 {to}。',
  },
  CATEGORY_DOWN: {
    en: 'The category {name} sold {amount} less: {to} after {from}.',
    zh: '类目“{name}”少卖了 {amount}：由 {from} 降至 {to}。',
  },
  COUPON_UP: {
    en: 'Orders with the coupon {name} brought {amount} more: {to} after {from}.',
    zh: '使用优惠券“{name}”的订单多带来 {amount}：由 {from} 增至 {to}。',
  },
  COUPON_DOWN: {
    en: 'Orders with the coupon {name} brought {amount} less: {to} after {from}.',
    zh: '使用优惠券“{name}”的订单少带来 {amount}：由 {from} 降至 {to}。',
  },
  COUNTRY_UP: {
    en: 'Revenue from {name} rose by {amount}: {to} after {from}.',
    zh: '{name} 的营业额增加 {amount}：由 {from} 增至 {to}。',
  },
  COUNTRY_DOWN: {
    en: 'Revenue from {name} fell by {amount}: {to} after {from}.',
    zh: '{name} 的营业额减少 {amount}：由 {from} 降至 {to}。',
  },
  CHANNEL_UP: {
    en: 'The channel {name} brought {amount} more: {to} after {from}.',
    zh: '渠道“{name}”多带来 {amount}：由 {from} 增至 {to}。',
  },
  CHANNEL_DOWN: {
    en: 'The channel {name} brought {amount} less: {to} after {from}.',
    zh: '渠道“{name}”少带来 {amount}：由 {from} 降至 {to}。',
  },
  GROUP_UP: {
    en: 'Customers who began the period as “{name}” brought {amount} more than such customers did before: {to} after {from}.',
    zh: '期初属于“{name}”的客户，比上期同类客户多带来 {amount}：由 {from} 增至 {to}。',
  },
  GROUP_DOWN: {
    en: 'Customers who began the period as “{name}” brought {amount} less than such customers did before: {to} after {from}.',
    zh: '期初属于“{name}”的客户，比上期同类客户少带来 {amount}：由 {from} 降至 {to}。',
  },
  NEWCUSTOMERS_UP: {
    en: 'New customers brought {amount} more: {to} after {from}.',
    zh: '新客户多带来 {amount}：由 {from} 增至 {to}。',
  },
  NEWCUSTOMERS_DOWN: {
    en: 'New customers brought {amount} less: {to} after {from}.',
    zh: '新客户少带来 {amount}：由 {from} 降至 {to}。',
  },
  REFUNDS_UP: {
    en: 'Less came back: refunds and returns fell by {amount}, from {from} to {to}.',
    zh: '退得更少：退货退款减少 {amount}，由 {from} 降至 {to}。',
  },
  REFUNDS_DOWN: {
    en: 'More came back: refunds and returns rose by {amount}, from {from} to {to}.',
    zh: '退得更多：退货退款增加 {amount}，由 {from} 升至 {to}。',
  },
  DISCOUNTS_UP: {
    en: 'Less was let off: discounts fell by {amount}, from {from} to {to}.',
    zh: '优惠更少：优惠金额减少 {amount}，由 {from} 降至 {to}。',
  },
  DISCOUNTS_DOWN: {
    en: 'More was let off: discounts rose by {amount}, from {from} to {to}.',
    zh: '优惠更多：优惠金额增加 {amount}，由 {from} 升至 {to}。',
  },
  AVERAGEORDER_UP: {
    en: 'Orders were larger: the same number at the earlier size would have brought {amount} less.',
    zh: '每单金额更高：同样的订单数若按之前的客单价，会少 {amount}。',
  },
  AVERAGEORDER_DOWN: {
    en: 'Orders were smaller: the same number at the earlier size would have brought {amount} more.',
    zh: '每单金额更低：同样的订单数若按之前的客单价，会多 {amount}。',
  },
  LATE_UP: {
    en: 'Fewer regular customers are late: {countFrom} came back, {countTo} became late. What they usually spend in a period is {amount} safer.',
    zh: '逾期未下单的常客减少：{countFrom} 位回来，{countTo} 位新逾期。按其平常每期消费计，风险减少 {amount}。',
  },
  LATE_DOWN: {
    en: 'More regular customers are late: {countTo} became late, {countFrom} came back. What they usually spend in a period, {amount}, is at risk.',
    zh: '逾期未下单的常客增多：{countTo} 位新逾期，{countFrom} 位回来。按其平常每期消费计，有 {amount} 面临流失。',
  },
  COHORT_UP: {
    en: 'Customers who first bought in {name} come back more than those before them did at the same age: {countTo} instead of {countFrom}, worth {amount} more.',
    zh: '{name}首次购买的客户，比之前各批同龄时回购更多：{countTo} 位而非 {countFrom} 位，多带来 {amount}。',
  },
  COHORT_DOWN: {
    en: 'Customers who first bought in {name} come back less than those before them did at the same age: {countTo} instead of {countFrom}, worth {amount} less.',
    zh: '{name}首次购买的客户，比之前各批同龄时回购更少：{countTo} 位而非 {countFrom} 位，少带来 {amount}。',
  },
}

/** Where more customers of a cohort came back and brought less, or fewer more, the sentence says so. */
export const MIXED_COHORT: Text = {
  en: 'Customers who first bought in {name} come back otherwise than those before them did at the same age: {countTo} instead of {countFrom}; their money differs by {amount}.',
  zh: '{name}首次购买的客户，回购与之前各批同龄时不同：{countTo} 位而非 {countFrom} 位；金额相差 {amount}。',
}

export const FINDINGS: Messages<FindingCode> = {
  TOO_SHORT: {
    en: 'The data does not hold two full weeks yet: changes can be told once it does.',
    zh: '数据尚不满两个完整的周；满两周后即可看出变化。',
  },
  NOTHING_SOLD: {
    en: 'Nothing was sold in {period}, so there is nothing to compare.',
    zh: '{period}没有销售，无从比较。',
  },
  NOTHING_BEFORE: {
    en: 'Nothing was sold in {base}, so {period} has nothing to be compared with.',
    zh: '{base}没有销售，{period}无从比较。',
  },
  USUAL: {
    en: 'Nothing changed beyond the usual: revenue in {period} was {to}, {difference} against {base}, and no part of the shop moved more than chance explains.',
    zh: '没有超出平常的变化：{period}营业额为 {to}，较{base}相差 {difference}，各部分的变动都在偶然范围内。',
  },
  TOGETHER: {
    en: 'Revenue in {period} was {to}, {difference} against {base}: more than usual, and in the whole shop alike. No part of it moved apart from the rest.',
    zh: '{period}营业额为 {to}，较{base}相差 {difference}：超出平常，且全店同步变动，没有哪一部分格外突出。',
  },
  OVERALL: {
    en: 'Revenue in {period} was {to}, {difference} against {base}. What is told below is about the whole shop, not a part of it.',
    zh: '{period}营业额为 {to}，较{base}相差 {difference}。以下变化涉及全店，而非某一部分。',
  },
  CHANGED: {
    en: 'Revenue in {period} was {to}, {difference} against {base}. {told} of that lies in what is told below; the rest, {rest}, is within the usual.',
    zh: '{period}营业额为 {to}，较{base}相差 {difference}。其中 {told} 出自以下变化；其余 {rest} 属平常波动。',
  },
}

export const PART_TITLES: Messages<PartName> = {
  days: { en: 'Trading days', zh: '营业天数不同' },
  newCustomers: { en: 'New customers', zh: '新客户数量' },
  returningCustomers: { en: 'Returning customers', zh: '老客户数量' },
  customers: { en: 'Number of customers', zh: '客户数量' },
  members: { en: 'How many are in the group', zh: '该群体的人数' },
  activeShare: { en: 'Share of them who bought', zh: '其中购买者的比例' },
  ordersPerCustomer: { en: 'Orders per customer', zh: '人均订单数' },
  orders: { en: 'Number of orders', zh: '订单数' },
  averageOrder: { en: 'Size of orders', zh: '每单金额' },
  quantity: { en: 'Pieces sold', zh: '销售件数' },
  mix: { en: 'Which products were bought', zh: '购买的商品不同' },
  price: { en: 'Price per piece', zh: '每件价格' },
  discounts: { en: 'Discounts', zh: '优惠' },
  returns: { en: 'Returns and refunds', zh: '退货与退款' },
  withoutCustomer: { en: 'Sales without a customer', zh: '无客户信息的销售' },
  sales: { en: 'More or less was sold', zh: '销售总额不同' },
  rate: { en: 'Share of sales', zh: '占销售额的比例' },
  piecesPerOrder: { en: 'Pieces in an order', zh: '每单件数' },
  pricePerPiece: { en: 'Money per piece', zh: '每件金额' },
  retention: { en: 'How many came back', zh: '回购人数' },
  spend: { en: 'What each of them brought', zh: '人均消费' },
  becameLate: { en: 'Became late', zh: '新逾期' },
  cameBack: { en: 'Came back', zh: '已回来' },
}

export const SURENESS: Messages<Sureness> = {
  sure: {
    en: 'Practically certain: of changes this clear, fewer than 1 in 1,000 is a false alarm.',
    zh: '几乎可以肯定：同样明显的变化中，误报不到千分之一。',
  },
  likely: {
    en: 'Very likely: of changes this clear, fewer than 1 in 100 is a false alarm.',
    zh: '很有把握：同样明显的变化中，误报不到百分之一。',
  },
  probable: {
    en: 'Likely: of changes this clear, fewer than 1 in 10 is a false alarm.',
    zh: '较有把握：同样明显的变化中，误报不到十分之一。',
  },
  usual: {
    en: 'Not beyond chance, given how much was looked at.',
    zh: '考虑到检验的项目之多，偶然也会出现。',
  },
}

export const NEXT_STEPS: Messages<ActionCode> = {
  CALL_CUSTOMER: { en: 'Ask them, before they settle elsewhere.', zh: '趁对方还没另作选择，主动问一声。' },
  THANK_CUSTOMER: { en: 'Thank them, and ask what they need next.', zh: '表示感谢，问问接下来还需要什么。' },
  CHECK_PRODUCT: {
    en: 'Check whether it was in stock, what it cost, and where it was shown.',
    zh: '看看是否断货、价格是否变动、展示位置是否变化。',
  },
  KEEP_IN_STOCK: { en: 'Make sure that there is enough of it.', zh: '确认备货充足。' },
  CHECK_ASSORTMENT: {
    en: 'Look at which of its products fell, and whether prices or stock changed.',
    zh: '看看其中哪些商品在下降，价格或库存是否变化。',
  },
  CHECK_CHANNEL: {
    en: 'Check listings, prices and campaigns there; place an order yourself.',
    zh: '检查该渠道的上架、价格和活动，自己下一单试试。',
  },
  LEARN_FROM: { en: 'Find out what was done differently, and do more of it.', zh: '弄清哪里做得不同，继续做下去。' },
  CHECK_COUNTRY: {
    en: 'Check delivery, prices and campaigns for this country.',
    zh: '检查该地区的配送、价格和活动。',
  },
  CHECK_COUPON: {
    en: 'Check whether it ran out, and whether those customers buy without it.',
    zh: '看看优惠券是否到期，这些客户不用券是否还买。',
  },
  WIN_BACK: {
    en: 'Write to them now: the longer they are away, the fewer come back.',
    zh: '现在就联系：离开越久，回来越少。',
  },
  KEEP_CLOSE: { en: 'Keep close to them: show them what is new first.', zh: '保持联系，新品优先告知。' },
  FIND_NEW: {
    en: 'Look at where new customers came from before, and what has stopped there.',
    zh: '看看之前新客户来自哪里，那里停了什么。',
  },
  WELCOME_NEW: { en: 'Give them a reason for a second order soon.', zh: '尽快给他们一个再次下单的理由。' },
  CHECK_RETURNS: {
    en: 'Look at which products came back, and what customers wrote.',
    zh: '看看退的是哪些商品，客户怎么说。',
  },
  CHECK_DISCOUNTS: {
    en: 'Check which discounts were given, and whether they brought orders.',
    zh: '看看给了哪些优惠，是否带来了订单。',
  },
  CHECK_ORDER_SIZE: {
    en: 'Look at bundles, delivery thresholds, and what goes with what.',
    zh: '看看套装、包邮门槛和搭配推荐。',
  },
  COMPARE_COHORTS: {
    en: 'Compare how these customers came and what they bought first.',
    zh: '比较这批客户从何而来、首单买了什么。',
  },
}

export const WARNINGS = {
  ...MONEY_WARNINGS,
  NO_LAST_YEAR: {
    en: 'The data does not reach a year back: the period before is compared with instead.',
    zh: '数据不足一年，改与上一时段比较。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Every part of the shop is tested: a change has to be more than other trading days, more than the movement of the rest of the shop, and more than the same step a year earlier where the data has it. Its spread is that of drawing customers anew (customers themselves by their orders), raised to what its own past periods and those of its kind show. The share of false alarms is held at 10% over everything tested. Of changes that overlap, the most specific that explains them is told. Causes split each difference by the logarithmic mean, without remainder; RFM groups are those at the start of each period.',
  zh: '对店铺的每一部分做检验：变化须超出营业天数的差别、超出店铺其余部分的同步变动，数据够长时还须超出去年同期的同样变动。波动幅度按重抽客户（客户本身按其订单）估计，并放大到其自身及同类过往各期所显示的程度。全部检验的误报比例控制在 10% 以内。相互重叠的变化只讲最具体、能解释它的那一个。原因按对数平均完整拆分，不留余数；RFM 群体按每期期初划分。',
}

export const USES: Text = {
  en: 'Order lines that count, of the period, the one compared with, and up to two years of periods before.',
  zh: '本期、对比期以及此前最多两年内的有效订单明细。',
}

export const EXCLUDED: Readonly<Record<'ignored' | 'left', Text>> = {
  ignored: { en: 'cancelled, unpaid or undated', zh: '已取消、未付款或无日期' },
  left: { en: 'outside full periods or the filters', zh: '不在完整时段或筛选范围内' },
}

export const CAVEATS: readonly Text[] = [
  {
    en: 'Causes say what moved, not why it moved; a campaign, the weather or a rival is not in the data.',
    zh: '拆分说明什么变了，并不说明为什么变；活动、天气和竞争对手不在数据里。',
  },
  {
    en: 'A part of the shop that brings less than a thousandth of its revenue is not looked at.',
    zh: '贡献不到营业额千分之一的部分不作检验。',
  },
  {
    en: 'A product, category or channel that was renamed looks as if one had gone and another come.',
    zh: '商品、类目或渠道改名后，会像是一个消失、一个新增。',
  },
  {
    en: 'Without a year before, what every season brings cannot be told from what is new.',
    zh: '数据不满一年前的同期时，无法区分季节规律与新变化。',
  },
]
