import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'
import type { DemandMethod, Status } from './spec'

export const PRODUCTS_NEEDED: Text = { en: 'the products of orders', zh: '订单中的商品' }
export const DAYS_UNIT: Text = { en: 'days with sales from first to last', zh: '天的销售记录（从首日到末日）' }

export const STATUS_NAMES: Messages<Status> = {
  'order-now': { en: 'Order now', zh: '立即补货' },
  'order-soon': { en: 'Order soon', zh: '即将补货' },
  fine: { en: 'Enough', zh: '充足' },
  'too-much': { en: 'Too much', zh: '过多' },
  dead: { en: 'Dead stock', zh: '滞销' },
  ended: { en: 'Not offered any more', zh: '已下架' },
  'unknown-stock': { en: 'Stock unknown', zh: '库存未知' },
  'bad-stock': { en: 'Stock cannot be', zh: '库存有误' },
}

export const METHOD_NAMES: Messages<DemandMethod> = {
  mean: { en: 'Average of the last weeks', zh: '近期平均' },
  ses: { en: 'Exponential smoothing', zh: '简单指数平滑' },
  sba: { en: 'Croston, corrected (SBA)', zh: 'Croston 修正法（SBA）' },
  tsb: { en: 'Croston, ageing (TSB)', zh: 'Croston 衰减法（TSB）' },
  forecast: { en: 'Your forecast by product', zh: '您的商品销量预测' },
  none: { en: 'Nothing expected', zh: '预计无需求' },
}

