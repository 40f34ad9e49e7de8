import type { Messages, Text } from '../../core/locale'
import { PURCHASE_WARNINGS } from '../buyers'
import { DAILY_WARNINGS } from '../daily-totals'
import { MONEY_WARNINGS } from '../foreign-money'
import { GAP_WARNINGS } from '../sales-gap'
import type { Dimension, FigureName, FindingCode } from './spec'

export const FIGURE_TITLES: Messages<FigureName> = {
  revenue: { en: 'Revenue', zh: '营业额' },
  orders: { en: 'Orders', zh: '订单数' },
  customers: { en: 'Customers', zh: '客户数' },
  averageOrder: { en: 'Average order', zh: '客单价' },
  repeatRate: { en: 'Repeat rate', zh: '复购率' },
  newCustomers: { en: 'New customers', zh: '新客户' },
  returningRevenueShare: { en: 'Revenue from returning customers', zh: '老客营业额占比' },
  refundShare: { en: 'Refunds', zh: '退款占比' },
  profit: { en: 'Profit', zh: '利润' },
}

export const FIGURE_MEANINGS: Messages<FigureName> = {
  revenue: { en: 'Net of discounts and refunds.', zh: '已扣除优惠和退款。' },
  orders: { en: 'Orders with at least one purchase.', zh: '至少含一件购买商品的订单。' },
  customers: { en: 'Named customers with a purchase.', zh: '有购买记录的具名客户。' },
  averageOrder: { en: 'What an order was charged, before refunds.', zh: '每笔订单的成交金额，未扣退款。' },
  repeatRate: {
    en: 'Customers of the period who had ordered at least twice by its end.',
    zh: '本期客户中，截至期末至少下过两单的比例。',
  },
  newCustomers: { en: 'Customers whose first order in the data is in the period.', zh: '数据中首单出现在本期的客户。' },
  returningRevenueShare: {
    en: 'Share of revenue from customers who had bought before the period.',
    zh: '本期之前已购买过的客户所贡献的营业额比例。',
  },
  refundShare: { en: 'What came back, in what was sold.', zh: '退回金额占销售金额的比例。' },
  profit: {
    en: 'Revenue less cost of goods and fees, where they are known.',
    zh: '营业额减去已知的商品成本和手续费。',
  },
}

export const DIMENSION_TITLES: Messages<Dimension> = {
  channel: { en: 'Channel', zh: '渠道' },
  country: { en: 'Country', zh: '国家' },
  category: { en: 'Category', zh: '类目' },
  product: { en: 'Product', zh: '商品' },
  customer: { en: 'Customer', zh: '客户' },
}

/**
 * Whole sentences; the page fills in formatted {period}, {against}, {revenue}, {change} (with its sign where the sentence does
 * not say which way) and {amount}.
 */
export const FINDINGS: Messages<FindingCode> = {
  NOTHING_SOLD: { en: 'Nothing was sold in {period}.', zh: '{period}没有销售。' },
  NOT_COMPARABLE: {
    en: 'Revenue in {period} was {revenue}; the data holds no comparable period before it.',
    zh: '{period}营业额为 {revenue}；数据中没有可比的更早时期。',
  },
  STEADY: {
    en: 'Revenue in {period} was {revenue}, much the same as in {against} ({change}).',
    zh: '{period}营业额为 {revenue}，与{against}基本持平（{change}）。',
  },
  UP: {
    en: 'Revenue in {period} was {revenue}, up {change} on {against}.',
    zh: '{period}营业额为 {revenue}，较{against}上升 {change}。',
  },
  DOWN: {
    en: 'Revenue in {period} was {revenue}, down {change} on {against}.',
    zh: '{period}营业额为 {revenue}，较{against}下降 {change}。',
  },
  UP_CUSTOMERS: {
    en: 'Revenue in {period} was {revenue}, up {change} on {against}, mostly because more customers bought ({amount}).',
    zh: '{period}营业额为 {revenue}，较{against}上升 {change}，主要因为购买的客户更多（{amount}）。',
  },
  UP_ORDERS_PER_CUSTOMER: {
    en: 'Revenue in {period} was {revenue}, up {change} on {against}, mostly because customers ordered more often ({amount}).',
    zh: '{period}营业额为 {revenue}，较{against}上升 {change}，主要因为客户下单更频繁（{amount}）。',
  },
  UP_AVERAGE_ORDER: {
    en: 'Revenue in {period} was {revenue}, up {change} on {against}, mostly because orders were larger ({amount}).',
    zh: '{period}营业额为 {revenue}，较{against}上升 {change}，主要因为每单金额更高（{amount}）。',
  },
  UP_RETURNS: {
    en: 'Revenue in {period} was {revenue}, up {change} on {against}, mostly because less came back ({amount}).',
    zh: '{period}营业额为 {revenue}，较{against}上升 {change}，主要因为退货退款减少（{amount}）。',
  },
  UP_WITHOUT_CUSTOMER: {
    en: 'Revenue in {period} was {revenue}, up {change} on {against}, mostly from sales without a customer ({amount}).',
    zh: '{period}营业额为 {revenue}，较{against}上升 {change}，主要来自没有客户信息的销售（{amount}）。',
  },
  DOWN_CUSTOMERS: {
    en: 'Revenue in {period} was {revenue}, down {change} on {against}, mostly because fewer customers bought ({amount}).',
    zh: '{period}营业额为 {revenue}，较{against}下降 {change}，主要因为购买的客户减少（{amount}）。',
  },
  DOWN_ORDERS_PER_CUSTOMER: {
    en: 'Revenue in {period} was {revenue}, down {change} on {against}, mostly because customers ordered less often ({amount}).',
    zh: '{period}营业额为 {revenue}，较{against}下降 {change}，主要因为客户下单次数减少（{amount}）。',
  },
  DOWN_AVERAGE_ORDER: {
    en: 'Revenue in {period} was {revenue}, down {change} on {against}, mostly because orders were smaller ({amount}).',
    zh: '{period}营业额为 {revenue}，较{against}下降 {change}，主要因为每单金额下降（{amount}）。',
  },
  DOWN_RETURNS: {
    en: 'Revenue in {period} was {revenue}, down {change} on {against}, mostly because more came back ({amount}).',
    zh: '{period}营业额为 {revenue}，较{against}下降 {change}，主要因为退货退款增加（{amount}）。',
  },
  DOWN_WITHOUT_CUSTOMER: {
    en: 'Revenue in {period} was {revenue}, down {change} on {against}, mostly from sales without a customer ({amount}).',
    zh: '{period}营业额为 {revenue}，较{against}下降 {change}，主要因为没有客户信息的销售减少（{amount}）。',
  },
}

