import type { Messages, Text } from '../../core/locale'
import type { Every } from '../../features/periods'
import type { MethodId } from '../../ml/series/types'
import { PURCHASE_WARNINGS } from '../buyers'
import { DAILY_WARNINGS } from '../daily-totals'
import { MONEY_WARNINGS } from '../foreign-money'
import type { By } from './spec'

/** What series are told apart by, as it is asked for where it is missing. */
export const BY_NAMES: Messages<By | 'newCustomers' | 'returningCustomers' | 'newlyWon'> = {
  total: { en: 'sales', zh: '销售数据' },
  segment: { en: 'customers named in the orders', zh: '订单中的客户信息' },
  channel: { en: 'the channel of orders', zh: '订单的销售渠道' },
  country: { en: 'the country of orders', zh: '订单的国家/地区' },
  category: { en: 'the category of products', zh: '商品类目' },
  product: { en: 'the products of orders', zh: '订单中的商品' },
  newCustomers: { en: 'First orders', zh: '新客首单' },
  returningCustomers: { en: 'Later orders', zh: '老客复购' },
  newlyWon: { en: 'Newly won', zh: '新获客户' },
}

export const PERIOD_UNITS: Messages<Every> = {
  day: { en: 'full days with sales before them', zh: '个完整的日' },
  week: { en: 'full weeks (or choose days)', zh: '个完整的周（也可改为按日）' },
  month: { en: 'full months (or choose weeks)', zh: '个完整的月（也可改为按周）' },
}

export const METHOD_TITLES: Messages<MethodId> = {
  mean: { en: 'Average', zh: '历史平均' },
  naive: { en: 'Last value', zh: '沿用上期' },
  'seasonal-naive': { en: 'Last season repeated', zh: '沿用上一季节' },
  drift: { en: 'Drift', zh: '漂移法' },
  trend: { en: 'Polynomial trend', zh: '多项式趋势' },
  ses: { en: 'Exponential smoothing', zh: '简单指数平滑' },
  holt: { en: 'Holt (with trend)', zh: '霍尔特法（含趋势）' },
  damped: { en: 'Holt, damped', zh: '阻尼趋势' },
  'holt-winters-additive': { en: 'Holt-Winters, additive', zh: '霍尔特-温特斯（加法）' },
  'holt-winters-multiplicative': { en: 'Holt-Winters, multiplicative', zh: '霍尔特-温特斯（乘法）' },
  ets: { en: 'ETS, chosen by AICc', zh: 'ETS（按 AICc 选择）' },
  theta: { en: 'Theta', zh: 'Theta 法' },
  'dynamic-theta': { en: 'Dynamic Theta', zh: '动态 Theta 法' },
  croston: { en: 'Croston', zh: 'Croston 法' },
  sba: { en: 'Croston, corrected (SBA)', zh: 'Croston 修正法（SBA）' },
  tsb: { en: 'Croston, ageing (TSB)', zh: 'Croston 衰减法（TSB）' },
  comb: { en: 'Mean of three smoothings', zh: '三种平滑法平均' },
  ensemble: { en: 'Combination', zh: '组合预测' },
  gru: { en: 'GRU network', zh: 'GRU 神经网络' },
  lstm: { en: 'LSTM network', zh: 'LSTM 神经网络' },
}