/** Sentences of warnings, by code. */
export const WARNINGS = {
  ...MONEY_WARNINGS,
  NO_STOCK: {
    en: 'Nothing says how many pieces you have, so days left and quantities to order cannot be told. Import a list of products with the columns “Product id” and “Stock”: demand, safety stock and reorder points below are there already.',
    zh: '数据中没有库存数量，因此无法计算可售天数和补货数量。请导入含“商品编号”和“库存”两列的商品表；下方的需求、安全库存与补货点已可使用。',
  },
  NEGATIVE_STOCK: {
    en: '{count} {count|product has|products have} a stock below zero ({examples}). That cannot be: it is treated as not known, not as zero. Count {count|it|them} and import the list again.',
    zh: '有 {count} 种商品的库存为负数（{examples}）。这不可能，已按未知（而非零）处理。请盘点后重新导入。',
  },
  HUGE_STOCK: {
    en: '{count} {count|product has|products have} a stock of more than ten million pieces ({examples}): that is taken for “not counted”, and treated as not known.',
    zh: '有 {count} 种商品的库存超过一千万件（{examples}）：视为“未盘点”，按未知处理。',
  },
  BROKEN_STOCK: {
    en: '{count} {count|product has|products have} a stock that is no whole number ({examples}). It is used as it is, as goods sold by the metre have one; quantities to order are whole.',
    zh: '有 {count} 种商品的库存不是整数（{examples}）。按原值使用（例如按米出售的商品），补货数量取整。',
  },
  ODD_LEAD: {
    en: '{count} {count|product has|products have} a supplier lead time of zero, below zero or above two years ({examples}). {days} days are used for {count|it|them} instead.',
    zh: '有 {count} 种商品的供货周期为零、为负或超过两年（{examples}），改按 {days} 天计算。',
  },
  NO_LEAD: {
    en: 'Nothing says how long deliveries take: {days} days are used for every product. Set another number under Settings below, or add a column “Supplier lead time” to your products.',
    zh: '数据中没有供货周期：所有商品都按 {days} 天计算。可在下方“设置”中修改，或在商品表中增加“供货周期”一列。',
  },
  MISSING_LEAD: {
    en: '{count} {count|product has|products have} no supplier lead time; {days} days are used.',
    zh: '有 {count} 种商品没有供货周期，按 {days} 天计算。',
  },
  UNLISTED: {
    en: '{count} {count|product that was|products that were} sold {count|is|are} not in your list of products ({examples}): {count|its|their} stock is not known.',
    zh: '有 {count} 种售出过的商品不在商品表中（{examples}）：库存未知。',
  },
  STALE_STOCK: {
    en: 'Your stock figures came {days} days before your newest orders: what was sold since is not taken off. Import a new list of products.',
    zh: '库存数据比最新订单早 {days} 天导入，其后的销售尚未扣除。请重新导入商品表。',
  },
  COST_UNKNOWN: {
    en: '{count} {count|product|products} in stock {count|has|have} no cost, so {count|its|their} stock is valued at what it sells for: money in stock and for orders looks larger than it is.',
    zh: '有 {count} 种有库存的商品没有成本，按售价估值：库存与补货金额会偏高。',
  },
  FOREIGN_PRICES: {
    en: '{count} {count|product has|products have} cost and price in another currency; what {count|it was|they were} sold for is used instead.',
    zh: '有 {count} 种商品的成本与价格为其他币种，改用实际售价。',
  },
  HISTORY_GAP: {
    en: 'Nothing was sold from {from} to {to}. That is taken for missing data, not for no demand, and only what came after it is used.',
    zh: '{from} 至 {to} 没有任何销售。这视为数据缺失而非没有需求，因此只使用其后的数据。',
  },
  SHORT_HISTORY: {
    en: 'With {days} days of sales nobody can check yet how often these reorder points would have been enough. Take them as a first guess.',
    zh: '销售记录只有 {days} 天，还无法检验补货点过去是否够用。请仅作初步参考。',
  },
  YEAR_UNSEEN: {
    en: 'There is too little history to see what returns every year. Before a busy season, order earlier than this says.',
    zh: '历史太短，看不出每年重复的旺季。旺季来临前，请比这里建议的更早补货。',
  },
  SCOPED: {
    en: 'Only a part of the sales is counted here, but the stock is for all of them: order quantities are too low.',
    zh: '这里只统计了部分销售，而库存供应全部销售：补货数量会偏低。',
  },
  PRODUCTS_LEFT_OUT: {
    en: 'The {kept} products that bring most were looked at; {left} others were left out.',
    zh: '只计算了销售额最高的 {kept} 种商品，其余 {left} 种未计入。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'For each product: demand by week, returns taken off. Averages, exponential smoothing and Croston’s methods for rare sales each say, from every week of the past, what the whole time until the next delivery but one (lead time and days between two looks) would bring; the one that missed least is used, and the spread is the size of those misses over that whole time, not of single weeks multiplied by a root. Where two years of sales show that the season helps, it is in. The reorder point is the least number of pieces that covers the demand as often as the service level says: normal for steady demand, negative binomial for uneven or rare demand, the level moved so that it held that often for products of the same kind in the past.',
  zh: '对每种商品：按周统计需求并扣除退货。平均法、指数平滑以及适用于零星需求的 Croston 类方法，分别从过去每一周预测“供货周期加盘点间隔”整段时间的需求；采用误差最小的一种，波动直接取自这些整段误差，而不是用单周误差乘以平方根。若两年以上的数据表明季节有帮助，则计入季节。补货点是能以服务水平所示的概率满足需求的最少件数：平稳需求用正态分布，不均或零星需求用负二项分布，并按同类商品过去的实际满足率校正。',
}

export const SOURCE =
  'Silver, E. A., Pyke, D. F., Thomas, D. J. (2017). Inventory and production management in supply chains, 4th ed. CRC Press. Syntetos, A. A., Boylan, J. E., Croston, J. D. (2005). Journal of the Operational Research Society 56, 495–503. Snyder, R. D., Ord, J. K., Beaumont, A. (2012). International Journal of Forecasting 28, 485–496.'

export const USES: Text = {
  en: 'Pieces bought and paid for, less those given back, of up to three years; stock, lead time, cost and availability from your list of products.',
  zh: '最多三年内的有效购买件数（已扣除退回），以及商品表中的库存、供货周期、成本与在售状态。',
}

export const EXCLUDED = {
  ignored: { en: 'cancelled, pending or undated lines', zh: '已取消、待付款或无日期的行' },
  future: { en: 'lines after the last day', zh: '截止日之后的行' },
  free: { en: 'lines without a price, such as gifts', zh: '没有价格的行（如赠品）' },
  services: { en: 'postage, fees and the like sold as products', zh: '作为商品售出的邮费、手续费等' },
  foreign: { en: 'prices in another currency', zh: '其他币种的价格' },
  unavailable: { en: 'products not offered any more, for orders', zh: '已下架的商品（不补货）' },
} as const satisfies Messages<string>

export const CAVEATS = {
  stockouts: {
    en: 'Days on which a product had run out cannot be known from orders: they look like days without demand, so a product that often ran out is ordered too low. Raise its quantity by hand.',
    zh: '订单中看不出哪些日子缺货：缺货的日子看起来像没有需求，因此经常缺货的商品建议量会偏低，请手动上调。',
  },
  onTheWay: {
    en: 'Goods that are ordered and on their way are not known here: take them off the list.',
    zh: '已下单在途的商品这里无法得知：请从清单中扣除。',
  },
  gifts: {
    en: 'Pieces that leave without a sale (gifts, damage, own use) are not in the demand.',
    zh: '未经销售而减少的件数（赠品、损坏、自用）不计入需求。',
  },
  ahead: {
    en: 'It carries on what was: a promotion, a new product or a supplier who is late are not in it.',
    zh: '计算只是延续过去，不包含促销、新品或供应商延误。',
  },
  forecast: {
    en: 'Where you asked for a forecast of pieces by product, its level is used; the spread stays that of the methods here.',
    zh: '若您曾按商品预测件数，则采用该预测的水平，波动仍取自这里的方法。',
  },
} as const satisfies Messages<string>