/** What to know about the data behind the figures; the page formats {share} as a percentage. */
export const NOTES = {
  WITHOUT_CUSTOMER: {
    en: '{lines} {lines|line|lines} ({share}) {lines|has|have} no customer: they count for revenue and products only.',
    zh: '有 {lines} 行（{share}）没有客户信息：只计入营业额和商品。',
  },
  RETURNS: {
    en: '{lines} {lines|line|lines} ({share}) {lines|is|are} returns: they reduce revenue and are never counted as purchases.',
    zh: '有 {lines} 行（{share}）是退货：会减少营业额，不计为购买。',
  },
  IGNORED: {
    en: '{lines} {lines|line|lines} ({share}) {lines|is|are} cancelled or not yet paid, and {lines|counts|count} for nothing.',
    zh: '有 {lines} 行（{share}）已取消或未付款，不计入任何数字。',
  },
} as const satisfies Messages<string>

export type NoteCode = keyof typeof NOTES

export const WARNINGS = {
  ...PURCHASE_WARNINGS,
  ...DAILY_WARNINGS,
  ...GAP_WARNINGS,
  ...MONEY_WARNINGS,
  COST_PARTLY_KNOWN: {
    en: 'Costs are known for {percent}% of the revenue; the profit is of that part only.',
    zh: '仅有 {percent}% 的营业额有成本数据，利润只包含这一部分。',
  },
  SERIES_CLIPPED: {
    en: 'The chart shows the latest {points} points only; choose a longer step to see all.',
    zh: '图表只显示最近 {points} 个点；选择更长的间隔可查看全部。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Sums of order lines under the purchase rules. A change of revenue is split into customers, orders per customer, size of orders, returns and sales without a customer, without remainder (logarithmic mean Divisia index).',
  zh: '按购买规则对订单明细求和。营业额的变化被完整拆分为客户数量、人均订单数、每单金额、退货以及无客户信息的销售（对数平均迪氏指数法）。',
}

export const USES: Text = {
  en: 'All order lines that are neither cancelled nor pending, within the filters.',
  zh: '筛选范围内所有未取消、已付款的订单明细。',
}

export const EXCLUDED = {
  ignored: { en: 'Cancelled, unpaid or undated lines', zh: '已取消、未付款或没有日期的明细行' },
} as const satisfies Messages<string>

export const CAVEATS: readonly Text[] = [
  {
    en: 'A customer is new when the data shows no earlier order: at the start of the data, nearly everyone is.',
    zh: '数据中没有更早订单的客户即视为新客户：在数据开始的阶段，几乎所有人都是新客户。',
  },
  {
    en: 'The split says which factor moved, not why it moved.',
    zh: '拆分说明哪个因素变了，并不说明它为什么变。',
  },
  {
    en: 'Returns count on the day they are booked, which may be long after the sale.',
    zh: '退货计入其发生当天，可能远晚于销售日期。',
  },
]

export const SERIES_TITLES = {
  revenue: FIGURE_TITLES.revenue,
  orders: FIGURE_TITLES.orders,
  customers: FIGURE_TITLES.customers,
  newCustomers: FIGURE_TITLES.newCustomers,
  refunds: { en: 'Refunds', zh: '退款' },
  profit: FIGURE_TITLES.profit,
} as const satisfies Messages<string>