/** Sentences of warnings, by code. */
export const WARNINGS = {
  ...PURCHASE_WARNINGS,
  ...DAILY_WARNINGS,
  ...MONEY_WARNINGS,
  HISTORY_GAP: {
    en: 'Nothing was sold from {from} to {to}. That is taken for missing data, not for zero sales, and only what came after it is used.',
    zh: '{from} 至 {to} 没有任何销售。这视为数据缺失而非零销售，因此只使用其后的数据。',
  },
  CURRENCY_CHANGED_TO: {
    en: 'Until {date} the shop sold in {from}, for which no rate is set: revenue is only known since. Give a rate under Settings to use all of it.',
    zh: '{date} 之前以 {from} 销售，尚未设置汇率，因此只使用其后的销售额。请在“设置”中填写汇率以使用全部历史。',
  },
  CURRENCY_CHANGED_FROM: {
    en: 'Since {date} the shop sells in {to}, for which no rate is set: the forecast begins where revenue is last known. Give a rate under Settings.',
    zh: '自 {date} 起改以 {to} 销售，尚未设置汇率：预测从最后已知的销售额开始。请在“设置”中填写汇率。',
  },
  SHORT_HISTORY: {
    en: '{periods} full periods are too few to try methods on. The simplest one is used, and nobody can say yet how good it is.',
    zh: '仅有 {periods} 个完整时段，不足以比较各种方法，因此采用最简单的一种，其效果尚无法检验。',
  },
  YEAR_UNSEEN: {
    en: 'There is less than two years of history: what returns every year, such as Christmas, cannot be told from a trend yet.',
    zh: '历史不足两年：每年重复出现的变化（如年末旺季）还无法与趋势区分。',
  },
  SERIES_LEFT_OUT: {
    en: 'The {kept} largest were looked at; {left} smaller ones were left out.',
    zh: '只预测最大的 {kept} 项，其余较小的 {left} 项未予预测。',
  },
  SEGMENTS_TODAY: {
    en: 'Customers are counted where they belong today, in the past too: people who bought lately look as if they grew, and people who stayed away as if they had ended. Read each line as “these people”, and compare groups with care.',
    zh: '客户按今天所属的分群统计，过去也是如此：近期购买者的分群看似在增长，久未购买者的分群看似已经结束。请把每条曲线理解为“这批客户”，谨慎比较不同分群。',
  },
  SEGMENTS_NONE: {
    en: 'No groups of customers have been worked out yet, so first orders are told from later ones. Open Segments, or Customers by group, for your own groups.',
    zh: '尚未计算客户分群，因此按新客首单与老客复购区分。打开“分群”或“客户”的分层后即可按您自己的分群预测。',
  },
  OCCASIONS_UNSEEN: {
    en: 'None of the known shopping days lies in the history that is used, so nothing is known of what they do here.',
    zh: '所用历史中没有出现任何已知的购物节或节假日，因此无法判断其影响。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Sales are summed up by full periods. Methods (repeating the last season, exponential smoothing with and without trend and season, Theta, Croston for rare sales, and their combination) forecast from earlier days of the shop’s own past, as if the rest were not known; the one that was closest is used. The bands are as wide as the errors made there.',
  zh: '先按完整时段汇总销售。随后让多种方法（重复上一季节、含或不含趋势与季节的指数平滑、Theta、针对零星销售的 Croston，以及它们的组合）站在店铺过去的某一天向后预测，与实际比较，采用最接近的一种。区间宽度取自这些误差。',
}

export const SOURCE =
  'Hyndman, R. J., Athanasopoulos, G. (2021). Forecasting: principles and practice, 3rd ed. OTexts. Assimakopoulos, V., Nikolopoulos, K. (2000). International Journal of Forecasting 16, 521–530.'

export const USES: Text = {
  en: 'Order lines that count, in scope, of the full periods: revenue net of returns, orders and customers with a purchase, pieces less those given back.',
  zh: '筛选范围内、完整时段中的有效订单明细：营业额已扣除退货，订单与客户以有购买者计，件数已减去退回的件数。',
}

export const EXCLUDED = {
  ignored: { en: 'cancelled, pending or undated lines', zh: '已取消、待付款或无日期的行' },
  future: { en: 'lines dated after the import', zh: '日期晚于导入时间的行' },
  before: { en: 'lines before the history that is used', zh: '所用历史之前的行' },
} as const satisfies Messages<string>

export const CAVEATS = {
  past: {
    en: 'It carries on what was. A new competitor, a move, or goods that run out are not in it.',
    zh: '预测只是延续过去，不包含新的竞争者、店铺变动或断货等情况。',
  },
  bands: {
    en: 'Bands tell of errors as they were; four of five values are meant to fall into the darker one. How many did is shown.',
    zh: '区间反映过去误差的大小：深色区间约有五分之四的把握，实际命中率见页面。',
  },
  stockouts: {
    en: 'Days without stock look like days without demand.',
    zh: '缺货的日子看起来就像没有需求的日子。',
  },
  chosen: {
    en: 'The method was chosen by the same past that its error is measured on: among many methods the best looks a little better than it is.',
    zh: '方法的选择与误差的衡量使用同一段历史：在众多方法中，最好的一种看上去会略好于实际。',
  },
} as const satisfies Messages<string>

/** How groups of customers are counted, where they are those of the time. */
export const GROUPS_THEN: Text = {
  en: 'Every 30 days each customer is counted in the group they were in when those days began, and whoever first bought within them as newly won. So a line tells what such a group brings, whoever is in it, and goes on for those who are in it now. The next 30 days follow from the customers who are in it now and what such customers brought before, where that was closer on the past than the line; then the line is drawn to agree with it.',
  zh: '每 30 天为一段，客户按该段开始时所属的分层统计，段内首次购买的客户记为“新获客户”。因此每条曲线表示该分层（无论成员是谁）带来的销售，并由现有成员延续下去。若回测更准，未来 30 天按现有成员数与此类客户以往带来的销售推算，曲线随之调整一致。',
}
