import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'

export const PERIOD_UNITS: Readonly<Record<'day' | 'week', Text>> = {
  day: { en: 'days with sales', zh: '个有销售的日子' },
  week: { en: 'weeks with sales', zh: '个有销售的周' },
}

export const PRODUCT_NEEDED: Text = { en: 'which product each order line is of', zh: '每行订单对应的商品' }
export const PRICE_NEEDED: Text = {
  en: 'a price above zero on at least one order line',
  zh: '至少一行订单的价格大于零',
}
export const TABLE_NEEDED: Text = {
  en: 'the columns of a table that hold price, quantity and day',
  zh: '表格中表示价格、数量和日期的列',
}

/** Sentences of warnings, by code. */
export const WARNINGS = {
  ...MONEY_WARNINGS,
  QUANTITY_PRICES: {
    en: 'Who orders more pays less a piece here ({products} {products|product|products}; ten times as many pieces cost about {percent}% less each). Cheap weeks would then only be weeks of large orders, so prices are compared like for like: among lines of about as many pieces.',
    zh: '这里买得越多单价越低（{products} 个商品；数量增至十倍时单价约低 {percent}%）。如果直接比较，低价周其实只是大单周，因此价格只在数量相近的订单行之间比较。',
  },
  NOTHING_MOVED: {
    en: 'No product’s price moved enough to see what it does to sales. Try another price for a few weeks on one product, and look again.',
    zh: '没有任何商品的价格变动足以看出对销量的影响。可以先在一个商品上试行几周新价格，再来查看。',
  },
  PRICE_IS_PROMOTION: {
    en: 'Prices moved almost only with discounts and coupons. What a price does cannot be told from what the promotion does: the reaction shown is to both together.',
    zh: '价格几乎只随折扣和优惠券变动，无法区分是价格还是促销活动的作用，所示反应是两者之和。',
  },
  WEEKS_NOT_SEPARABLE: {
    en: 'Fewer than {least} products sell in a usual period, so what moved the whole shop cannot be told from each product’s own ups and downs. A straight trend for each product stands in for it.',
    zh: '一般时段内有销售的商品少于 {least} 个，无法区分全店的起伏与单个商品自身的起伏，因此改用每个商品的直线趋势代替。',
  },
  NO_COST: {
    en: 'What the goods cost is not in the data, so prices are judged by revenue, not profit. Name your margin, or import costs.',
    zh: '数据中没有成本，因此按营业额而不是利润来判断价格。请填写毛利率，或导入商品成本。',
  },
  SOME_COSTS: {
    en: '{products} {products|product has|products have} no cost in the data; {products|its|their} price is judged by revenue.',
    zh: '有 {products} 个商品没有成本数据，其价格按营业额判断。',
  },
  PRODUCTS_LEFT_OUT: {
    en: 'Only the {kept} products with the most revenue are looked at; {count} {count|is|are} left out.',
    zh: '只分析营业额最高的 {kept} 个商品，另有 {count} 个未计入。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'For each product and period: the logarithm of the pieces sold on the logarithm of the price, with an effect of its own for each product (dear things sell less) and for each period (season, holidays, the shop’s trend), and for promotions. What a product’s own prices show is drawn towards its category and the shop as far as it is unsure. Products that sell only now and then are fitted by a Poisson regression that keeps the periods without sales, as zero has no logarithm.',
  zh: '对每个商品和每个时段，用价格的对数解释销量的对数，并分别扣除商品自身水平（贵的东西卖得少）、时段（季节、节假日、店铺趋势）以及促销的影响。单个商品的结果越不确定，就越向其类目和全店的水平靠拢。只是偶尔售出的商品使用保留无销售时段的泊松回归，因为零没有对数。',
}

export const SOURCE =
  'Bijmolt, T., van Heerde, H., Pieters, R. (2005). Journal of Marketing Research 42, 141–156. Santos Silva, J., Tenreyro, S. (2006). Review of Economics and Statistics 88, 641–658. Efron, B., Morris, C. (1975). JASA 70, 311–319.'

export const USES: Readonly<Record<'orders' | 'table', Text>> = {
  orders: {
    en: 'Purchase lines in scope with a price, by product and period: pieces sold (returns are not taken off: they say nothing of the price) and the price paid after discount.',
    zh: '筛选范围内有价格的购买明细，按商品和时段汇总：售出件数（不扣除退货，退货与价格无关）与优惠后的成交单价。',
  },
  table: { en: 'The rows of the table that were chosen.', zh: '所选表格中的行。' },
}

export const EXCLUDED = {
  returned: { en: 'returns', zh: '退货' },
  free: { en: 'lines without a price above zero', zh: '没有正价格的行' },
  ignored: { en: 'cancelled, pending or undated lines', zh: '已取消、待付款或无日期的行' },
  future: { en: 'lines dated after the import', zh: '日期晚于导入时间的行' },
  unnamed: { en: 'lines without a product', zh: '没有商品的行' },
  foreign: { en: 'lines in a currency without a rate', zh: '没有汇率的外币行' },
  partial: { en: 'lines of a first or last period that is not full', zh: '首尾不完整时段的行' },
  unpriced: {
    en: 'product periods without an ordinary sale to read a price from',
    zh: '没有普通订单可供判断价格的商品时段',
  },
} as const satisfies Messages<string>

export const STOCK_OUTS: Text = {
  en: 'product periods without sales that look like stock-outs',
  zh: '疑似缺货的商品时段',
}

export const CAVEATS = {
  unproven: {
    en: 'The reaction was not shown to predict the last periods better than none, so no other price is recommended.',
    zh: '考虑价格反应未能证明在最近时段预测得更好，因此不建议任何新价格。',
  },
  cause: {
    en: 'Prices were not set by lot. If you cut prices when sales were slow, or raised them when demand was high, the reaction looks weaker than it is.',
    zh: '价格不是随机设定的。如果您在滞销时降价、旺销时涨价，所测的反应会比实际更弱。',
  },
  range: {
    en: 'Beyond the prices that were seen, nothing is known; bands widen there, and recommendations go no more than 5% past them.',
    zh: '超出历史价格范围的情况无从得知，区间在那里会变宽，建议价最多只超出历史范围 5%。',
  },
  rivals: {
    en: 'What competitors do when you change a price is not in it. Their price, where you gave one, is shown beside and not obeyed.',
    zh: '未考虑您调价后竞争对手的反应。如果提供了竞品价格，只作并列参考，不作为依据。',
  },
  untried: {
    en: 'There was too little to try it on the last periods.',
    zh: '数据太少，无法在最近的时段上检验。',
  },
  long: {
    en: 'It is the reaction within the same period. Who stocks up on a cheap week buys less afterwards.',
    zh: '这是同一时段内的反应。低价时囤货的顾客之后会少买。',
  },
} as const satisfies Messages<string>
